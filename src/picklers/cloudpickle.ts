import { SOCKETS } from './pickle.ts';
import type { Pickler } from './pickler.ts';

/** The package on PyPI; 3.1.2. */
export const cloudpickle: Pickler = {
  name: 'cloudpickle',
  aliases: ['cloudpickle.cloudpickle'],
  registryModules: ['cloudpickle', 'cloudpickle.cloudpickle'],
  byValue: true,
  persistent: [],
};

/** As loky's executors send with it (loky/backend/reduction.py and _posix_reduction.py, 3.7.0). */
export const lokyPickle: Pickler = {
  ...cloudpickle,
  overcomes: SOCKETS,
  methodsByName: true,
  ownReducers: 'loky.backend.reduction._dispatch_table',
};
