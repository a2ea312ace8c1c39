import { cloudpickle } from './cloudpickle.ts';
import { daftPickle } from './daft-pickle.ts';
import { modal } from './modal.ts';
import type { Pickler } from './pickler.ts';

export const picklers = {
  cloudpickle,
  'daft.pickle': daftPickle,
  modal,
} as const satisfies Readonly<Record<string, Pickler>>;

export type { Pickler } from './pickler.ts';
