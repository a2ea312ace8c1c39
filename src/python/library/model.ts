import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import type { CallTerm, Keyword, Value } from '../value.ts';

/**
 * What calling a library function gives, where that matters to what is sent; null: nothing special, keep the term.
 * `applied` is the term that is being called, for models of `decorator(...)(f)`.
 */
export type Model = (
  x: Execution,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
  applied?: CallTerm,
) => Value | null;

/** A method that is inherited from a library, on an instance or a class; null: there is none of that name. */
export type InheritedMethod<Self> = (
  x: Execution,
  self: Self,
  name: string,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
) => Value | null;
