/** `copyreg.pickle(C, f)`, and `ForkingPickler.register(C, f)` of multiprocessing: looked up by exact type (Lib/copyreg.py, Lib/multiprocessing/reduction.py). */
import type { CallTerm, ClassValue, Value } from '../python/value.ts';
import { libraryPath, makerOf } from '../python/values.ts';
import { refusalOf } from './unpicklable.ts';
import type { Walk } from './walk.ts';

const registered = ({ x, pickler }: Walk): readonly (readonly [Value, Value])[] =>
  ['copyreg.dispatch_table', ...(pickler.ownReducers ? [pickler.ownReducers] : [])].flatMap(path => {
    const table = x.library(path);
    return table.kind === 'dict' ? table.state.value.entries : [];
  });

export const reducerOfClass = (walk: Walk, cls: ClassValue): Value | null =>
  registered(walk).findLast(([key]) => key === cls)?.[1] ?? null;

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
