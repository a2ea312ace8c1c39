/** What multiprocessing refuses while a child runs the main file again (multiprocessing/spawn.py and context.py, 3.11). */
import type { Execution } from '../../python/execution.ts';
import type { CallTerm } from '../../python/value.ts';
import { keyword, truth } from '../../python/values.ts';
import { type Receiver, receivers } from '../index.ts';
import { setsStartMethod } from './start-method.ts';

/** To start a process that would run it once more (`_check_not_importing_main`); to choose how, which the parent did (`prepare`). */
export type RefusedInMain = 'a process is started' | 'the start method is set';

/** null: it is let through. */
export function refusedInMain(x: Execution, term: CallTerm): RefusedInMain | null {
  const { callee, args, keywords } = term;
  const force = keyword(keywords, 'force') ?? args[1];
  if (setsStartMethod(callee)) return !force || truth(force) === false ? 'the start method is set' : null;
  const methods = Object.values<Receiver>(receivers).map(one => one.starts?.(x, term) ?? null);
  return methods.some(method => method !== null && method !== 'fork') ? 'a process is started' : null;
}
