import { cloudpickle } from './cloudpickle.ts';
import { daft } from './daft.ts';
import { daftOnRay } from './daft-on-ray.ts';
import { dask } from './dask.ts';
import type { Family } from './known-text.ts';
import { loky } from './loky.ts';
import { modal } from './modal.ts';
import { multiprocessing } from './multiprocessing.ts';
import { ray } from './ray.ts';
import { spark } from './spark.ts';

/** One line a library; those whose texts hold the texts of others come first. */
export const families = {
  'daft-on-ray': daftOnRay,
  daft,
  ray,
  spark,
  dask,
  loky,
  modal,
  multiprocessing,
  cloudpickle,
} as const satisfies Readonly<Record<string, Family>>;

export type { Family, Symptom } from './known-text.ts';
