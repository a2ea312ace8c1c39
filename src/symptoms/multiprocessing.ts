import { type Family, LOADING, NO_ATTRIBUTE, NO_MODULE, PICKLING } from './known-text.ts';

/** Lib/pickle.py, Lib/multiprocessing and Lib/concurrent/futures/process.py, CPython 3.9 to 3.13 */
export const multiprocessing: Family = {
  name: 'multiprocessing',
  receiver: 'the child process',
  boundaries: /^(multiprocessing|concurrent|dask-processes)/,
  texts: [
    {
      pattern: /Can't (?:pickle|get) local object '(?<attribute>[^']+)'/,
      says: 'plain pickle sends functions by their name, and one that is defined inside of another has none',
      rules: PICKLING,
    },
    {
      pattern: /it's not the same object as (?<module>[\w.]+)\.(?<attribute>\w+)/,
      says: 'the name of the function or class is bound to something else by then, such as what a decorator made of it',
      rules: PICKLING,
    },
    {
      pattern: /attribute lookup (?<attribute>[\w.]+) on (?<module>[\w.]+) failed/,
      says: 'the object says that it is in a module in which its name is not found',
      rules: [...PICKLING, 'partial-module-rewrite'],
    },
    {
      pattern: NO_ATTRIBUTE,
      says: 'the child has the module without the name: it was made later, or under a main guard',
      rules: ['missing-attribute'],
    },
    {
      pattern:
        /An attempt has been made to start a new process before the\s+current process has finished its bootstrapping phase/,
      says: 'the child runs the main file again, which starts processes without a main guard',
      rules: ['unguarded-main'],
    },
    {
      pattern: /A process in the process pool was terminated abruptly|BrokenProcessPool/,
      names: NO_MODULE,
      says: 'a child that was started before the search path changed cannot import the module of a task',
      rules: LOADING,
    },
  ],
};
