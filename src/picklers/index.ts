import { cloudpickle } from './cloudpickle.ts';
import { daftPickle } from './daft-pickle.ts';
import { dill } from './dill.ts';
import { distributed } from './distributed.ts';
import { joblib } from './joblib.ts';
import { modal } from './modal.ts';
import { pickle } from './pickle.ts';
import type { Pickler } from './pickler.ts';
import { pyspark } from './pyspark.ts';
import { ray } from './ray.ts';

export const picklers = {
  cloudpickle,
  'daft.pickle': daftPickle,
  modal,
  'ray.cloudpickle': ray,
  'pyspark.cloudpickle': pyspark,
  'joblib.cloudpickle': joblib,
  distributed,
  dill,
  pickle,
} as const satisfies Readonly<Record<string, Pickler>>;

export type { Pickler } from './pickler.ts';

/** By name, or by the name of a module that is the same pickler (`modal._vendor.cloudpickle`). */
export const picklerNamed = (name: string): Pickler | null =>
  Object.values(picklers as Readonly<Record<string, Pickler>>).find(one => one.name === name || one.aliases.includes(name)) ??
  null;
