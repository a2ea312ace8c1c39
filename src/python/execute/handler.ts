/** The `except` clauses and `suppress(...)` around the present statement: what each names, and whether the program goes on after it. */
import type { Span } from '../../model/source.ts';

/** Names of exceptions that are caught; null: which ones is not known. */
export type Guard = readonly string[] | null;

export interface Handler {
  readonly names: Guard;
  readonly at: Span;
  /** Known only when its block was followed to its end, which comes after whatever it stands around. */
  readonly seen: { goesOn: boolean };
  /** It is no clause: the exception is asked for as a value. */
  readonly asksFor?: true;
}

/** Those of one `try`: the first that catches is the one that runs. */
export type Handlers = readonly Handler[];
