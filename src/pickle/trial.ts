/** Programs that find out what can be pickled by trying: `try: pickle.dumps(value)`. The call raises what it would raise. */
import type { Span } from '../model/source.ts';
import { picklerNamed } from '../picklers/index.ts';
import { forkingPickle } from '../picklers/pickle.ts';
import { catches } from '../python/execute/guards.ts';
import { type Execution, PythonRaise } from '../python/execution.ts';
import { exceptionBases, isBuiltinException } from '../python/library/exceptions.ts';
import type { Keyword, Value } from '../python/value.ts';
import { callTerm, keyword, library, libraryPath, text } from '../python/values.ts';
import { trace } from './trace.ts';
import type { LibraryReducer } from './walk.ts';

/**
 * Only where somebody catches it; elsewhere the job is taken to work. Where it is not known whether it raises, `except` is followed
 * in doubt, like around any other call.
 */
export function tryToPickle(
  x: Execution,
  callee: Value,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
  reducers: readonly LibraryReducer[],
): void {
  const [, module] = /^(.+)\.dumps?$/.exec(libraryPath(callee) ?? '') ?? [];
  if (module === undefined || x.guards.length === 0) return;
  const pickler = module === 'multiprocessing.reduction.ForkingPickler' ? forkingPickle : picklerNamed(module);
  const value = args[0] ?? keyword(keywords, 'obj');
  if (!pickler || !value) return;
  const { unpicklable } = trace(x, pickler, [{ name: 'the value', value }], reducers);
  if (!unpicklable || !x.guards.some(guard => catches(guard, exceptionBases(unpicklable.type)))) return;
  const type = library(`${isBuiltinException(unpicklable.type) ? 'builtins' : 'pickle'}.${unpicklable.type}`);
  throw new PythonRaise(unpicklable.type, callTerm(type, [text(unpicklable.message)], [], at), at);
}
