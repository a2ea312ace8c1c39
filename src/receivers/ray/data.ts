/** Ray Data: functions of a lazy dataset run in Ray tasks when something consumes it (ray/data/dataset.py, Ray 2.60.0). */
import { ray as rayPickler } from '../../picklers/ray.ts';
import type { CallEvent, Execution } from '../../python/execution.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { argumentsOf, libraryPath } from '../../python/values.ts';
import { shipTask } from '../multiprocessing/task.ts';
import type { ReceiverContext, Shipment } from '../receiver.ts';
import { workerFor } from './worker.ts';

const CONSUMES =
  /^(take|take_all|take_batch|show|materialize|iter_\w+|write_\w+|to_(pandas|arrow_refs|numpy_refs|pandas_refs|torch|tf)|sum|min|max|mean|std|unique|aggregate|get_internal_block_refs)$/;
const TAKES_FUNCTIONS = /^(map|map_batches|flat_map|filter|map_groups|add_column)$/;

export function shipDataset(x: Execution, event: CallEvent, context: ReceiverContext): readonly Shipment[] {
  const { callee } = event.term;
  if (callee.kind !== 'attribute' || !CONSUMES.test(callee.name)) return [];
  return functionsOf(callee.object).map(({ fn, by }) =>
    shipTask(x, event, {
      kind: 'ray-task',
      subject: by,
      fn,
      others: [],
      pickler: rayPickler,
      to: workerFor(x, context, by.keywords),
    }),
  );
}

/** Down the chain of calls to the one that reads; empty where that is none of Ray Data's. */
function functionsOf(dataset: Value): readonly { readonly fn: Value; readonly by: CallTerm }[] {
  const found: { fn: Value; by: CallTerm }[] = [];
  let at = dataset;
  while (at.kind === 'call' && at.callee.kind === 'attribute') {
    const by = at;
    if (TAKES_FUNCTIONS.test(at.callee.name))
      found.push(...argumentsOf(at).flatMap(fn => (/^(function|class|method)$/.test(fn.kind) ? [{ fn, by }] : [])));
    at = at.callee.object;
  }
  return at.kind === 'call' && /^ray\.data\./.test(libraryPath(at.callee) ?? '') ? found : [];
}
