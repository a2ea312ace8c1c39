import { basename, dirname, join, resolve } from 'node:path';
import type { PlacedFile } from '../model/interpreter.ts';
import { digestOf, isListenedTo, kindOf, mayBeRead, namesIn, namesOf, tell } from './disk.ts';
import type { FileSystem } from './resolved.ts';

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

interface Listing {
  readonly names: ReadonlySet<string>;
  /** By what stands before the first dot. */
  readonly byStem: ReadonlyMap<string, readonly string[]>;
  readonly digest: () => string;
}

function listed(path: string): Listing {
  const names = namesIn(path);
  const byStem = new Map<string, string[]>();
  for (const name of names) {
    const stem = name.split('.', 1)[0]!;
    const alike = byStem.get(stem);
    if (alike) alike.push(name);
    else byStem.set(stem, [name]);
  }
  let digest: string | null = null;
  return { names: new Set(names), byStem, digest: () => (digest ??= digestOf(names.join('\0'))) };
}

/** This machine's files, each asked for once: make a new one when files may have changed. */
export function localFileSystem(): FileSystem {
  const kinds = remembered(kindOf);
  const listings = remembered(listed);
  const kind = (path: string) => {
    const found = kinds(path);
    tell('kind', path, found);
    return found;
  };
  return {
    kind: 'local',
    isFile: path => kind(path) === 'file',
    isDirectory: path => kind(path) === 'directory',
    list(path) {
      const { names, digest } = listings(path);
      if (isListenedTo()) tell('names', path, digest());
      return names;
    },
    named(path, stem) {
      const { byStem } = listings(path);
      const found = stem.includes('.') ? namesOf(stem, listings(path).names) : (byStem.get(stem) ?? []);
      if (isListenedTo()) tell('stem', join(path, stem), found.join('/'));
      return found;
    },
    localPath: path => ((kind(path) === 'file' || kind(path) === 'directory') && mayBeRead(path) ? path : null),
    edited: new Map(),
    moment: {},
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
    named: (path, stem) => namesOf(stem, made.get(path) ?? []).concat(made.has(path) ? [] : fs.named(path, stem)),
    localPath: path => (edited.has(path) || made.has(path) ? path : fs.localPath(path)),
    edited: new Map([...fs.edited, ...edited]),
    moment: fs.moment,
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
    named: (path, stem) => namesOf(stem, directories.get(resolve('/', path)) ?? none),
    localPath: path => sources.get(resolve('/', path)) ?? null,
    edited: new Map(),
    moment: {},
  };
}
