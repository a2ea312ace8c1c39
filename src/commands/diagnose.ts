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
import { explaining } from './explains.ts';
import { type Project, projectOf, suspects, type Traced, traced } from './suspects.ts';

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
  const symptoms = recognise(log);
  const [first] = symptoms;
  if (!first)
    return failed([
      'no error text that is known is in this log; give the whole output of the job, or check the script itself: pickle-check scripts/foo.py',
    ]);
  const project = projectOf(options);
  const analyse = once(run);
  const asked = new Map<Symptom, readonly string[]>();
  for (const symptom of symptoms) {
    const where = traced(symptom, options, project);
    const commands: string[] = [];
    asked.set(symptom, commands);
    if (symptom.rules.length === 0 || isElsewhere(where, options)) continue;
    for (const suspect of suspects(symptom, where, options, project)) {
      const outcome = await analyse({ ...suspect, probe: 'never' });
      if (outcome.kind !== 'result') continue;
      const command = outcome.result.launches[0]?.command.join(' ') ?? '';
      if (commands.includes(command)) continue;
      commands.push(command);
      if (explaining(outcome.result, symptom, where).length > 0)
        return answer(await explained(suspect, symptom, where), symptom, format, style);
    }
  }
  return unexplained(
    first,
    whyNot(first, asked.get(first) ?? [], traced(first, options, project), options, project),
    format,
    style,
  );
}

/** Several errors of one log are looked for in the same launches. */
function once(ask: typeof run): typeof run {
  const known = new Map<string, ReturnType<typeof run>>();
  return options => {
    const key = JSON.stringify([options.files, options.command, options.cwd]);
    const outcome = known.get(key) ?? ask(options);
    known.set(key, outcome);
    return outcome;
  };
}

/** Once more with the probe, and with the fixes tried. */
async function explained(suspect: Options, symptom: Symptom, where: Traced): Promise<Result> {
  const outcome = await run(suspect);
  if (outcome.kind !== 'result') throw new Error('a launch that was analysed cannot be analysed again');
  const result = await tryFixes(outcome.result, suspect);
  const findings = explaining(result, symptom, where);
  const count = (severity: Finding['severity']) => findings.filter(one => one.severity === severity).length;
  const unknown = findings.filter(one => one.verdict === 'unknown').length;
  return { ...result, findings, summary: { ...result.summary, errors: count('error'), warnings: count('warning'), unknown } };
}

/** The traceback is of another project; a command that was given is taken at its word. */
const isElsewhere = ({ lines, elsewhere }: Traced, { command }: Options): boolean =>
  command === null && lines.size === 0 && elsewhere.length > 0;

function whyNot(
  { rules, module, attribute }: Symptom,
  asked: readonly string[],
  where: Traced,
  options: Options,
  { root, scripts }: Project,
): string {
  if (rules.length === 0)
    return 'No finding explains this: it does not come from what is pickled, or from what the receiving process can import';
  if (scripts.length > 0 && isElsewhere(where, options))
    return `none of the files that the log names is in this project (${root}): ${some(where.elsewhere)}. Run it where they are, with --cwd`;
  if (asked.length === 0)
    return 'no script of this project can be the one: none starts a job that crosses a process boundary. Run it in the project, or give the command: pickle-check diagnose LOG -- modal run scripts/foo.py';
  const name = attribute ?? module;
  const launches = asked.length === 1 ? 'the launch' : `any of the ${asked.length} launches`;
  return `no finding is ${name === null ? 'of that kind' : `about \`${name}\``} in ${launches} that this log may come from (${some(asked)}). It may come from another command, directory or version: give the command after --`;
}

const some = (texts: readonly string[]): string => `${texts.slice(0, 3).join('; ')}${texts.length > 3 ? '; ...' : ''}`;

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

function unexplained(symptom: Symptom, why: string, format: AnswerFormat, style: Style): CommandOutcome {
  const text = format === 'json' ? asJson(symptom, null, why) : `${heading(symptom)}\n${escapeText(why, style.unicode)}\n`;
  return { stdout: text, stderr: '', files: [], exitCode: 0 };
}

/** `result` is the usual one, with only the findings that explain the log. */
function asJson({ family, receiver, says, line, module, attribute }: Symptom, result: Result | null, why: string | null): string {
  return `${JSON.stringify({ schema: 1, symptom: { family, receiver, says, line, module, attribute }, result, why }, null, 2)}\n`;
}
