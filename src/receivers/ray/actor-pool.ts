/** `ActorPool(actors).map(lambda actor, value: actor.f.remote(value), values)`: the function runs here (ray/util/actor_pool.py, Ray 2.60.0). */

import type { Span } from '../../model/source.ts';
import type { Execution } from '../../python/execution.ts';
import type { Value } from '../../python/value.ts';
import { libraryPath } from '../../python/values.ts';
import { createMemory } from '../remembered.ts';

const POOL = /^ray\.util(\.actor_pool)?\.ActorPool$/;

/** Whether a pool calls right now. */
const pools = createMemory(false);
export const isFromPool = (x: Execution): boolean => pools.of(x);

/** Calls the function as the pool does; what the pool gives back stays a library's value. */
export function callFromPool(x: Execution, callee: Value, [fn, given]: readonly Value[], at: Span): void {
  if (callee.kind !== 'attribute' || callee.object.kind !== 'call' || fn?.kind !== 'function' || !given) return;
  if (!POOL.test(libraryPath(callee.object.callee) ?? '')) return;
  const actor = callee.object.args[0] && x.iterate(callee.object.args[0], at).items[0];
  if (!actor) return;
  const values = callee.name === 'submit' ? [given] : /^map(_unordered)?$/.test(callee.name) ? x.iterate(given, at).items : [];
  const isInside = pools.of(x);
  pools.set(x, true);
  try {
    for (const value of values) x.call(fn, [actor, value], [], at);
  } finally {
    pools.set(x, isInside);
  }
}
