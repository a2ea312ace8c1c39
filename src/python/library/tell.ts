import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import type { Keyword, Value } from '../value.ts';
import { callTerm, library } from '../values.ts';

/** A call that is answered here is told to whoever observes like any other. */
export function tell(x: Execution, path: string, args: readonly Value[], keywords: readonly Keyword[], at: Span): void {
  x.notify({ kind: 'call', term: callTerm(library(path), args, keywords, at), doubts: [...x.doubts] });
}
