/** Failures that a test waits for are none of the job's: `with pytest.raises(pickle.PicklingError):`. */
import type { Trace } from '../pickle/walk.ts';
import { catches } from '../python/execute/guards.ts';
import type { Execution } from '../python/execution.ts';
import { exceptionBases } from '../python/library/exceptions.ts';

/** A pool that breaks raises something else than what broke it, which only the general ones are sure to catch. */
const WHATEVER = ['Exception', 'BaseException'];

/** Whether what becomes of the payload is what the test around it wants to see. */
export function isExpectedToFail(x: Execution, { unpicklable }: Trace): boolean {
  const raised = unpicklable ? exceptionBases(unpicklable.type) : WHATEVER;
  return x.expected.some(guard => catches(guard, raised));
}
