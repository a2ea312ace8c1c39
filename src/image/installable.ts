/** A directory that pip can install, and what becomes importable by that. */
import { basename, join } from 'node:path/posix';
import { readSmallFile } from '../python/environment/small-file.ts';
import { parseToml, stringAt, stringsAt, type Table, tableAt, tablesAt } from '../python/environment/toml-file.ts';
import type { FileSystem } from '../python/resolved.ts';

export interface Installable {
  /** As pyproject.toml or setup.cfg states it; null: it is computed. */
  readonly name: string | null;
  /** The directory that an editable install adds to the search path. */
  readonly source: string;
  /** Top-level modules, each at its path without suffix. */
  readonly modules: Readonly<Record<string, string>>;
  /** An editable install finds only these (setuptools/command/editable_wheel.py, `_TopLevelFinder`). */
  readonly mapsNames: boolean;
  /** False: it says itself what it packs, in a way that is not read here. */
  readonly isWhole: boolean;
}

/** What setuptools leaves out of a flat layout (setuptools/discovery.py, `FlatLayoutPackageFinder` and `FlatLayoutModuleFinder`). */
const LEFT_OUT =
  /^(ci|bin|debian|docs?|documentation|manpages|news|newsfragments|changelog|(unit_)?tests?|examples?|scripts|tools|utils?|python|build|benchmarks?|exercises?|htmlcov|setup|conftest|toxfile|noxfile|pavement|dodo|tasks|fabfile|manage|[._].*)$/;

/** null: there is nothing to install. */
export function installableAt(dir: string, fs: FileSystem): Installable | null {
  const pyproject = tomlAt(join(dir, 'pyproject.toml'), fs);
  const config = textAt(join(dir, 'setup.cfg'), fs);
  const hasScript = fs.isFile(join(dir, 'setup.py'));
  if (pyproject === null && config === null && !hasScript) return null;
  const tool = tableAt(pyproject, 'tool');
  const setuptools = tableAt(tool, 'setuptools');
  const stated = statedModules(tool, dir);
  const where =
    stringsAt(tableAt(tableAt(setuptools, 'packages'), 'find'), 'where')[0] ??
    stringAt(tableAt(setuptools, 'package-dir'), '') ??
    stringAt(tableAt(tableAt(tool, 'uv'), 'build-backend'), 'module-root');
  const source = join(dir, where ?? (modulesIn(join(dir, 'src'), fs).length > 0 ? 'src' : ''));
  const isFlat = source === join(dir);
  const found = modulesIn(source, fs).filter(name => !isFlat || !LEFT_OUT.test(name));
  const packages = found.filter(name => fs.isFile(join(source, name, '__init__.py')));
  // Beside a package, files of a flat layout are not packed.
  const packed = isFlat && packages.length > 0 ? packages : found;
  const backend = stringAt(tableAt(pyproject, 'build-system'), 'build-backend') ?? 'setuptools';
  const isConfigured = hasScript || config !== null || PACKING.some(([one, key]) => tableAt(tool, one)?.[key] !== undefined);
  return {
    name:
      stringAt(tableAt(pyproject, 'project'), 'name') ??
      stringAt(tableAt(tool, 'poetry'), 'name') ??
      /^name\s*=\s*(\S+)/m.exec(config ?? '')?.[1] ??
      null,
    source,
    modules: { ...Object.fromEntries(packed.map(name => [name, join(source, name)])), ...stated },
    mapsNames: isFlat && backend.startsWith('setuptools') && !isConfigured,
    isWhole: !isConfigured,
  };
}

/** Settings that say what is packed. */
const PACKING = [
  ['setuptools', 'packages'],
  ['setuptools', 'py-modules'],
  ['setuptools', 'package-dir'],
  ['hatch', 'build'],
  ['poetry', 'packages'],
  ['flit', 'module'],
  ['pdm', 'build'],
  ['uv', 'build-backend'],
  ['maturin', 'python-source'],
] as const;

/** Packages that hatchling and poetry are told by their path. */
function statedModules(tool: Table | null, dir: string): Readonly<Record<string, string>> {
  const wheel = tableAt(tableAt(tableAt(tableAt(tool, 'hatch'), 'build'), 'targets'), 'wheel');
  const poetry = tablesAt(tableAt(tool, 'poetry'), 'packages').map(one =>
    join(stringAt(one, 'from') ?? '', stringAt(one, 'include') ?? ''),
  );
  return Object.fromEntries([...stringsAt(wheel, 'packages'), ...poetry].map(path => [basename(path), join(dir, path)]));
}

/** Names that a directory gives to `import`, if it is on the path. */
const modulesIn = (dir: string, fs: FileSystem): readonly string[] =>
  [...fs.list(dir)].flatMap(name => {
    if (/^[A-Za-z_]\w*\.py$/.test(name)) return [name.slice(0, -'.py'.length)];
    const inside = /^[A-Za-z_]\w*$/.test(name) && fs.isDirectory(join(dir, name)) ? [...fs.list(join(dir, name))] : [];
    const holdsModule = (one: string) => one.endsWith('.py') || fs.isFile(join(dir, name, one, '__init__.py'));
    return inside.some(holdsModule) ? [name] : [];
  });

const textAt = (file: string, fs: FileSystem): string | null => {
  const path = fs.isFile(file) ? fs.localPath(file) : null;
  return path === null ? null : readSmallFile(path);
};

const tomlAt = (file: string, fs: FileSystem): Table | null => {
  const text = textAt(file, fs);
  return text === null ? null : (parseToml(text) ?? {});
};
