import type { Pickler } from './pickler.ts';

/** The standard library's: classes and functions by reference only. */
export const pickle: Pickler = {
  name: 'pickle',
  aliases: ['_pickle'],
  registryModules: [],
  byValue: false,
  persistent: [],
};
