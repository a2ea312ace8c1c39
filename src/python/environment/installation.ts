import { basename, dirname, join } from 'node:path';
import { realPath } from '../disk.ts';
import type { FileSystem } from '../resolved.ts';
import type { VersionFound } from './environment.ts';
import { readSmallFile } from './small-file.ts';

/** Where an interpreter keeps its parts. */
export interface Installation {
  readonly python: string | null;
  readonly commands: string;
  readonly version: VersionFound | null;
  readonly stdlib: string | null;
  readonly sitePackages: readonly string[];
  /** A virtual environment hides the user's site-packages unless it includes the system's (Lib/site.py: venv()). */
  readonly readsUserSite: boolean;
}

const libraryName = /^(?:python|pypy)(\d+\.\d+)t?$/;

/** The installation of an executable, as Modules/getpath.py finds it: `pyvenv.cfg` beside or above it, else `../lib/pythonX.Y`. */
export function installationOf(executable: string, fs: FileSystem): Installation {
  const commands = dirname(executable);
  for (const prefix of [dirname(commands), commands]) {
    if (fs.isFile(join(prefix, 'pyvenv.cfg'))) return virtualEnvironment(prefix, executable, fs);
  }
  return plainInstallation(executable, commands, fs);
}

/** The installation in a directory (a virtual environment or a conda prefix); null when it is neither. */
export function installationIn(prefix: string, fs: FileSystem): Installation | null {
  const python = ['bin/python', 'bin/python3'].map(name => join(prefix, name)).find(file => fs.isFile(file)) ?? null;
  if (fs.isFile(join(prefix, 'pyvenv.cfg'))) return virtualEnvironment(prefix, python, fs);
  return python === null ? null : plainInstallation(python, join(prefix, 'bin'), fs);
}

function virtualEnvironment(prefix: string, python: string | null, fs: FileSystem): Installation {
  const config = readConfig(join(prefix, 'pyvenv.cfg'));
  const stated = /^\d+\.\d+/.exec(config.get('version_info') ?? config.get('version') ?? '')?.[0] ?? null;
  const library = libraryIn(prefix, stated, fs, 'site-packages');
  const version = stated ?? library?.version ?? null;
  const own = library === null ? [] : [join(library.dir, 'site-packages')];

  const home = config.get('home') ?? null;
  const base = home === null ? null : plainInstallation(join(home, `python${version ?? '3'}`), home, fs, version);
  const real = python === null ? null : realPath(python);
  const behind = base?.stdlib != null || real === null ? base : plainInstallation(real, dirname(real), fs, version);
  const includesSystem = config.get('include-system-site-packages')?.toLowerCase() === 'true';
  return {
    python,
    commands: join(prefix, 'bin'),
    version: version === null ? null : { version, because: stated === null ? library!.dir : join(prefix, 'pyvenv.cfg') },
    stdlib: behind?.stdlib ?? null,
    sitePackages: includesSystem ? [...own, ...(behind?.sitePackages ?? [])] : own,
    readsUserSite: includesSystem,
  };
}

function plainInstallation(executable: string, commands: string, fs: FileSystem, wanted: string | null = null): Installation {
  const real = realPath(executable);
  const named = wanted ?? /(\d+\.\d+)t?$/.exec(basename(real))?.[1] ?? null;
  const prefixes = [...new Set([dirname(dirname(real)), dirname(commands)])];
  for (const prefix of prefixes) {
    const library = libraryIn(prefix, named, fs, 'os.py');
    if (library === null) continue;
    return {
      python: fs.isFile(executable) ? executable : null,
      commands,
      version: { version: library.version, because: library.dir },
      stdlib: library.dir,
      sitePackages: sitePackagesOf(prefix, library, fs),
      readsUserSite: true,
    };
  }
  const version = named === null ? null : { version: named, because: `the name ${basename(real)}` };
  return {
    python: fs.isFile(executable) ? executable : null,
    commands,
    version,
    stdlib: null,
    sitePackages: [],
    readsUserSite: true,
  };
}

/** Debian's own Python reads dist-packages, in this order (its patch of Lib/site.py: getsitepackages). */
function sitePackagesOf(prefix: string, library: Library, fs: FileSystem): readonly string[] {
  const debian = [`/usr/local/lib/python${library.version}/dist-packages`, '/usr/lib/python3/dist-packages'].filter(dir =>
    fs.isDirectory(dir),
  );
  if (prefix === '/usr' && debian.length > 0) return debian;
  return [join(library.dir, 'site-packages')].filter(dir => fs.isDirectory(dir));
}

interface Library {
  readonly dir: string;
  readonly version: string;
}

/** `lib/pythonX.Y` that holds `landmark`: of the wanted version, else the newest. */
function libraryIn(prefix: string, wanted: string | null, fs: FileSystem, landmark: string): Library | null {
  const found = [...fs.list(join(prefix, 'lib'))]
    .map(name => ({ dir: join(prefix, 'lib', name), version: libraryName.exec(name)?.[1] ?? null }))
    .filter((library): library is Library => library.version !== null && fs.named(library.dir, landmark).includes(landmark));
  const minor = (library: Library): number => Number(library.version.split('.')[1]);
  const newestFirst = found.sort((a, b) => minor(b) - minor(a));
  return newestFirst.find(library => library.version === wanted) ?? (wanted === null ? (newestFirst[0] ?? null) : null);
}

/** `key = value` lines, keys in lower case (Lib/site.py: venv()). */
function readConfig(file: string): ReadonlyMap<string, string> {
  const lines = (readSmallFile(file) ?? '').split(/\r?\n/).filter(line => line.includes('='));
  return new Map(
    lines.map(line => [line.slice(0, line.indexOf('=')).trim().toLowerCase(), line.slice(line.indexOf('=') + 1).trim()]),
  );
}
