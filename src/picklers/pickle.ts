import type { Pickler } from './pickler.ts';

/** The standard library's: classes and functions by reference only. */
export const pickle: Pickler = {
  name: 'pickle',
  aliases: ['_pickle'],
  registryModules: [],
  byValue: false,
  persistent: [],
};

/** What pools of processes can send although pickle cannot: sockets, as duplicated descriptors (multiprocessing/reduction.py, `_reduce_socket`). */
export const SOCKETS = /'socket' object/;

/** `ForkingPickler`, with which pools of processes send tasks and results (multiprocessing/reduction.py). */
export const forkingPickle: Pickler = {
  ...pickle,
  overcomes: SOCKETS,
  ownReducers: 'multiprocessing.reduction.ForkingPickler._extra_reducers',
};

/** As a process of multiprocessing is started with it, under spawn and forkserver (multiprocessing/popen_spawn_posix.py). */
export const startingPickle: Pickler = { ...forkingPickle, startsProcess: true };
