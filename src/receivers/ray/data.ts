/** Ray Data: functions of a lazy dataset run in Ray tasks when something consumes it (ray/data/dataset.py, Ray 2.60.0). */
import { ray as rayPickler } from '../../picklers/ray.ts';
import type { CallEvent, Execution } from '../../python/execution.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { argumentsOf, keyword, libraryPath } from '../../python/values.ts';
import { isCalled } from '../called-objects.ts';
import { shipTask } from '../multiprocessing/task.ts';
import type { ReceiverContext, Shipment } from '../receiver.ts';
import { methodOf } from './objects.ts';
import { workerFor } from './worker.ts';

/** Methods that run the functions, whatever they are. */
const CONSUMES =
  /^(take|take_all|take_batch|show|materialize|iter_\w+|write_\w+|to_(pandas|arrow_refs|numpy_refs|pandas_refs|torch|tf)|sum|min|max|mean|std|unique|aggregate|get_internal_block_refs|schema|columns|split|split_at_indices|train_test_split)$/;
const TAKES_FUNCTIONS = /^(map|map_batches|flat_map|filter|map_groups|add_column)$/;
/** Rows of these are counted without a look at them (`Dataset._meta_count`; measured). */
const KEEPS_COUNT = /^(map|add_column)$/;

export function shipDataset(x: Execution, event: CallEvent, context: ReceiverContext): readonly Shipment[] {
  const { callee } = event.term;
  if (callee.kind !== 'attribute') return [];
  const functions = functionsOf(callee.object);
  const counts = callee.name === 'count' && functions.some(({ by }) => !KEEPS_COUNT.test(nameOf(by)));
  if (!counts && !CONSUMES.test(callee.name)) return [];
  return functions.map(({ fn, by }) => ({
    ...shipTask(x, event, {
      kind: 'ray-task',
      subject: by,
      fn,
      others: GIVEN.flatMap(name => keyword(by.keywords, name) ?? []),
      pickler: rayPickler,
      to: workerFor(x, context, by.keywords),
    }),
    ...(fn.kind === 'class' && { setUp: methodOf(fn, '__init__')?.fn ?? null, node: methodOf(fn, '__call__')?.fn ?? null }),
  }));
}

/** What the functions are called with, and the classes made with. */
const GIVEN = ['fn_args', 'fn_kwargs', 'fn_constructor_args', 'fn_constructor_kwargs'];
const nameOf = ({ callee }: CallTerm): string => (callee.kind === 'attribute' ? callee.name : '');

/** Down the chain of calls to the one that reads; empty where that is none of Ray Data's. */
function functionsOf(dataset: Value): readonly { readonly fn: Value; readonly by: CallTerm }[] {
  const found: { fn: Value; by: CallTerm }[] = [];
  let at = dataset;
  while (at.kind === 'call' && at.callee.kind === 'attribute') {
    const by = at;
    if (TAKES_FUNCTIONS.test(at.callee.name))
      found.push(
        ...argumentsOf(at)
          .filter(one => isCalled(one))
          .map(fn => ({ fn, by })),
      );
    at = at.callee.object;
  }
  return at.kind === 'call' && /^ray\.data\./.test(libraryPath(at.callee) ?? '') ? found : [];
}
