/** A temporary copy of the project with the edits of a fix in it, for the probe: links to everything that is not edited. */
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { isInside } from '../python/project.ts';
import type { EditedFile } from './edited-files.ts';

export interface ProjectCopy {
  readonly root: string;
  /** Where the copy has a path of the project; any other path is as it was. */
  readonly pathOf: (path: string) => string;
  readonly remove: () => void;
}

/**
 * Directories that hold an edited file, a loaded module or the working directory are made anew, with copies of their Python
 * files: a launcher follows links (modal/cli/import_refs.py, 1.6.4), and would be led back into the project. null: it cannot be made.
 */
export function copyProject(root: string, files: readonly EditedFile[], visited: readonly string[]): ProjectCopy | null {
  if (files.some(({ file }) => !isInside(root, file))) return null;
  const room = makeRoom();
  if (room === null) return null;
  const copy: ProjectCopy = {
    root: room,
    pathOf: path => (isInside(root, path) ? join(room, relative(root, path)) : path),
    remove: () => rmSync(room, { recursive: true, force: true }),
  };
  try {
    const anew = new Set([root]);
    for (const path of [...files.map(({ file }) => dirname(file)), ...visited.filter(path => isInside(root, path))])
      for (let dir = path; dir !== root; dir = dirname(dir)) anew.add(dir);
    for (const dir of [...anew].toSorted()) fill(dir, copy.pathOf(dir), anew);
    for (const { file, after } of files) {
      rmSync(copy.pathOf(file), { force: true });
      writeFileSync(copy.pathOf(file), after);
    }
    return copy;
  } catch {
    // A full disk, a file that cannot be read: the analysis has answered already.
    copy.remove();
    return null;
  }
}

function makeRoom(): string | null {
  try {
    return realpathSync.native(mkdtempSync(join(tmpdir(), 'pickle-check-')));
  } catch {
    return null;
  }
}

function fill(from: string, to: string, anew: ReadonlySet<string>): void {
  mkdirSync(to, { recursive: true });
  for (const name of namesIn(from)) {
    const path = join(from, name);
    if (anew.has(path)) continue;
    if (name.endsWith('.py') && statSync(path, { throwIfNoEntry: false })?.isFile()) copyFileSync(path, join(to, name));
    else if (name !== '__pycache__') symlinkSync(path, join(to, name));
  }
}

/** Empty for a directory that the fix makes. */
function namesIn(dir: string): readonly string[] {
  try {
    return readdirSync(dir);
  } catch {
    return [];
  }
}
