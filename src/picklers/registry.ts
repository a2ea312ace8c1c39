/** Modules registered by value, per copy of cloudpickle, as they stand while the program is followed. */

import type { Span } from '../model/source.ts';
import type { Cell } from '../python/cell.ts';
import { type Execution, PythonRaise } from '../python/execution.ts';
import type { Value } from '../python/value.ts';
import { cell, libraryPath, NONE, stringOf, text, UNBOUND } from '../python/values.ts';
import { picklers } from './index.ts';
import type { Pickler } from './pickler.ts';

/** Names of modules by the name of the pickler's registry. */
type Registered = Readonly<Record<string, readonly string[]>>;

const states = new WeakMap<Execution, Cell<Registered>>();

/** What is registered on one side of an undecided branch only is not counted on. */
function common(left: Registered, right: Registered): Registered {
  return Object.fromEntries(
    Object.entries(left).map(([name, modules]) => [name, modules.filter(one => right[name]?.includes(one))]),
  );
}

function stateOf(x: Execution): Cell<Registered> {
  const known = states.get(x) ?? cell<Registered>({}, common);
  states.set(x, known);
  return known;
}

export const registeredModules = (x: Execution, pickler: Pickler): readonly string[] => stateOf(x).value[pickler.name] ?? [];

/** L7 of cloudpickle's look-up: the module or one of its parent packages (cloudpickle.py, `_is_registered_pickle_by_value`). */
export const isRegistered = (x: Execution, pickler: Pickler, module: string): boolean =>
  registeredModules(x, pickler).some(one => module === one || module.startsWith(`${one}.`));

/** It goes by the `__name__` of the module object, and one that the program made itself (`types.ModuleType("m")`) has one too. */
function nameOfRegistered(module: Value): string | null {
  if (module.kind === 'module') return module.name;
  if (module.kind === 'call' && libraryPath(module.callee) === 'types.ModuleType') return stringOf(module.args[0]);
  return libraryPath(module);
}

/** Follows `register_pickle_by_value(module)` of any copy; null when the call is something else. */
export function interpretRegistration(x: Execution, callee: Value, args: readonly Value[], at: Span): Value | null {
  const path = libraryPath(callee);
  const match = path === null ? null : /^(.*)\.(un)?register_pickle_by_value$/.exec(path);
  const pickler = match && Object.values(picklers).find(one => (one.registryModules as readonly string[]).includes(match[1]!));
  const module = args[0];
  if (!match || !pickler || !module) return null;
  const name = nameOfRegistered(module);
  if (name === null) return null;
  if (!match[2] && module.kind === 'module' && (x.modules.get(name)?.value ?? UNBOUND).kind === 'unbound')
    throw new PythonRaise('ValueError', text(`${module.name} was not imported correctly`), null);
  const attempt = { kind: 'registered', pickler: pickler.name, module: name } as const;
  if (!match[2]) x.notify({ kind: 'attempt', attempt, at, doubts: [...x.doubts] });
  const state = stateOf(x);
  const others = (state.value[pickler.name] ?? []).filter(one => one !== name);
  if (match[2] && !(state.value[pickler.name] ?? []).includes(name))
    throw new PythonRaise('ValueError', text(`${name} is not registered for pickle by value`), null);
  x.journal.write(state, { ...state.value, [pickler.name]: match[2] ? others : [...others, name] });
  return NONE;
}
