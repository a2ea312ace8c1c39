import { cloudpickle } from './cloudpickle.ts';
import { pickle } from './pickle.ts';
import type { Pickler } from './pickler.ts';

const FUTURES = ['dask', 'distributed'];

/** Plain pickle first; cloudpickle when that fails or names `__main__` (distributed/protocol/pickle.py, `dumps`, 2026.8). */
export const distributed: Pickler = {
  ...cloudpickle,
  name: 'distributed',
  aliases: ['distributed.protocol.pickle'],
  // A future travels as its key (distributed/client.py, `Future.__reduce__`).
  persistent: FUTURES,
  first: { ...pickle, persistent: FUTURES },
};
