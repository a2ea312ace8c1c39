/** The public API: the analysis behind the command line, and the types of its result. */
import { tryFixes } from './fixes/index.ts';
import type { Options } from './model/options.ts';
import type { RunOutcome } from './model/outcome.ts';
import { run } from './run.ts';

/** `cwd` is where the launch would be typed, absolute; `files` or `command` says what; the rest has the command line's defaults. */
export type AnalyzeOptions = Pick<Options, 'cwd'> & Partial<Options>;

/**
 * What the command line does, as a value: `result` with everything that was found, `nothing` when no file could be analysed, `usage`
 * when the options contradict each other. It throws for a bug of ours only. Nothing of the user's runs unless `probe` asks for it.
 *
 * ```ts
 * const outcome = await analyze({ cwd: process.cwd(), files: ['scripts/job.py'], env: { PATH: process.env.PATH ?? '' } });
 * if (outcome.kind === 'result') for (const { rule, message, at } of outcome.result.findings) console.log(at.file, at.line, rule, message);
 * ```
 */
export async function analyze(asked: AnalyzeOptions): Promise<RunOutcome> {
  const options: Options = { ...DEFAULTS, shellCwd: asked.cwd, ...asked };
  const outcome = await run(options);
  return outcome.kind === 'result' ? { ...outcome, result: await tryFixes(outcome.result, options) } : outcome;
}

const DEFAULTS: Omit<Options, 'cwd' | 'shellCwd'> = {
  files: [],
  command: null,
  launches: [],
  change: null,
  root: null,
  python: null,
  pythonVersion: null,
  assume: new Map(),
  env: {},
  probe: 'never',
  timeout: 60,
  cache: null,
};

export type { Annotation, Boundary, ModuleReference, Payload, Reference, Route, Step, Unpicklable } from './model/boundary.ts';
export type { Edit, Finding, Fix, Label, SearchView, Severity, Verdict } from './model/finding.ts';
export type { Interpreter, PlacedFile, SearchEntry, SearchedEntry } from './model/interpreter.ts';
export type { Launch, LoadedModule } from './model/launch.ts';
export type { Change, NamedLaunch, Options } from './model/options.ts';
export type { RunOutcome } from './model/outcome.ts';
export type { ProbeReport, Result, Summary } from './model/result.ts';
export type { RuleDocumentation } from './model/rule.ts';
export type { Problem, Span, Unread } from './model/source.ts';
