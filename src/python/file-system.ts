import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
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
    edited: new Map(),
  };
}

/** This machine's files with other bytes in some of them, which need not exist; nothing is written. */
export function withEdits(fs: FileSystem, edited: ReadonlyMap<string, Buffer>): FileSystem {
  const made = new Map<string, Set<string>>();
  for (const path of edited.keys())
    for (let child = path; child !== dirname(child); child = dirname(child)) {
      const parent = dirname(child);
      made.set(parent, (made.get(parent) ?? new Set(fs.list(parent))).add(basename(child)));
      // What stands above a directory that exists lists it already.
      if (fs.isDirectory(parent)) break;
    }
  return {
    kind: fs.kind,
    isFile: path => edited.has(path) || fs.isFile(path),
    isDirectory: path => made.has(path) || fs.isDirectory(path),
    list: path => made.get(path) ?? fs.list(path),
    localPath: path => (edited.has(path) || made.has(path) ? path : fs.localPath(path)),
    edited: new Map([...fs.edited, ...edited]),
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
    edited: new Map(),
  };
}
