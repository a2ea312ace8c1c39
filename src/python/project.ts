import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { exists } from './disk.ts';

const rootMarkers = ['pyproject.toml', 'setup.py', '.git'];

/** The nearest directory at or above `cwd` that holds a project's marker, else `cwd`; or the one given, relative to `cwd`. */
export function findRoot(cwd: string, given: string | null = null): string {
  if (given !== null) return resolve(cwd, given);
  return directoriesUpTo(cwd, null).find(dir => rootMarkers.some(marker => exists(join(dir, marker)))) ?? resolve(cwd);
}

/** `from` and the directories above it, the nearest first, up to and with `last` (null: up to the file system's root). */
export function directoriesUpTo(from: string, last: string | null): readonly string[] {
  const found: string[] = [];
  for (let dir = resolve(from); ; dir = dirname(dir)) {
    found.push(dir);
    if (dir === last || dirname(dir) === dir) return found;
  }
}

/** `root` as a path in its git repository, with "/"; "" when it is that, or when there is none. */
export function rootInRepository(root: string): string {
  const repository = directoriesUpTo(root, null).find(dir => exists(join(dir, '.git')));
  return repository === undefined ? '' : relative(repository, root).split(sep).join('/');
}

export function isInside(directory: string, path: string): boolean {
  const rest = relative(directory, path);
  return rest === '' || !(rest === '..' || rest.startsWith(`..${sep}`) || isAbsolute(rest));
}

/** Relative to the root with "/"; a path outside of it stays absolute. */
export function relativeToRoot(root: string, path: string): string {
  const absolute = resolve(root, path);
  if (!isInside(root, absolute)) return absolute;
  const rest = relative(root, absolute).split(sep).join('/');
  return rest === '' ? '.' : rest;
}
