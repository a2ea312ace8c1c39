/** Worker processes are started once, with what the parent has then: what is changed afterwards does not reach them. */
import type { Execution } from '../python/execution.ts';
import type { Value } from '../python/value.ts';
import type { ReceivingProcess } from './receiver.ts';

const started = new WeakMap<Execution, Map<Value, ReceivingProcess>>();

/** The workers of a pool, executor or cluster; `start` is asked the first time. */
export function workersOf(x: Execution, pool: Value, start: () => ReceivingProcess): ReceivingProcess {
  const pools = started.get(x) ?? new Map<Value, ReceivingProcess>();
  started.set(x, pools);
  const known = pools.get(pool) ?? start();
  pools.set(pool, known);
  return known;
}

/** What one execution remembers of a library: its runner, its default client. */
export function createMemory<State>(initial: State): { of(x: Execution): State; set(x: Execution, state: State): void } {
  const states = new WeakMap<Execution, State>();
  return { of: x => states.get(x) ?? initial, set: (x, state) => void states.set(x, state) };
}
