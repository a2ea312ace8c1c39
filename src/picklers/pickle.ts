import type { Pickler } from './pickler.ts';

/** The standard library's: classes and functions by reference only. */
export const pickle: Pickler = {
  name: 'pickle',
  aliases: ['_pickle'],
  registryModules: [],
  byValue: false,
  persistent: [],
};

/** As a process of multiprocessing is started with it, under spawn and forkserver (multiprocessing/popen_spawn_posix.py). */
export const startingPickle: Pickler = { ...pickle, startsProcess: true };
