import type { Pickler } from './pickler.ts';

/** Modal's vendored copy; Modal objects travel as persistent ids (modal/_serialization.py, Modal 1.6.4). */
export const modal: Pickler = {
  name: 'modal',
  aliases: ['modal._vendor.cloudpickle', 'modal._serialization'],
  registryModules: ['modal._vendor.cloudpickle'],
  byValue: true,
  persistent: ['modal'],
};
