/** The files of a container as a file system: placements looked through from the last to the first, nothing else. */
import { dirname, join, relative, resolve } from 'node:path';
import type { PlacedFile } from '../model/interpreter.ts';
import { namesOf, realPath } from '../python/disk.ts';
import type { FileSystem } from '../python/resolved.ts';
import type { Skips } from './ignore.ts';
import type { Placement } from './image.ts';

const NONE: ReadonlySet<string> = new Set();

export function placedFileSystem(placements: readonly Placement[], local: FileSystem): FileSystem {
  const newestFirst = placements.toReversed();
  /** Every directory above a placement is there, too. */
  const above = new Map<string, Set<string>>([['/', new Set()]]);
  for (const { to } of placements)
    for (let child = to; child !== '/'; child = dirname(child)) {
      const names = above.get(dirname(child)) ?? new Set();
      above.set(dirname(child), names.add(child.slice(child.lastIndexOf('/') + 1)));
    }
  /** The path on this machine, through one placement; null: it does not come from there. */
  const through = ({ kind, from, to }: Placement, path: string): string | null => {
    if (path === to) return from;
    return kind === 'file' || !path.startsWith(to === '/' ? '/' : `${to}/`) ? null : join(from, relative(to, path));
  };
  const sourceOf = (path: string, exists: (source: string, placement: Placement) => boolean): string | null => {
    for (const placement of newestFirst) {
      const source = through(placement, path);
      if (source !== null && exists(source, placement)) return source;
    }
    return null;
  };
  const file = (path: string) =>
    sourceOf(
      resolve('/', path),
      (source, { from, skips }) => local.isFile(source) && (source === from || !skips(relative(from, source))),
    );
  const directory = (path: string) =>
    sourceOf(resolve('/', path), (source, { from, skips }) => {
      if (!local.isDirectory(source)) return false;
      const below = relative(from, source);
      return below === '' || !skips(below) || holdsSome(below, from, skips, local);
    });
  function namesAt(at: string, listed: (source: string) => Iterable<string>): ReadonlySet<string> {
    const names = new Set(above.get(at) ?? NONE);
    for (const placement of placements) {
      const source = through(placement, at);
      if (source === null || !local.isDirectory(source)) continue;
      const below = relative(placement.to, at);
      for (const name of listed(source))
        if (!placement.skips(below === '' ? name : `${below}/${name}`) || directory(join(at, name)) !== null) names.add(name);
    }
    return names;
  }
  return {
    kind: 'image',
    isFile: path => file(path) !== null,
    isDirectory: path => above.has(resolve('/', path)) || directory(path) !== null,
    list: path => namesAt(resolve('/', path), source => local.list(source)),
    named: (path, stem) =>
      namesOf(
        stem,
        namesAt(resolve('/', path), source => local.named(source, stem)),
      ),
    localPath: path => file(path) ?? directory(path),
    edited: local.edited,
    moment: local.moment,
  };
}

/** Only files are left out (`*.py` alone keeps its directories): one is there when something in it is. */
function holdsSome(below: string, from: string, skips: Skips, local: FileSystem, depth = 0): boolean {
  const names = [...local.list(join(from, below))].slice(0, MOST_LOOKED_AT).map(name => `${below}/${name}`);
  if (names.some(name => !skips(name) && local.isFile(join(from, name)))) return true;
  return (
    depth < DEEPEST && names.some(name => local.isDirectory(join(from, name)) && holdsSome(name, from, skips, local, depth + 1))
  );
}
const MOST_LOOKED_AT = 200;
const DEEPEST = 3;

/** More files than this are not listed one by one: the directory stands for them, with "/" behind its name. */
const MOST_LISTED = 5_000;

/** What a report shows of the placements; `root` is what local paths are shown relative to. */
export function placedFiles(placements: readonly Placement[], local: FileSystem, root: string): readonly PlacedFile[] {
  const found = new Map<string, PlacedFile>();
  for (const placement of placements) {
    const at = `${placement.at.file}:${placement.at.line}`;
    const show = (path: string, from: string): void => void found.set(path, { path, from: relative(root, from) || '.', at });
    if (placement.kind === 'file') show(placement.to, placement.from);
    else if (!listBelow(placement, local, (path, from) => show(path, from), MOST_LISTED - found.size))
      show(`${placement.to}/`, placement.from);
  }
  return [...found.values()];
}

/** False when there are too many. Directories are entered once, so links that loop end. */
function listBelow(placement: Placement, local: FileSystem, show: (path: string, from: string) => void, most: number): boolean {
  const entered = new Set<string>();
  const listed: (readonly [string, string])[] = [];
  const open = [''];
  let looked = 0;
  while (open.length > 0) {
    const below = open.pop()!;
    const dir = join(placement.from, below);
    const real = realPath(dir);
    if (entered.has(real)) continue;
    entered.add(real);
    const names = local.list(dir);
    looked += names.size;
    if (looked > 2 * MOST_LISTED || listed.length > most) return false;
    for (const name of names) {
      const path = below === '' ? name : `${below}/${name}`;
      if (local.isDirectory(join(dir, name))) open.push(path);
      else if (!placement.skips(path) && local.isFile(join(dir, name))) listed.push([join(placement.to, path), join(dir, name)]);
    }
  }
  for (const [path, from] of listed) show(path, from);
  return true;
}
