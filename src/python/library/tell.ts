import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import type { Keyword, Value } from '../value.ts';
import { callTerm, library } from '../values.ts';

/** A call that is answered here is told to whoever observes like any other. */
export const tell = (x: Execution, path: string, args: readonly Value[], keywords: readonly Keyword[], at: Span): void =>
  tellCall(x, library(path), args, at, keywords);

/** Of a method: the object is what a call of a library gave. */
export function tellCall(x: Execution, callee: Value, args: readonly Value[], at: Span, keywords: readonly Keyword[] = []): void {
  x.notify({ kind: 'call', term: callTerm(callee, args, keywords, at), doubts: [...x.doubts] });
}
