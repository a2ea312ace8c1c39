import { concurrentFutures } from './concurrent-futures.ts';
import { daft } from './daft/daft.ts';
import { dask } from './dask/dask.ts';
import { hypernodes } from './hypernodes/hypernodes.ts';
import { joblib } from './joblib.ts';
import { modal } from './modal/modal.ts';
import { multiprocessing } from './multiprocessing/multiprocessing.ts';
import { ray } from './ray/ray.ts';
import type { Receiver } from './receiver.ts';
import { spark } from './spark/spark.ts';

/** One line a receiver. */
export const receivers = {
  daft,
  modal,
  hypernodes,
  multiprocessing,
  'concurrent-futures': concurrentFutures,
  joblib,
  dask,
  ray,
  spark,
} as const satisfies Readonly<Record<string, Receiver>>;

export type { Receiver, ReceiverContext, ReceivingProcess, Shipment } from './receiver.ts';
