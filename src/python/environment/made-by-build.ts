/**
 * Modules of a project that no checkout holds, because its build makes them: a file with the version, and what is compiled. Names as
 * settings of build backends and `setup.py` state them.
 */
import { join } from 'node:path';
import { readProjectFile } from './small-file.ts';
import { readProjectToml, stringAt, type Table, tableAt, tablesAt } from './toml-file.ts';

/** Told a dotted name: whether installing the project that lies at `root` would make that module. */
export function madeByBuild(root: string): (name: string) => boolean {
  const pyproject = readProjectToml(root, 'pyproject.toml', root);
  const setup = readProjectFile(join(root, 'setup.py'), root) ?? '';
  const backend = stringAt(tableAt(pyproject, 'build-system'), 'build-backend') ?? '';
  const compiles = BY_CMAKE.test(backend) || BY_CMAKE.test(setup);
  const files = [...versionFiles(tableAt(pyproject, 'tool')), ...versionFilesIn(setup)].map(moduleOf);
  const compiled = [...compiledBySettings(pyproject, backend), ...compiledBySetup(setup)];
  return name =>
    files.some(file => file === name || file.endsWith(`.${name}`)) || compiled.includes(name) || (compiles && PRIVATE.test(name));
}

/** CMake and Meson say in languages of their own what they compile. */
const BY_CMAKE = /\b(?:scikit_build_core|skbuild|mesonpy|CMakeExtension|cmake)\b/;
/** How a package names what it has compiled for itself. */
const PRIVATE = /\._\w+$/;

/** Paths, some of them below a directory of sources that they do not name. */
function versionFiles(tool: Table | null): readonly string[] {
  const scm = tableAt(tool, 'setuptools_scm');
  const hooks = tableAt(tableAt(tableAt(tool, 'hatch'), 'build'), 'hooks');
  return [
    stringAt(scm, 'version_file'),
    stringAt(scm, 'write_to'),
    stringAt(tableAt(hooks, 'vcs'), 'version-file'),
    stringAt(tableAt(hooks, 'version'), 'path'),
    stringAt(tableAt(tableAt(tool, 'pdm'), 'version'), 'write_to'),
    stringAt(tableAt(tableAt(tool, 'versioningit'), 'write'), 'file'),
  ].filter(file => file !== null);
}

const versionFilesIn = (setup: string): readonly string[] =>
  [...setup.matchAll(/["'](?:write_to|version_file)["']\s*:\s*["']([^"']+)["']/g)].map(([, file]) => file!);

/** `src/acme/_version.py` is imported as `acme._version`. */
const moduleOf = (file: string): string =>
  file
    .replace(/^(?:\.\/)?(?:src\/)?/, '')
    .replace(/\.py$/, '')
    .replaceAll('/', '.');

function compiledBySettings(pyproject: Table | null, backend: string): readonly string[] {
  const tool = tableAt(pyproject, 'tool');
  const declared = [
    ...tablesAt(tableAt(tool, 'setuptools'), 'ext-modules').map(one => stringAt(one, 'name')),
    ...tablesAt(tableAt(tool, 'setuptools-rust'), 'ext-modules').map(one => stringAt(one, 'target')),
  ].filter(name => name !== null);
  if (backend !== 'maturin') return declared;
  // Beside a package of Python it is put into that, under the same name (maturin's guide, "Project layout").
  const name = (stringAt(tableAt(pyproject, 'project'), 'name') ?? '').replaceAll('-', '_');
  return [...declared, stringAt(tableAt(tool, 'maturin'), 'module-name') ?? `${name}.${name}`];
}

const compiledBySetup = (setup: string): readonly string[] =>
  [...setup.matchAll(/\w*Extension\(\s*(?:name\s*=\s*|target\s*=\s*)?["']([\w./]+)["']/g)].map(([, name]) =>
    name!.replaceAll('/', '.'),
  );
