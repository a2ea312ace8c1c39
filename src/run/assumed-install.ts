/**
 * A project that is there to be installed (`pip install -e .`): one with a `src/` layout, or one that says how it is built. Where
 * the environment at hand does not hold it and the launch could not even start without it, it is taken to be installed in the
 * environment that will run the job, and that is said.
 */
import { join } from 'node:path';
import type { SearchEntry } from '../model/interpreter.ts';
import type { Environment } from '../python/environment/environment.ts';
import { readProjectToml, tableAt } from '../python/environment/toml-file.ts';
import type { FileSystem } from '../python/resolved.ts';

export interface Project {
  readonly root: string;
  readonly cwd: string;
  readonly fs: FileSystem;
}

/** Where these top-level packages would be installed from; null: nothing says that they would. */
export const installedFrom = (packages: readonly string[], project: Project, environment: Environment): SearchEntry | null =>
  srcLayoutOf(packages, project, environment) ?? flatLayoutOf(packages, project, environment);

/**
 * Packages beside the file that says how the project is built. An environment of the project's own that lacks them answers
 * otherwise: there the launch does fail, and shows it at once.
 */
function flatLayoutOf(packages: readonly string[], { root, fs }: Project, environment: Environment): SearchEntry | null {
  const isInstallable = () =>
    fs.isFile(join(root, 'setup.py')) || tableAt(readProjectToml(root, 'pyproject.toml', root), 'build-system') !== null;
  const areThere = packages.length > 0 && packages.every(name => fs.isFile(join(root, name, '__init__.py')));
  return areThere && !environment.isProjects && isInstallable() ? { dir: root, because: TAKEN_TO_BE_INSTALLED } : null;
}

/** The `src` directory that holds all of these top-level packages; null: no such layout, or it is on the path already. */
export function srcLayoutOf(
  packages: readonly string[],
  { root, cwd, fs }: Project,
  environment: Environment,
): SearchEntry | null {
  const dir = [join(cwd, 'src'), join(root, 'src')].find(
    src => packages.length > 0 && packages.every(name => fs.isFile(join(src, name, '__init__.py'))),
  );
  if (dir === undefined || environment.pthEntries.some(entry => entry.dir === dir)) return null;
  return { dir, because: TAKEN_TO_BE_INSTALLED };
}

const TAKEN_TO_BE_INSTALLED = 'of this project, taken to be installed';

/** Every package that such a directory holds. */
export const srcPackages = ({ root, cwd, fs }: Project): readonly string[] => {
  const dir = [join(cwd, 'src'), join(root, 'src')].find(src => fs.isDirectory(src));
  return dir === undefined ? [] : [...fs.list(dir)].filter(name => fs.isFile(join(dir, name, '__init__.py')));
};

export const withEntry = (environment: Environment, entry: SearchEntry): Environment => ({
  ...environment,
  pthEntries: [...environment.pthEntries, entry],
});
