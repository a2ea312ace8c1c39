/** What multiprocessing refuses while a child runs the main file again (multiprocessing/spawn.py and context.py, 3.11). */
import type { Execution } from '../../python/execution.ts';
import type { CallTerm } from '../../python/value.ts';
import { keyword, truth } from '../../python/values.ts';
import { methodOfExecutor } from '../concurrent-futures.ts';
import { startsWorkers } from '../dask/cluster.ts';
import { startsPool } from '../dask/graph.ts';
import { methodOfParallel } from '../joblib.ts';
import { methodOfProcess } from './processes.ts';
import { memberOf, setsStartMethod } from './start-method.ts';

/** To start a process that would run it once more (`_check_not_importing_main`); to choose how, which the parent did (`prepare`). */
export type RefusedInMain = 'a process is started' | 'the start method is set';

/** null: it is let through. */
export function refusedInMain(x: Execution, term: CallTerm): RefusedInMain | null {
  const { callee, args, keywords } = term;
  const force = keyword(keywords, 'force') ?? args[1];
  if (setsStartMethod(callee)) return !force || truth(force) === false ? 'the start method is set' : null;
  if (startsWorkers(term) || startsPool(x, term)) return 'a process is started';
  const method = startedBy(x, callee);
  return method === null || method === 'fork' ? null : 'a process is started';
}

function startedBy(x: Execution, callee: CallTerm['callee']) {
  const made = memberOf(x, callee);
  if (made?.name === 'Pool' || made?.name === 'Manager') return made.method;
  if (callee.kind !== 'attribute') return methodOfParallel(x, callee);
  if (callee.name === 'start') return methodOfProcess(x, callee.object);
  return callee.name === 'submit' || callee.name === 'map' ? methodOfExecutor(x, callee.object) : null;
}
