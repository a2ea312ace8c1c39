import { type Family, LOADING, MISSING_NAME, NO_ATTRIBUTE, NO_MODULE } from './known-text.ts';
import { refusals } from './refusals.ts';

/** Texts of Python itself, where nothing tells which library was at work. */
export const pickle: Family = {
  name: 'pickle',
  receiver: 'the process that receives',
  boundaries: /./,
  isGeneric: true,
  texts: [
    ...refusals(null),
    {
      pattern: NO_ATTRIBUTE,
      says: 'the process that loads the pickle has the module without the name',
      rules: MISSING_NAME,
    },
    {
      pattern: /NameError: name '(?<attribute>\w+)' is not defined/,
      says: 'code reads a name that is not defined in the process that runs it',
      rules: ['lost-name'],
    },
    {
      pattern: new RegExp(`ModuleNotFoundError: ${NO_MODULE.source}`),
      says: 'a process cannot import a module',
      rules: [...LOADING, 'module-not-in-image', 'path-mismatch', 'package-not-in-image'],
    },
  ],
};
