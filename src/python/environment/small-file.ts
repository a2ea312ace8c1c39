import { readFileSync, realpathSync, statSync } from 'node:fs';
import { isInside } from '../project.ts';

const LIMIT = 32 * 1024 * 1024;

/** Text of a configuration, lock or metadata file; null when it is not a regular file, cannot be read, or is absurdly large. */
export function readSmallFile(file: string): string | null {
  try {
    const stat = statSync(file, { throwIfNoEntry: false });
    return stat?.isFile() && stat.size <= LIMIT ? readFileSync(file, 'utf8').replace(/^\uFEFF/, '') : null;
  } catch {
    return null;
  }
}

/** The same of a file of the project: a link that leads out of `root` is not followed. */
export function readProjectFile(file: string, root: string): string | null {
  try {
    return isInside(realpathSync.native(root), realpathSync.native(file)) ? readSmallFile(file) : null;
  } catch {
    return null;
  }
}
