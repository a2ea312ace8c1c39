import { resolve } from 'node:path';
import { bytesOf } from '../python/disk.ts';
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

/** null when python can read the file as source, whatever it is called; else what it holds (Python/pythonrun.c, Modules/main.c). */
export function whyNoSource(given: string, cwd: string): string | null {
  const bytes = bytesOf(resolve(cwd, given));
  if (typeof bytes === 'string') return null;
  // pymain_run_python asks runpy first whether the file is an archive: those start with this mark, or end with a directory of it.
  const isArchive = /\.(zip|pyz|egg)$/.test(given) || bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04'));
  if (isArchive || bytes.includes(Buffer.from('PK\x05\x06\0\0'))) return `${given}: archives are not read; name a Python file`;
  if (bytes.includes(0)) return `${given} is not a text file (it holds NUL bytes); name a Python source file`;
  return null;
}
