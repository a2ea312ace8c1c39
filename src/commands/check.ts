/** The default command: check scripts or a command, try fixes, render. */
import type { Matrix } from '../model/matrix.ts';
import type { Options } from '../model/options.ts';
import type { Progress } from '../model/progress.ts';
import type { Result } from '../model/result.ts';
import type { Problem } from '../model/source.ts';
import { escapeText } from '../report/escape.ts';
import type { Style } from '../report/format.ts';
import { formats, renderBoundaries } from '../report/index.ts';
import { run } from '../run.ts';
import { type Baseline, baselineOf, withoutKnown } from './baseline.ts';
import type { Outputs } from './outputs.ts';

export interface CheckRequest {
  readonly options: Options;
  /** Which change is meant, as in "a file changed since main"; null: everything is checked. */
  readonly changed: string | null;
  /** A further check under `--watch`: when the change touches nothing, nothing is said. */
  readonly isAgain: boolean;
  /** Where nobody looks there is none. */
  readonly progress: ProgressLine | null;
  readonly outputs: Outputs;
  readonly strict: boolean;
  readonly exitZero: boolean;
  /** List every boundary that was seen, after the rest. */
  readonly showBoundaries: boolean;
  readonly style: Style;
  /** Findings that are known; null: all are reported. */
  readonly baseline: Baseline | null;
  /** Absolute path to which what is found is written as known. */
  readonly writeBaseline: string | null;
}

export interface ProgressLine {
  readonly show: Progress;
  readonly end: () => void;
}

export interface CommandOutcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly files: readonly { readonly file: string; readonly text: string }[];
  readonly exitCode: number;
}

/** A file is no terminal: no colours, a fixed width. */
const inFile: Style = { color: false, unicode: true, width: 100, links: false };

export async function check(request: CheckRequest, matrix: Matrix | null = null): Promise<CommandOutcome> {
  if (request.showBoundaries && request.outputs.printed.join() !== 'full')
    return failed([`--show-boundaries goes with --format full; json holds all boundaries and payloads as it is`]);
  const outcome = await run(request.options, undefined, request.progress?.show);
  request.progress?.end();
  if (outcome.kind === 'usage') return failed([outcome.message]);
  if (outcome.kind === 'nothing') return failed(outcome.problems.map(sayProblem));
  if (request.isAgain && outcome.result.launches.length + outcome.result.problems.length === 0) return NOTHING;
  if (request.writeBaseline !== null) return wroteBaseline(outcome.result, request.writeBaseline);
  const fresh = request.baseline ? withoutKnown(outcome.result, request.baseline, request.options) : outcome.result;
  const formatsAsked = [...request.outputs.printed, ...request.outputs.files.map(({ format }) => format)];
  const isShown = formatsAsked.some(name => formats[name].showsFixes);
  const result = { ...(isShown ? await withFixes(fresh, request.options) : fresh), matrix };
  const printed: string[] = [];
  for (const name of request.outputs.printed) printed.push(await formats[name].render(result, request.style));
  if (request.showBoundaries) printed.push(renderBoundaries(result, request.style));
  const files: { file: string; text: string }[] = [];
  for (const { format, file } of request.outputs.files) files.push({ file, text: await formats[format].render(result, inFile) });
  return {
    stdout: printed.join(''),
    stderr: request.changed === null ? '' : sayUnchanged(result, request.changed),
    files,
    exitCode: request.exitZero ? 0 : exitCodeOf(result, request.strict),
  };
}

const NOTHING: CommandOutcome = { stdout: '', stderr: '', files: [], exitCode: 0 };

/** What tries fixes is loaded where there is something to repair. */
const withFixes = async (result: Result, options: Options): Promise<Result> =>
  result.findings.length === 0 ? result : (await import('../fixes/index.ts')).tryFixes(result, options);

/** What was not looked at is said, so that no one takes it for checked. */
function sayUnchanged({ launches, unchanged }: Result, changed: string): string {
  const all = launches.length + unchanged.length;
  // Several launches may start one file.
  const files = [...new Set(unchanged)];
  const names = files.slice(0, MOST_NAMED).join(', ') + (files.length > MOST_NAMED ? ', ...' : '');
  const others = unchanged.length === 0 ? `each reaches a file` : `the others reach no file`;
  const named = unchanged.length === 0 ? '' : ` (${names})`;
  const text = `${launches.length} of ${all} ${all === 1 ? 'launch' : 'launches'} checked: ${others} ${changed}${named}`;
  return `pickle-check: ${escapeText(text, true)}\n`;
}

const MOST_NAMED = 10;

/** Everything that is found now is known from here on, so nothing of it fails a build. */
function wroteBaseline(result: Result, file: string): CommandOutcome {
  const { errors, warnings } = result.summary;
  const stderr = `pickle-check: ${errors} errors and ${warnings} warnings are known from now on (${escapeText(file, true)})\n`;
  return { stdout: '', stderr, files: [{ file, text: baselineOf(result) }], exitCode: 0 };
}

export const exitCodeOf = ({ summary }: Result, strict: boolean): number =>
  summary.errors > 0 || (strict && summary.unknown > 0) ? 1 : 0;

export const sayProblem = ({ file, line, message }: Problem): string => `${file}${line === null ? '' : `:${line}`}: ${message}`;

export function failed(messages: readonly string[]): CommandOutcome {
  const lines = messages.map(message => `pickle-check: ${escapeText(message.replaceAll('\n', ' '), true)}\n`);
  return { stdout: '', stderr: lines.join(''), files: [], exitCode: 2 };
}
