/**
 * A `src/` layout is there to be installed (`pip install -e .`). Where the environment at hand does not hold it and the launch
 * could not even start without it, it is taken to be installed in the environment that will run the job, and that is said.
 */
import { join } from 'node:path';
import type { SearchEntry } from '../model/interpreter.ts';
import type { Environment } from '../python/environment/environment.ts';
import type { FileSystem } from '../python/resolved.ts';

export interface Project {
  readonly root: string;
  readonly cwd: string;
  readonly fs: FileSystem;
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

export const TAKEN_TO_BE_INSTALLED = 'src layout, taken to be installed';

/** Every package that such a directory holds. */
export const srcPackages = ({ root, cwd, fs }: Project): readonly string[] => {
  const dir = [join(cwd, 'src'), join(root, 'src')].find(src => fs.isDirectory(src));
  return dir === undefined ? [] : [...fs.list(dir)].filter(name => fs.isFile(join(dir, name, '__init__.py')));
};

export const withEntry = (environment: Environment, entry: SearchEntry): Environment => ({
  ...environment,
  pthEntries: [...environment.pthEntries, entry],
});
