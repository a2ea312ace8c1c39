import { resolve } from 'node:path';
import type { FileSystem } from '../python/resolved.ts';

/** null when `given` is a file that can be loaded, else the sentence that says what is wrong with it. */
export function whyNotAFile(given: string, cwd: string, fs: FileSystem): string | null {
  const path = resolve(cwd, given);
  if (fs.isFile(path)) return null;
  if (!fs.isDirectory(cwd)) return `the working directory ${cwd} does not exist; name another with --cwd`;
  if (fs.isDirectory(path)) return `${given} is a directory; name a Python file in it`;
  const exists = [...fs.list(resolve(path, '..'))].includes(path.slice(path.lastIndexOf('/') + 1));
  if (exists) return `${given} in ${cwd} is not a regular file, or its link leads nowhere`;
  const where = given.startsWith('/') ? '' : ` in ${cwd}`;
  return `${given} does not exist${where}; paths in the command are relative to the launch's working directory (--cwd)`;
}
