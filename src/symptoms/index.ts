import { cloudpickle } from './cloudpickle.ts';
import { copy } from './copy.ts';
import { daft } from './daft.ts';
import { daftOnRay } from './daft-on-ray.ts';
import { dask } from './dask.ts';
import type { Family } from './known-text.ts';
import { loky } from './loky.ts';
import { modal } from './modal.ts';
import { multiprocessing } from './multiprocessing.ts';
import { pickle } from './pickle.ts';
import { ray } from './ray.ts';
import { shell } from './shell.ts';
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
  copy,
  multiprocessing,
  cloudpickle,
  shell,
  pickle,
} as const satisfies Readonly<Record<string, Family>>;

export type { Family, Symptom } from './known-text.ts';
