/** Where pytest's root directory is, and its settings: `_pytest/config/findpaths.py` (8.3 to 9.2). */
import { dirname, resolve } from 'node:path';
import { readIni } from '../../python/environment/ini-file.ts';
import { readToml, type Table, tableAt } from '../../python/environment/toml-file.ts';
import { directoriesUpTo } from '../../python/project.ts';
import type { FileSystem } from '../../python/resolved.ts';

export interface PytestConfiguration {
  readonly rootdir: string;
  /** Name of the file that holds the settings; null when there is none. */
  readonly file: string | null;
  /** A setting that holds several words or lines. */
  readonly list: (name: string) => readonly string[] | null;
  readonly text: (name: string) => string | null;
}

type Settings = Readonly<Record<string, unknown>>;

/** By precedence; null: the file holds no settings of pytest and does not count. */
const files: readonly (readonly [name: string, read: (dir: string) => Settings | null])[] = [
  ['pytest.toml', dir => fromToml(readToml(dir, 'pytest.toml'), ['pytest'])],
  ['.pytest.toml', dir => fromToml(readToml(dir, '.pytest.toml'), ['pytest'])],
  ['pytest.ini', dir => fromIni(dir, 'pytest.ini', 'pytest') ?? (readIni(dir, 'pytest.ini') ? {} : null)],
  ['.pytest.ini', dir => fromIni(dir, '.pytest.ini', 'pytest') ?? (readIni(dir, '.pytest.ini') ? {} : null)],
  ['pyproject.toml', dir => fromPyproject(readToml(dir, 'pyproject.toml'))],
  ['tox.ini', dir => fromIni(dir, 'tox.ini', 'pytest')],
  ['setup.cfg', dir => fromIni(dir, 'setup.cfg', 'tool:pytest')],
];

/** `targets`: files and directories of the command line, absolute; `given`: `--rootdir`, `-c` and `-o`, as on the command line. */
export function readConfiguration(
  targets: readonly string[],
  given: { readonly rootdir: string | null; readonly file: string | null; readonly overrides: readonly string[] },
  cwd: string,
  fs: FileSystem,
): PytestConfiguration {
  const ancestor = commonAncestor(targets.length > 0 ? targets : [cwd], fs);
  const upwards = directoriesUpTo(ancestor, null);
  const named = given.file === null ? null : namedFile(resolve(cwd, given.file));
  const found = named ?? firstFile(upwards, fs);
  const withSetup = upwards.find(dir => fs.isFile(resolve(dir, 'setup.py')));
  const withPyproject = upwards.find(dir => fs.isFile(resolve(dir, 'pyproject.toml')));
  const fallback = withPyproject ?? withSetup ?? commonAncestor([cwd, ancestor], fs);
  const overrides = Object.fromEntries(
    given.overrides.map(one => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)]),
  );
  const settings: Settings = { ...found?.settings, ...overrides };
  return {
    rootdir: given.rootdir === null ? (found?.dir ?? fallback) : resolve(cwd, given.rootdir),
    file: found?.name ?? null,
    list: name => listOf(settings[name]),
    text: name => (typeof settings[name] === 'string' ? settings[name] : null),
  };
}

interface Found {
  readonly dir: string;
  readonly name: string;
  readonly settings: Settings;
}

function firstFile(dirs: readonly string[], fs: FileSystem): Found | null {
  for (const dir of dirs) {
    const listed = fs.list(dir);
    for (const [name, read] of files) {
      const settings = listed.has(name) ? read(dir) : null;
      if (settings !== null) return { dir, name, settings };
    }
  }
  return null;
}

function namedFile(path: string): Found {
  const dir = dirname(path);
  const name = path.slice(dir.length + 1);
  const known = files.find(([one]) => one === name);
  const settings = known ? known[1](dir) : (fromIni(dir, name, 'pytest') ?? fromToml(readToml(dir, name), ['pytest']));
  return { dir, name, settings: settings ?? {} };
}

const fromToml = (table: Table | null, keys: readonly string[]): Settings | null =>
  table === null ? null : (keys.reduce<Table | null>(tableAt, table) ?? {});

/** `[tool.pytest]` (9.0 and later) or `[tool.pytest.ini_options]`. */
function fromPyproject(table: Table | null): Settings | null {
  const own = tableAt(tableAt(table, 'tool'), 'pytest');
  if (own === null) return null;
  const ini = tableAt(own, 'ini_options');
  return ini ?? (Object.keys(own).length > 0 ? own : null);
}

const fromIni = (dir: string, name: string, section: string): Settings | null => {
  const found = readIni(dir, name)?.get(section);
  return found === undefined ? null : Object.fromEntries(found);
};

const listOf = (value: unknown): readonly string[] | null => {
  if (Array.isArray(value)) return value.filter(one => typeof one === 'string');
  return typeof value === 'string' ? value.split(/\s+/).filter(word => word !== '') : null;
};

function commonAncestor(paths: readonly string[], fs: FileSystem): string {
  const dirs = paths.map(path => (fs.isDirectory(path) ? path : dirname(path)));
  const [first = '/', ...others] = dirs;
  return directoriesUpTo(first, null).find(dir => others.every(other => directoriesUpTo(other, null).includes(dir))) ?? '/';
}
