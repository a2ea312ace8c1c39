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
 * files: a launcher follows links (modal/cli/import_refs.py, 1.6.4), and would be led back into the project.
 */
export function copyProject(root: string, files: readonly EditedFile[], visited: readonly string[]): ProjectCopy | null {
  if (files.some(({ file }) => !isInside(root, file))) return null;
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'pickle-check-')));
  const pathOf = (path: string): string => (isInside(root, path) ? join(copy, relative(root, path)) : path);
  const anew = new Set([root]);
  for (const path of [...files.map(({ file }) => dirname(file)), ...visited.filter(path => isInside(root, path))])
    for (let dir = path; dir !== root; dir = dirname(dir)) anew.add(dir);
  for (const dir of [...anew].toSorted()) fill(dir, pathOf(dir), anew);
  for (const { file, after } of files) {
    rmSync(pathOf(file), { force: true });
    writeFileSync(pathOf(file), after);
  }
  return { root: copy, pathOf, remove: () => rmSync(copy, { recursive: true, force: true }) };
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
