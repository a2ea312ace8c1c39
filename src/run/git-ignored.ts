/** What git leaves out of a project: `.gitignore` of each directory from the repository's top down, and `.git/info/exclude`. */
import { join, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { exists } from '../python/disk.ts';
import { readSmallFile } from '../python/environment/small-file.ts';
import { directoriesUpTo } from '../python/project.ts';

interface Patterns {
  /** The directory that they are relative to, absolute, with a slash behind it. */
  readonly prefix: string;
  readonly test: Ignore;
}

export interface GitIgnored {
  /** To be told of each directory before what is in it is asked about; `dir` is absolute. */
  enter(dir: string): void;
  /** `path` is absolute; the deepest file that says something of it decides (gitignore(5)). */
  has(path: string, isDirectory: boolean): boolean;
}

export function gitIgnoredIn(root: string): GitIgnored {
  const known: Patterns[] = [];
  const add = (base: string, file: string): void => {
    const text = readSmallFile(file);
    if (text !== null) known.push({ prefix: base.endsWith(sep) ? base : `${base}${sep}`, test: ignore().add(text) });
  };
  const above = directoriesUpTo(root, null);
  const top = above.findIndex(dir => exists(join(dir, '.git')));
  if (top !== -1) add(above[top]!, join(above[top]!, '.git/info/exclude'));
  for (const dir of above.slice(1, top + 1).toReversed()) add(dir, join(dir, '.gitignore'));
  return {
    enter: dir => add(dir, join(dir, '.gitignore')),
    has(path, isDirectory) {
      let isIgnored = false;
      for (const { prefix, test } of known) {
        if (!path.startsWith(prefix)) continue;
        const inside = path.slice(prefix.length).split(sep).join('/');
        const { ignored, unignored } = test.test(isDirectory ? `${inside}/` : inside);
        if (ignored) isIgnored = true;
        else if (unignored) isIgnored = false;
      }
      return isIgnored;
    },
  };
}
