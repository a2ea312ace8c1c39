/** Files of this machine that stand in an image, at another place of it as well. */
import { join, relative } from 'node:path/posix';
import type { Span } from '../model/source.ts';
import type { FileSystem } from '../python/resolved.ts';
import type { Placement } from './image.ts';

/** What is at `from`, or below it, put at `to`. `fs` is this machine's. */
export function moved(
  placements: readonly Placement[],
  from: string,
  to: string,
  fs: FileSystem,
  at: Span,
): readonly Placement[] {
  return placements.flatMap((placement): readonly Placement[] => {
    if (isAtOrBelow(placement.to, from)) return [{ ...placement, to: join(to, relative(from, placement.to)), at }];
    if (placement.kind === 'file' || !isAtOrBelow(from, placement.to)) return [];
    const below = relative(placement.to, from);
    const source = join(placement.from, below);
    const part = { from: source, to, at, skips: (path: string) => placement.skips(join(below, path)) };
    if (fs.isDirectory(source)) return [{ ...part, kind: 'directory' }];
    return fs.isFile(source) && !placement.skips(below) ? [{ ...part, kind: 'file' }] : [];
  });
}

export const isAtOrBelow = (path: string, dir: string): boolean => path === dir || path.startsWith(dir === '/' ? '/' : `${dir}/`);
