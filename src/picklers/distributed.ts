import { cloudpickle } from './cloudpickle.ts';
import { pickle } from './pickle.ts';
import type { Pickler } from './pickler.ts';

const OWN_OBJECTS = ['dask', 'distributed'];

/** Plain pickle first; cloudpickle when that fails or names `__main__` (distributed/protocol/pickle.py, `dumps`, 2026.8). */
export const distributed: Pickler = {
  ...cloudpickle,
  name: 'distributed',
  aliases: ['distributed.protocol.pickle'],
  // A future travels as its key (distributed/client.py, `Future.__reduce__`).
  persistent: OWN_OBJECTS,
  first: { ...pickle, persistent: OWN_OBJECTS },
};
