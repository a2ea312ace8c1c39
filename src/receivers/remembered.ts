/** Worker processes are started once, with what the parent has then: what is changed afterwards does not reach them. */
import type { Execution } from '../python/execution.ts';
import type { CallTerm, Value } from '../python/value.ts';
import { madeBy } from '../python/values.ts';
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

/** Calls that configure a library from then on, or for the block of a `with`; innermost first. */
export function createConfigured(pattern: RegExp): {
  of(x: Execution): readonly CallTerm[];
  note(x: Execution, term: CallTerm): void;
} {
  const memory = createMemory<readonly CallTerm[]>([]);
  return {
    of: memory.of,
    note(x, term) {
      const now = memory.of(x);
      const { callee } = term;
      if (madeBy(term, pattern)) memory.set(x, [term, ...now]);
      else if (callee.kind === 'attribute' && /^(__exit__|unregister)$/.test(callee.name) && callee.object === now[0])
        memory.set(x, now.slice(1));
    },
  };
}

/** What one execution remembers of a library: its runner, its default client. */
export function createMemory<State>(initial: State): { of(x: Execution): State; set(x: Execution, state: State): void } {
  const states = new WeakMap<Execution, State>();
  return { of: x => states.get(x) ?? initial, set: (x, state) => void states.set(x, state) };
}
