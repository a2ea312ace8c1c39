/** `copyreg.pickle(C, f)`, and `ForkingPickler.register(C, f)` of multiprocessing: looked up by exact type (Lib/copyreg.py, Lib/multiprocessing/reduction.py). */
import type { CallTerm, ClassValue, Value } from '../python/value.ts';
import { libraryPath, makerOf } from '../python/values.ts';
import { refusalOf } from './unpicklable.ts';
import { further, spanOf, type Trail, type Walk } from './walk.ts';

const registered = ({ x, pickler }: Walk): readonly (readonly [Value, Value])[] =>
  ['copyreg.dispatch_table', ...(pickler.ownReducers ? [pickler.ownReducers] : [])].flatMap(path => {
    const table = x.library(path);
    return table.kind === 'dict' ? table.state.value.entries : [];
  });

export const reducerOfClass = (walk: Walk, cls: ClassValue): Value | null =>
  registered(walk).findLast(([key]) => key === cls)?.[1] ?? null;

/** Of built-in types that pickle itself refuses: "types.ModuleType", "types.GeneratorType"; false if none is registered. */
export function visitReduced(walk: Walk, type: string, value: Value, name: string, trail: Trail | null): boolean {
  const reducer = registered(walk).findLast(([key]) => libraryPath(key) === type)?.[1];
  if (!reducer) return false;
  const at = trail?.step.at ?? (reducer.kind === 'function' ? spanOf(reducer) : null);
  if (at) walk.visit(walk.x.call(reducer, [value], [], at), name, further(trail, { from: name, to: name, how: REDUCED, at }));
  else walk.unknowns.push({ why: `what the registered reducer of \`${type}\` returns`, at });
  return true;
}
export const REDUCED = 'what its registered reducer returns';

/** Types of libraries: what is refused in the same words is, or holds, an object of the type. */
export function reducerOfMade(walk: Walk, term: CallTerm): Value | null {
  const all = registered(walk);
  if (all.length === 0) return null;
  const maker = makerOf(term);
  const refused = refusalIn(walk, term);
  return (
    all.findLast(([key]) => {
      if (key.kind === 'data') {
        const words = key.of && refusalIn(walk, key.of);
        return key.of && (words ? words === refused : makerOf(key.of) === maker);
      }
      const path = libraryPath(key);
      return path !== null && (path === maker || refused === `cannot pickle '${path}' object`);
    })?.[1] ?? null
  );
}

const refusalIn = ({ x, pickler }: Walk, term: CallTerm): string | null =>
  refusalOf(term, makerOf(term), pickler.byValue, x.world.pythonVersion)?.message ?? null;
