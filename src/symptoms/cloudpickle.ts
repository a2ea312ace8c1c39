import { type Family, LOADING, NO_MODULE, PICKLING } from './known-text.ts';

/** cloudpickle 3.1.2 and the pickler beneath it: what is said in the process that pickles, or by a load that no library dresses up. */
export const cloudpickle: Family = {
  name: 'cloudpickle',
  receiver: 'the process that receives',
  boundaries: /./,
  texts: [
    {
      pattern:
        /cannot pickle '(?<attribute>[\w. ]+)' (object|instances)|PicklingError: |Could not pickle object|should only be shared between processes through inheritance|ctypes objects containing pointers cannot be pickled/,
      says: 'a value that is reached cannot be pickled at all',
      rules: PICKLING,
    },
    {
      pattern: new RegExp(`cloudpickle[\\s\\S]*?${NO_MODULE.source}`),
      says: 'a pickle names a module that the process that loads it cannot import',
      rules: [...LOADING, 'module-not-in-image', 'path-mismatch'],
    },
    {
      pattern: /NameError: name '(?<attribute>\w+)' is not defined/,
      says: 'code that was sent reads a name that was not',
      rules: ['lost-name'],
    },
    {
      pattern: new RegExp(`ModuleNotFoundError: ${NO_MODULE.source}`),
      says: 'a process cannot import a module',
      rules: [...LOADING, 'module-not-in-image', 'path-mismatch', 'package-not-in-image'],
    },
  ],
};
