/** Every Python file and notebook below a directory that is the user's own: no environments, no installed packages, nothing hidden or ignored by git. */
import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import { entriesIn, exists, realPath } from '../python/disk.ts';
import { isInside } from '../python/project.ts';
import { gitIgnoredIn } from './git-ignored.ts';

export interface PythonFiles {
  /** Relative to the directory, with "/". */
  readonly files: readonly string[];
  readonly unread: readonly { readonly file: string; readonly why: string }[];
}

export const NOT_OURS = new Set(['node_modules', 'site-packages', 'venv', '__pycache__']);

export function pythonFilesIn(root: string): PythonFiles {
  const files: string[] = [];
  const unread: { file: string; why: string }[] = [];
  const pending = [''];
  const ignored = gitIgnoredIn(root);
  for (let dir = pending.pop(); dir !== undefined; dir = pending.pop()) {
    ignored.enter(join(root, dir));
    const entries = entriesIn(join(root, dir));
    if (typeof entries === 'string') unread.push({ file: join(root, dir), why: entries });
    for (const entry of typeof entries === 'string' ? [] : entries) {
      const path = dir === '' ? entry.name : `${dir}/${entry.name}`;
      if (entry.name.startsWith('.')) continue;
      if ((entry.isDirectory() || holdsPython(entry.name)) && ignored.has(join(root, path), entry.isDirectory())) continue;
      if (entry.isDirectory()) {
        if (!NOT_OURS.has(entry.name) && !exists(join(root, path, 'pyvenv.cfg'))) pending.push(path);
      } else if (holdsPython(entry.name) && (entry.isFile() || leadsInside(root, path, entry))) files.push(path);
    }
  }
  return { files, unread };
}

export const holdsPython = (name: string): boolean => name.endsWith('.py') || name.endsWith('.ipynb');

/** Directories are not entered through links: what they lead to is listed where it is, or is not the user's. */
function leadsInside(root: string, path: string, entry: Dirent): boolean {
  return entry.isSymbolicLink() && exists(join(root, path)) && isInside(realPath(root), realPath(join(root, path)));
}
