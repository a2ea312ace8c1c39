/** The exceptions with which pickling ends, as CPython 3.11 and cloudpickle 3.1.2 word them. */
import type { Unpicklable } from '../model/boundary.ts';
import { routeOf, type Trail, type Walk } from './walk.ts';

/** The first refusal is the one that is raised. */
export function refuse(walk: Walk, type: string, message: string, trail: Trail | null): void {
  if (walk.pickler.overcomes?.test(message)) return;
  const refusal: Unpicklable = { type, message, route: routeOf(trail) };
  walk.unpicklable ??= refusal;
}

/** `save_global` of pickle: by name only, whatever the registry says (Modules/_pickle.c). */
export const notTheSameObject = (what: string, name: string): readonly [string, string] => [
  'PicklingError',
  `Can't pickle ${what}: it's not the same object as ${name}`,
];
export const notFound = (what: string, module: string, qualname: string): readonly [string, string] => [
  'PicklingError',
  `Can't pickle ${what}: attribute lookup ${qualname} on ${module} failed`,
];
export const localObject = (qualname: string): readonly [string, string] => [
  'AttributeError',
  `Can't pickle local object '${qualname}'`,
];

/** That an object of a library cannot be pickled, with the exception that CPython 3.11 raises. */
export interface Refusal {
  readonly type: string;
  readonly message: string;
  /** A process that is being started may be given it (multiprocessing/context.py, `assert_spawning`). */
  readonly isInherited?: boolean;
}

export const refusedType = (name: string): Refusal => ({ type: 'TypeError', message: `cannot pickle '${name}' object` });
