/** `cp`, `mv` and `ln` of files that stand in an image. */
import { basename, join, resolve } from 'node:path/posix';
import type { SearchEntry } from '../model/interpreter.ts';
import { placedFileSystem } from './file-system.ts';
import type { ContainerImage, Placement } from './image.ts';
import type { InstallContext } from './install.ts';
import { moved } from './moved.ts';

/** null: another program, or what it moves where is not known to the last file. */
export function afterMove(
  image: ContainerImage,
  [name = '', ...rest]: readonly string[],
  context: InstallContext,
): ContainerImage | null {
  const words = rest.filter(word => !word.startsWith('-'));
  const target = words.at(-1);
  // A link may be named by its target alone, and `-t` turns the order around.
  if (!/^(cp|mv|ln)$/.test(name) || target === undefined || words.length < 2 || rest.some(word => /^(-\w*t|--target)/.test(word)))
    return null;
  if (words.some(word => /[?[$`~{]|\*./.test(word))) return null;
  const { fs, cwd, at } = context;
  const there = placedFileSystem(image.placements, fs);
  const to = resolve(cwd, target);
  // What is not of this machine is not seen: these directories are there in every image.
  const isInside =
    words.length > 2 || target.endsWith('/') || there.isDirectory(to) || /^\/(root|tmp|opt|srv|home|mnt)?$|-packages$/.test(to);
  const placements = words.slice(0, -1).flatMap((word): readonly Placement[] => {
    const contents = /^(.*\/|)(\.|\*)$/.exec(word)?.[1];
    const from = resolve(cwd, contents ?? word);
    return moved(image.placements, from, isInside && contents === undefined ? join(to, basename(from)) : to, fs, at);
  });
  if (placements.length === 0) return null;
  return { ...image, placements: [...image.placements, ...placements], entries: [...image.entries, ...librariesAt(to)] };
}

/** The interpreter of the image looks in its site-packages. */
const librariesAt = (dir: string): readonly SearchEntry[] =>
  /\/(site|dist)-packages$/.test(dir) ? [{ dir, because: 'site-packages of the image' }] : [];
