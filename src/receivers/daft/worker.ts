import type { Execution } from '../../python/execution.ts';
import { childProcess } from '../child-process.ts';
import type { ReceiverContext, ReceivingProcess } from '../receiver.ts';
import { shadowedAtStart } from './worker-shadow.ts';

/** `sys.executable -m daft.execution.udf_worker` (daft/execution/udf.py, 0.7.26). */
export function udfWorker(x: Execution, context: ReceiverContext): ReceivingProcess {
  const process = childProcess(x, context, {
    label: 'daft.execution.udf_worker (child)',
    name: 'the Daft UDF worker',
    startedAs: 'm',
    probe: 'daft-udf',
  });
  return { ...process, shadowed: shadowedAtStart(x, process) };
}
