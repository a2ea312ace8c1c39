import type { Pickler } from './pickler.ts';

/** Daft's vendored copy, with a registry of its own (daft/pickle/cloudpickle.py, Daft 0.7.26: version 3.1.1). */
export const daftPickle: Pickler = {
  name: 'daft.pickle',
  aliases: ['daft.pickle.cloudpickle', 'daft.pickle.cloudpickle_fast'],
  registryModules: ['daft.pickle.cloudpickle', 'daft.pickle.cloudpickle_fast'],
  byValue: true,
  persistent: [],
};
