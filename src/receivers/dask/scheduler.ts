/** Which of Dask's own schedulers a `compute()` uses: the one it names, else the one that is configured (dask/base.py, 2026.8). */
import type { Execution } from '../../python/execution.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { keyword, libraryPath, stringOf } from '../../python/values.ts';
import { createMemory } from '../remembered.ts';

/** `value` null: none is named. */
interface Configured {
  readonly value: Value | null;
  readonly by: CallTerm | null;
  readonly before: Configured | null;
}

const NONE_SET: Configured = { value: null, by: null, before: null };
const configured = createMemory<Configured>(NONE_SET);

/** `dask.config.set(scheduler="processes")`, from then on or for the block of a `with`. */
export function noteScheduler(x: Execution, term: CallTerm): void {
  const { callee } = term;
  const now = configured.of(x);
  if (callee.kind === 'attribute' && callee.name === '__exit__' && callee.object === now.by && now.before)
    configured.set(x, now.before);
  if (libraryPath(callee) !== 'dask.config.set') return;
  const [first] = term.args;
  const entries = first?.kind === 'dict' ? first.state.value.entries : [];
  const given = keyword(term.keywords, 'scheduler') ?? entries.find(([key]) => stringOf(key) === 'scheduler')?.[1] ?? null;
  configured.set(x, { value: given ?? now.value, by: term, before: now });
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
  const given = keyword(keywords, 'scheduler') ?? configured.of(x).value;
  if (!given || (given.kind === 'constant' && given.value === null)) return 'default';
  return PLACES[stringOf(given)?.toLowerCase() ?? ''] ?? null;
}
