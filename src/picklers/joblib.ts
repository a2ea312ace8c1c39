import { SOCKETS } from './pickle.ts';
import type { Pickler } from './pickler.ts';

/** joblib's vendored copy, which its loky workers load with (joblib/externals/cloudpickle, joblib 1.5), and loky's reducers (joblib/externals/loky/backend/reduction.py). */
export const joblib: Pickler = {
  name: 'joblib.cloudpickle',
  aliases: ['joblib.externals.cloudpickle'],
  registryModules: ['joblib.externals.cloudpickle', 'joblib.externals.cloudpickle.cloudpickle'],
  byValue: true,
  persistent: [],
  overcomes: SOCKETS,
  methodsByName: true,
  ownReducers: 'joblib.externals.loky.backend.reduction._dispatch_table',
};
