import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { PlacedFile } from '../model/interpreter.ts';
import type { FileSystem } from './resolved.ts';

type Kind = 'file' | 'directory' | 'other' | 'absent';

/** FIFOs, sockets and devices are 'other': opening one could block for ever. Link loops and unreadable parents are 'absent'. */
function kindOnDisk(path: string): Kind {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return 'absent';
    if (stat.isFile()) return 'file';
    return stat.isDirectory() ? 'directory' : 'other';
  } catch {
    return 'absent';
  }
}

function namesOnDisk(path: string): ReadonlySet<string> {
  try {
    return new Set(readdirSync(path));
  } catch {
    return new Set();
  }
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

/** Asks `answer` once for each key. */
function remembered<Answer>(answer: (path: string) => Answer): (path: string) => Answer {
  const answers = new Map<string, Answer>();
  return path => {
    const known = answers.get(path);
    if (known !== undefined) return known;
    const fresh = answer(path);
    answers.set(path, fresh);
    return fresh;
  };
}

/** This machine's files, each asked for once: make a new one when files may have changed. */
export function localFileSystem(): FileSystem {
  const kind = remembered(kindOnDisk);
  const names = remembered(namesOnDisk);
  return {
    kind: 'local',
    isFile: path => kind(path) === 'file',
    isDirectory: path => kind(path) === 'directory',
    list: names,
    localPath: path => ((kind(path) === 'file' || kind(path) === 'directory') && isReadable(path) ? path : null),
  };
}

/** The project's files in a container, nothing else; `from` is absolute or relative to `root`. */
export function imageFileSystem(files: readonly PlacedFile[], root = '/'): FileSystem {
  const sources = new Map<string, string>();
  const directories = new Map<string, Set<string>>([['/', new Set()]]);
  for (const { path, from } of files) {
    const placed = resolve('/', path);
    sources.set(placed, resolve(root, from));
    for (let child = placed; child !== '/'; child = dirname(child)) {
      const parent = dirname(child);
      const siblings = directories.get(parent) ?? new Set();
      siblings.add(child.slice(parent === '/' ? 1 : parent.length + 1));
      directories.set(parent, siblings);
    }
  }
  const none: ReadonlySet<string> = new Set();
  return {
    kind: 'image',
    isFile: path => sources.has(resolve('/', path)),
    isDirectory: path => directories.has(resolve('/', path)),
    list: path => directories.get(resolve('/', path)) ?? none,
    localPath: path => sources.get(resolve('/', path)) ?? null,
  };
}
