/** Which of Dask's own schedulers a `compute()` uses: the one it names, else the one that is configured (dask/base.py, 2026.8). */
import type { Execution } from '../../python/execution.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { keyword, stringOf } from '../../python/values.ts';
import { createConfigured } from '../remembered.ts';

/** `dask.config.set(scheduler="processes")`, `dask.config.set({"scheduler": "processes"})` */
const configured = createConfigured(/^dask\.config\.set$/);
export const noteScheduler = configured.note;

function schedulerIn({ args: [first], keywords }: CallTerm): Value | null {
  const entries = first?.kind === 'dict' ? first.state.value.entries : [];
  return keyword(keywords, 'scheduler') ?? entries.find(([key]) => stringOf(key) === 'scheduler')?.[1] ?? null;
}

const PLACES: Readonly<Record<string, Scheduler>> = {
  processes: 'processes',
  multiprocessing: 'processes',
  threads: 'here',
  threading: 'here',
  sync: 'here',
  synchronous: 'here',
  'single-threaded': 'here',
  distributed: 'client',
};

/** `default`: the client if there is one, else that of the collection; null: not known. */
export type Scheduler = 'processes' | 'here' | 'client' | 'default';

export function schedulerOf(x: Execution, { keywords }: CallTerm): Scheduler | null {
  const set = configured.of(x).map(schedulerIn);
  const given = keyword(keywords, 'scheduler') ?? set.find(one => one !== null);
  if (!given || (given.kind === 'constant' && given.value === null)) return 'default';
  return PLACES[stringOf(given)?.toLowerCase() ?? ''] ?? null;
}
