import type { Pickler } from './pickler.ts';

/** Ray's vendored copy, 3.1.2 (ray/cloudpickle, Ray 2.60.0). */
export const ray: Pickler = {
  name: 'ray.cloudpickle',
  aliases: ['ray.cloudpickle.cloudpickle'],
  registryModules: ['ray.cloudpickle', 'ray.cloudpickle.cloudpickle'],
  byValue: true,
  persistent: [],
};
