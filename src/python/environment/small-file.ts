import { bytesOf, realPath } from '../disk.ts';
import { isInside } from '../project.ts';

/** Text of a configuration, lock or metadata file; null when it is not a regular file, cannot be read, or is absurdly large. */
export function readSmallFile(file: string): string | null {
  const bytes = bytesOf(file);
  return typeof bytes === 'string' ? null : bytes.toString('utf8').replace(/^\uFEFF/, '');
}

/** The same of a file of the project: a link that leads out of `root` is not followed. */
export function readProjectFile(file: string, root: string): string | null {
  return isInside(realPath(root), realPath(file)) ? readSmallFile(file) : null;
}
