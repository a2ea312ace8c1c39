import { stdlibNameList } from './stdlib-names.ts';

/** The reason of the search path entries that hold the standard library. */
export const STANDARD_LIBRARY = 'standard library';

/** Top-level names of the standard library in any Python from 3.9 to 3.14. */
export const stdlibNames: ReadonlySet<string> = new Set(stdlibNameList.trim().split(/\s+/));

/** Compiled into every interpreter (`sys.builtin_module_names`, what 3.9 to 3.13 and Debian's build have in common): never looked for on sys.path. */
export const builtinModules: ReadonlySet<string> = new Set(
  (
    '_abc _ast _codecs _collections _functools _imp _io _locale _operator _signal _sre _stat _string _symtable _thread ' +
    '_tracemalloc _warnings _weakref atexit builtins errno faulthandler gc itertools marshal posix pwd sys time'
  ).split(' '),
);

/**
 * Loaded before the first line of any script, and frozen since 3.11 (Lib/importlib/_bootstrap.py, Python/frozen.c): a project
 * file of that name is never found.
 */
export const startupModules: ReadonlySet<string> = new Set(
  '_frozen_importlib zipimport abc codecs encodings io _collections_abc _sitebuiltins genericpath posixpath os site stat'.split(
    ' ',
  ),
);
