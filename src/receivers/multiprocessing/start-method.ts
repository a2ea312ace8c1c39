/** How a child process is started: `get_context("spawn")`, `set_start_method`, else the default of Python on Linux. */
import type { Execution } from '../../python/execution.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { libraryPath, NONE, stringOf, text, truth } from '../../python/values.ts';
import { isBefore } from '../../python/version.ts';
import type { StartMethod } from '../receiver.ts';
import { createMemory } from '../remembered.ts';

/** The library itself, PyTorch's version of it, and its copy that pickles with dill. */
const LIBRARY = '(?:torch\\.)?(?:multiprocessing|multiprocess)';

/** The path of something of that library: `name` is a pattern for what stands behind it and, perhaps, a module of it. */
export const ofMultiprocessing = (module: string, name: string): RegExp => new RegExp(`^${LIBRARY}(?:\\.${module})?\\.${name}`);

const MODULE = ofMultiprocessing('context', '');
const GET_START_METHOD = ofMultiprocessing('context', 'get_start_method$');
const isMethod = (text: string | null): text is StartMethod => text === 'fork' || text === 'spawn' || text === 'forkserver';

const chosen = createMemory<StartMethod | null>(null);

export const setsStartMethod = (callee: Value): boolean => /(^|\.)set_start_method$/.test(libraryPath(callee) ?? '');

/** `set_start_method("spawn")` */
export function noteStartMethod(x: Execution, { callee, args }: CallTerm): void {
  const method = stringOf(args[0]);
  if (setsStartMethod(callee) && isMethod(method)) settleMethod(x, method);
}

/** What `get_start_method()` gives from now on. */
export const settleMethod = (x: Execution, method: StartMethod): void => chosen.set(x, method);

/** forkserver since 3.14, fork before (Lib/multiprocessing/context.py, on Linux). */
export const defaultMethod = (x: Execution): StartMethod =>
  chosen.of(x) ?? (x.world.pythonVersion !== null && !isBefore(x.world.pythonVersion, 14) ? 'forkserver' : 'fork');

/** `get_start_method(allow_none)`: without None the first answer settles it (Lib/multiprocessing/context.py). */
export function startMethodAsked(x: Execution, callee: Value, allowNone: Value | null | undefined): Value | null {
  if (!GET_START_METHOD.test(libraryPath(callee) ?? '')) return null;
  if (chosen.of(x) === null && allowNone) return truth(allowNone) === true ? NONE : null;
  settleMethod(x, defaultMethod(x));
  return text(defaultMethod(x));
}

/** `mp` or a context of it: how what is asked of it is started; null: it is neither. */
export function startMethodOf(x: Execution, value: Value | null): StartMethod | null {
  if (value === null || (value.kind === 'constant' && value.value === null)) return defaultMethod(x);
  if (value.kind === 'library') return MODULE.test(`${value.path}.`) ? defaultMethod(x) : null;
  if (value.kind !== 'call' || !/(^|\.)get_context$/.test(libraryPath(value.callee) ?? '')) return null;
  const method = stringOf(value.args[0]);
  return isMethod(method) ? method : defaultMethod(x);
}

/** `mp.Pool`, `ctx.Process`: the name, and how its processes start. */
export function memberOf(x: Execution, callee: Value): { readonly name: string; readonly method: StartMethod } | null {
  const path = libraryPath(callee);
  if (path !== null) {
    const name = MODULE.test(path) ? path.replace(MODULE, '').replace(/^(pool|process|managers)\./, '') : null;
    return name === null ? null : { name, method: defaultMethod(x) };
  }
  if (callee.kind !== 'attribute') return null;
  const method = startMethodOf(x, callee.object);
  return method && { name: callee.name, method };
}
