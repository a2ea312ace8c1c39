import { type Family, type KnownText, LOADING, MISSING_NAME, NO_ATTRIBUTE, NO_MODULE, PICKLING } from './known-text.ts';
import { refusals } from './refusals.ts';

const FILES =
  /multiprocessing[\\/]+(?:reduction|queues|connection|pool|process|spawn|forkserver|popen_\w+|context|managers)\.py|concurrent[\\/]+futures[\\/]+process\.py|multiprocessing\.pool\.|_RemoteTraceback|concurrent\.futures\.process\./;
/** What loads: queues.py and connection.py, spawn.py. */
const LOADS = /_ForkingPickler\.loads|pickle\.load\(from_parent\)/;
/** Where a spawned child runs the main file again (spawn.py). */
const MAIN_AGAIN = /_fixup_main_from_path|_fixup_main_from_name/;

const unguarded: readonly KnownText[] = [
  {
    pattern: /An attempt has been made to start a new process before the current process has finished its bootstrapping phase/,
    says: 'the child runs the main file again, which starts processes without a main guard',
    foretold: /this starts a process there/,
    rules: ['unguarded-main'],
  },
  {
    pattern: /RuntimeError: context has already been set/,
    beside: MAIN_AGAIN,
    says: 'the child runs the main file again, which sets the start method without a main guard',
    foretold: /this sets the start method a second time/,
    rules: ['unguarded-main'],
  },
];

/** Lib/pickle.py, Lib/multiprocessing and Lib/concurrent/futures/process.py, CPython 3.9 to 3.13 */
export const multiprocessing: Family = {
  name: 'multiprocessing',
  receiver: 'the child process',
  boundaries: /^(multiprocessing|concurrent|dask-processes)/,
  texts: [
    ...unguarded,
    ...refusals(FILES),
    {
      pattern: NO_ATTRIBUTE,
      beside: new RegExp(`${FILES.source}|__mp_main__`),
      says: 'the child has the module without the name: it was made later, or under a main guard',
      rules: MISSING_NAME,
    },
    {
      pattern: /TypeError: (?:(?<attribute>[\w.]+)\.)?__init__\(\) missing \d+ required/,
      beside: LOADS,
      says: 'an exception is made anew from its `args` where it is loaded, and its class cannot be called with them',
      foretold: /cannot be loaded: TypeError: .*\(\*args\)` has no argument/,
      rules: PICKLING,
    },
    {
      pattern: new RegExp(`ModuleNotFoundError: ${NO_MODULE.source}`),
      beside: LOADS,
      says: 'the child cannot import a module that what it was sent names',
      rules: LOADING,
    },
    {
      pattern: new RegExp(`ModuleNotFoundError: ${NO_MODULE.source}`),
      beside: FILES,
      says: 'a child process cannot import a module',
      rules: LOADING,
    },
    {
      pattern: /A process in the process pool was terminated abruptly|BrokenProcessPool/,
      says: 'a process of the pool ended before it answered; its own error, if it had time to write one, is not beside this',
      rules: [...LOADING, ...MISSING_NAME, 'unguarded-main'],
      isVague: true,
    },
  ],
};
