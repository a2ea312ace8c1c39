/** The public API: the analysis behind the command line, and the types of its result. */
import { tryFixes } from './fixes/index.ts';
import type { Options } from './model/options.ts';
import { type RunOutcome, run } from './run.ts';

/** Analyses scripts or a command. Nothing of the user's runs unless `options.probe` asks for it. */
export async function analyze(options: Options): Promise<RunOutcome> {
  const outcome = await run(options);
  return outcome.kind === 'result' ? { ...outcome, result: await tryFixes(outcome.result, options) } : outcome;
}

export type { Annotation, Boundary, ModuleReference, Payload, Reference, Route, Step, Unpicklable } from './model/boundary.ts';
export type { Finding, Fix, Severity, Verdict } from './model/finding.ts';
export type { Interpreter, PlacedFile, SearchEntry, SearchedEntry } from './model/interpreter.ts';
export type { Launch, LoadedModule } from './model/launch.ts';
export type { Options } from './model/options.ts';
export type { ProbeReport, Result, Summary } from './model/result.ts';
export type { RuleDocumentation } from './model/rule.ts';
export type { Problem, Span, Unread } from './model/source.ts';
export type { RunOutcome } from './run.ts';
