/** Every target, each for itself; what is known of one from an earlier run, and still true, is not worked out again. */
import type { Cache } from '../cache/cache.ts';
import { allVariables, environmentDigest, lastingVariables } from '../cache/environment.ts';
import type { Options } from '../model/options.ts';
import type { Progress } from '../model/progress.ts';
import { relativeToRoot } from '../python/project.ts';
import type { FileSystem } from '../python/resolved.ts';
import type { CheckedTarget, Live } from './check-target.ts';
import { createDeal } from './deal.ts';
import { isProbed, type Target } from './find-targets.ts';

export interface Done {
  readonly checked: CheckedTarget;
  /** What the probe goes on with; null: it is not to run, or has nothing to ask. */
  readonly live: Live | null;
}

export type AllDone =
  | { readonly kind: 'done'; readonly targets: readonly Done[] }
  | { readonly kind: 'usage'; readonly message: string };

interface Request {
  readonly options: Options;
  readonly root: string;
  readonly fs: FileSystem;
  readonly cache: Cache;
  readonly progress: Progress;
}

export async function checkTargets(targets: readonly Target[], request: Request): Promise<AllDone> {
  const { options, root, fs, cache, progress } = request;
  const isTree = targets.some(target => target.kind === 'file' && !target.named);
  const mayShare = fs.edited.size === 0 && !targets.some(target => isProbed(target, options));
  let begun = 0;
  const deal = createDeal({ options, root, isTree }, fs, mayShare, target => {
    progress(begun, targets.length, shown(target, root));
    begun += 1;
  });
  // What is known is taken at once; what is not is worked out one after the other.
  const all = targets.map(async (target, index): Promise<Done | string> => {
    const id = `l${index + 1}`;
    let live: Live | null = null;
    const checked = await cache.recall(
      keyOf(target, id, request),
      async () => {
        const fresh = await deal(target, id);
        live = fresh.live;
        return { value: fresh.checked, keep: fresh.keep };
      },
      known => isEnough(known, target, options),
    );
    if ('usage' in checked) return checked.usage;
    return { checked, live };
  });
  const done = await Promise.all(all);
  const message = done.find(one => typeof one === 'string');
  return message === undefined
    ? { kind: 'done', targets: done.filter(one => typeof one !== 'string') }
    : { kind: 'usage', message };
}

const shown = (target: Target, root: string): string => {
  if (target.kind === 'file') return relativeToRoot(root, target.file);
  return target.kind === 'command' ? target.command.join(' ') : target.launch.name;
};

/** The probe goes on with a program that was followed, which is no plain data: where it has something to ask, it is followed again. */
function isEnough(known: CheckedTarget | { readonly usage: string }, target: Target, options: Options): boolean {
  if ('usage' in known) return false;
  if (known.environment !== null && known.environment !== environmentDigest(options.env)) return false;
  return known.launch === null || known.launch.unasked !== null || !isProbed(target, options);
}

/** All that decides about a target but the disk. */
function keyOf(target: Target, id: string, { options, root }: Request): unknown {
  const { guessed = false, cwd, shellCwd, python, pythonVersion, assume, env, files, change } = options;
  // A shell in a command puts in any variable.
  const variables = JSON.stringify(target).includes('$') ? allVariables(env) : lastingVariables(env);
  const named = target.kind === 'command' ? files : [];
  const changed = target.kind === 'file' || !change ? null : { ...change, files: [...change.files].sort() };
  return { target, guessed, id, root, cwd, shellCwd, python, pythonVersion, assume: [...assume], variables, named, changed };
}
