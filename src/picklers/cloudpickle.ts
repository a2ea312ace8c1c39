import type { Pickler } from './pickler.ts';

/** The package on PyPI; 3.1.2. */
export const cloudpickle: Pickler = {
  name: 'cloudpickle',
  aliases: ['cloudpickle.cloudpickle'],
  registryModules: ['cloudpickle', 'cloudpickle.cloudpickle'],
  byValue: true,
  persistent: [],
};
