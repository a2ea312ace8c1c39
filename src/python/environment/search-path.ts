import { join, resolve } from 'node:path';
import type { SearchEntry } from '../../model/interpreter.ts';
import { STANDARD_LIBRARY } from '../stdlib.ts';
import type { Environment } from './environment.ts';
import { SITE_PACKAGES, USER_SITE } from './reasons.ts';

/** Command-line flags of python that change sys.path (Doc/using/cmdline.rst). */
export interface PythonFlags {
  /** -P */
  readonly safePath: boolean;
  /** -E */
  readonly ignoreEnvironment: boolean;
  /** -s */
  readonly noUserSite: boolean;
  /** -S */
  readonly noSite: boolean;
  /** -I: -P, -E and -s at once */
  readonly isolated: boolean;
  /** -O, -OO */
  readonly optimized: boolean;
}

export const noFlags: PythonFlags = {
  safePath: false,
  ignoreEnvironment: false,
  noUserSite: false,
  noSite: false,
  isolated: false,
  optimized: false,
};

export interface Start {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly environment: Environment;
  readonly flags?: PythonFlags;
}

/** The search path of a fresh Python process, as it is before the first line of the program. */
export function childPath(start: Start & { readonly startedAs: 'm' | 'c' | 'file' }): readonly SearchEntry[] {
  const because = start.startedAs === 'file' ? null : `working directory (python -${start.startedAs})`;
  return processPath(because === null ? null : { dir: start.cwd, because }, start);
}

/** `first` is what the way of starting puts in front; a safe path drops it. PYTHONPATH, the library and the site follow. */
export function processPath(first: SearchEntry | null, start: Start): readonly SearchEntry[] {
  const isKept = first !== null && !hasSafePath(start);
  return [...(isKept ? [first] : []), ...pathWithoutFirst(start)];
}

/** Everything after sys.path[0]; of equal directories the first stays (Lib/site.py: removeduppaths, addsitedir). */
export function pathWithoutFirst({ cwd, env, environment, flags = noFlags }: Start): readonly SearchEntry[] {
  const ignoresEnvironment = flags.ignoreEnvironment || flags.isolated;
  const noUserSite = flags.noUserSite || flags.isolated || (!ignoresEnvironment && isSet(env['PYTHONNOUSERSITE']));
  const site = flags.noSite
    ? []
    : [
        ...(noUserSite || environment.userSite === null ? [] : [{ dir: environment.userSite, because: USER_SITE }]),
        ...environment.sitePackages.map(dir => ({ dir, because: SITE_PACKAGES })),
        ...environment.pthEntries,
      ];
  const library = environment.stdlib === null ? [] : [environment.stdlib, join(environment.stdlib, 'lib-dynload')];
  return withoutRepeats([
    ...(ignoresEnvironment ? [] : pythonPathEntries(env['PYTHONPATH'], cwd)),
    ...library.map(dir => ({ dir, because: STANDARD_LIBRARY })),
    ...site,
  ]);
}

/** -O or PYTHONOPTIMIZE, where a text that is no number counts as 1 (Python/preconfig.c, `_Py_get_env_flag`). */
export function isOptimized({ env, flags = noFlags }: Pick<Start, 'env' | 'flags'>): boolean {
  if (flags.optimized || flags.ignoreEnvironment || flags.isolated) return flags.optimized;
  return isSet(env['PYTHONOPTIMIZE']) && !/^0+$/.test(env['PYTHONOPTIMIZE'] ?? '');
}

/** -P, -I or PYTHONSAFEPATH; Pythons before 3.11 know neither -P nor the variable. */
export function hasSafePath({ env, environment, flags = noFlags }: Start): boolean {
  if (flags.isolated || flags.safePath) return true;
  return !flags.ignoreEnvironment && isSet(env['PYTHONSAFEPATH']) && !isBefore311(environment.version);
}

/** Entries become absolute at start-up, an empty one is the working directory; they need not exist. */
function pythonPathEntries(value: string | undefined, cwd: string): readonly SearchEntry[] {
  if (!isSet(value)) return [];
  return value.split(':').map(part => {
    if (part === '') return { dir: cwd, because: 'PYTHONPATH (an empty entry: the working directory)' };
    return { dir: resolve(cwd, part), because: part.startsWith('/') ? 'PYTHONPATH' : `PYTHONPATH (${part})` };
  });
}

function withoutRepeats(entries: readonly SearchEntry[]): readonly SearchEntry[] {
  const seen = new Set<string>();
  return entries.filter(entry => {
    // A finder that maps names is not an entry of sys.path and repeats none.
    const key = 'mapped' in entry ? entry.because : entry.dir;
    return !seen.has(key) && seen.add(key);
  });
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}

function isBefore311(version: string | null): boolean {
  const [major = 3, minor = 11] = (version ?? '3.11').split('.').map(Number);
  return major < 3 || (major === 3 && minor < 11);
}
