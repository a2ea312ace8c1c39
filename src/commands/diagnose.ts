/** `pickle-check diagnose [LOG]`: an error text -> the finding that explains it, with the fixes that were tried. */
import { tryFixes } from '../fixes/index.ts';
import type { Finding } from '../model/finding.ts';
import type { Options } from '../model/options.ts';
import type { Result } from '../model/result.ts';
import { escapeText } from '../report/escape.ts';
import type { Style } from '../report/format.ts';
import { formats } from '../report/index.ts';
import { run } from '../run.ts';
import type { Symptom } from '../symptoms/index.ts';
import { recognise } from '../symptoms/recognise.ts';
import { type CommandOutcome, failed } from './check.ts';
import { suspects } from './suspects.ts';

/** The others hold findings only, and an answer begins with what the log says. */
export const answerFormats = ['full', 'concise', 'json'] as const;
type AnswerFormat = (typeof answerFormats)[number];
export const isAnswerFormat = (name: string): name is AnswerFormat => answerFormats.some(one => one === name);

export interface DiagnoseRequest {
  readonly log: string;
  readonly options: Options;
  readonly format: AnswerFormat;
  readonly style: Style;
}

export async function diagnose({ log, options, format, style }: DiagnoseRequest): Promise<CommandOutcome> {
  const symptom = recognise(log);
  if (!symptom)
    return failed([
      'no error text that is known is in this log; give the whole output of the job, or check the script itself: pickle-check scripts/foo.py',
    ]);
  const asked: string[] = [];
  for (const suspect of suspects(log, symptom, options)) {
    const outcome = await run({ ...suspect, probe: 'never' });
    if (outcome.kind !== 'result') continue;
    const command = outcome.result.launches[0]?.command.join(' ') ?? '';
    if (asked.includes(command)) continue;
    asked.push(command);
    if (outcome.result.findings.some(one => explains(one, symptom, outcome.result)))
      return answer(await explained(suspect, symptom), symptom, format, style);
  }
  return unexplained(symptom, asked, format, style);
}

/** Once more with the probe, and with the fixes tried. */
async function explained(suspect: Options, symptom: Symptom): Promise<Result> {
  const outcome = await run(suspect);
  if (outcome.kind !== 'result') throw new Error('a launch that was analysed cannot be analysed again');
  const result = await tryFixes(outcome.result, suspect);
  const findings = result.findings.filter(one => explains(one, symptom, result));
  const count = (severity: Finding['severity']) => findings.filter(one => one.severity === severity).length;
  const unknown = findings.filter(one => one.verdict === 'unknown').length;
  return { ...result, findings, summary: { ...result.summary, errors: count('error'), warnings: count('warning'), unknown } };
}

function explains(finding: Finding, symptom: Symptom, { boundaries }: Result): boolean {
  if (finding.severity === 'note' || !symptom.rules.includes(finding.rule)) return false;
  const boundary = boundaries.find(one => one.id === finding.boundary);
  if (boundary && !symptom.boundaries.test(boundary.kind)) return false;
  const { module } = symptom;
  if (module === null || finding.module === null) return true;
  return finding.module === module || finding.module.startsWith(`${module}.`) || module.startsWith(`${finding.module}.`);
}

/** "Daft: the UDF worker cannot import ...", and what is missing. */
function heading({ family, says, line, module, attribute }: Symptom): string {
  const missing = [module === null ? [] : [`module \`${module}\``], attribute === null ? [] : [`\`${attribute}\``]]
    .flat()
    .join(', ');
  const rows = [['read', line], ['means', `${family}: ${says}`], ...(missing === '' ? [] : [['names', missing]])];
  return rows.map(([key, text]) => `${key!.padEnd(8)}${escapeText(text!, true)}\n`).join('');
}

function answer(result: Result, symptom: Symptom, format: AnswerFormat, style: Style): CommandOutcome {
  const exitCode = result.summary.errors > 0 ? 1 : 0;
  const text =
    format === 'json' ? asJson(symptom, result, null) : `${heading(symptom)}\n${formats[format].render(result, style)}`;
  return { stdout: text, stderr: '', files: [], exitCode };
}

function unexplained(symptom: Symptom, asked: readonly string[], format: AnswerFormat, style: Style): CommandOutcome {
  const what =
    symptom.module === null ? 'nothing of that kind fails' : `\`${symptom.module}\` is not missing for ${symptom.receiver}`;
  const why =
    asked.length === 0
      ? 'no script of this project can be the one: none starts a job that crosses a process boundary. Run it in the project, or give the command: pickle-check diagnose LOG -- modal run scripts/foo.py'
      : `${what} in ${asked.length === 1 ? 'the launch' : `any of the ${asked.length} launches`} that this log may come from (${asked.slice(0, 3).join('; ')}${asked.length > 3 ? '; ...' : ''}). It may come from another command, directory or version: give the command after --`;
  const text = format === 'json' ? asJson(symptom, null, why) : `${heading(symptom)}\n${escapeText(why, style.unicode)}\n`;
  return { stdout: text, stderr: '', files: [], exitCode: 0 };
}

/** `result` is the usual one, with only the findings that explain the log. */
function asJson({ family, receiver, says, line, module, attribute }: Symptom, result: Result | null, why: string | null): string {
  return `${JSON.stringify({ schema: 1, symptom: { family, receiver, says, line, module, attribute }, result, why }, null, 2)}\n`;
}
