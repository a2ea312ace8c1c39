/** How a target is checked: with everything that follows programs, and the parser, loaded when the first is to be worked out. */
import type { Options } from '../model/options.ts';
import type { FileSystem } from '../python/resolved.ts';
import type { TargetChecked } from './check-target.ts';
import { isProbed, type Target } from './find-targets.ts';

export interface CheckRequest {
  readonly options: Options;
  readonly root: string;
  /** Whether a tree is checked, and many files are to be expected. */
  readonly isTree: boolean;
}

export type Checking = (target: Target, id: string) => TargetChecked;

export async function loadChecking({ options, root, isTree }: CheckRequest, fs: FileSystem): Promise<Checking> {
  const [{ checkTarget }, { loadParser }, { sharedSources }] = await Promise.all([
    import('./check-target.ts'),
    import('../python/parse.ts'),
    import('../python/sources.ts'),
  ]);
  const sourcesFor = sharedSources(await loadParser(isTree ? 'many' : 'few'), root, fs.edited);
  // Each with a file system of its own: what is remembered by it would be asked for one target, and known to another.
  return (target, id) => {
    const done = checkTarget(target, id, { options, root, fs: { ...fs }, sources: sourcesFor() });
    const asks = isProbed(target, options) && 'launch' in done.checked && done.checked.launch?.unasked === null;
    // A tree's programs are not held in memory all at once.
    return asks ? done : { ...done, live: null };
  };
}
