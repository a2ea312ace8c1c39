import { type Family, LOADING, NO_MODULE } from './known-text.ts';
import { refusals } from './refusals.ts';

const FILES = /cloudpickle/;

/** cloudpickle 3.1.2, called or loaded from by a library that does not dress it up. */
export const cloudpickle: Family = {
  name: 'cloudpickle',
  receiver: 'the process that receives',
  boundaries: /./,
  texts: [
    ...refusals(FILES),
    {
      pattern: NO_MODULE,
      beside: FILES,
      says: 'a pickle names a module that the process that loads it cannot import',
      rules: [...LOADING, 'module-not-in-image', 'path-mismatch'],
    },
  ],
};
