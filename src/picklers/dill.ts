import type { Pickler } from './pickler.ts';

/** The package on PyPI; 0.4.1. `multiprocess` pickles with it (multiprocess/reduction.py, 0.70.19). */
export const dill: Pickler = {
  name: 'dill',
  aliases: ['dill._dill'],
  registryModules: [],
  byValue: true,
  persistent: [],
  // dill/_dill.py: `save_lock`, `save_rlock`, `save_file`, `save_weakref`, `save_mappingproxy` and their kin; each was tried. Sockets
  // are `multiprocess`'s own (multiprocess/reduction.py).
  overcomes:
    /'(_thread\.(lock|RLock)|_io\.\w+|weakref\.\w+|mappingproxy|module|socket)' object|Cannot pickle (standard input|(closed )?files)/,
  // dill/_dill.py, `save_function` and `save_module_dict` with `recurse` off, as it is.
  keepsNamespace: true,
};

/** As a process of `multiprocess` is started with it. */
export const startingDill: Pickler = { ...dill, startsProcess: true };
