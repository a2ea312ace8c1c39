/** Failures that a test waits for are none of the job's: `with pytest.raises(pickle.PicklingError):`. */
import type { Trace } from '../pickle/walk.ts';
import { catches } from '../python/execute/guards.ts';
import type { Execution } from '../python/execution.ts';
import { namesOfFailure } from '../receivers/caught.ts';

/** Whether what becomes of the payload is what the test around it wants to see. */
export function isExpectedToFail(x: Execution, kind: string, trace: Trace): boolean {
  const raised = namesOfFailure(kind, trace);
  return x.expected.some(guard => catches(guard, raised));
}
