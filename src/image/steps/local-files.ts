/** `add_local_file` and `add_local_dir` (modal/_image.py, modal/mount.py, 1.6.4). */
import { homedir } from 'node:os';
import { basename, isAbsolute, resolve } from 'node:path';
import { pathText } from '../../python/library/paths.ts';
import type { CallTerm } from '../../python/value.ts';
import { keyword } from '../../python/values.ts';
import { readIgnore, type Skips, skipsNothing } from '../ignore.ts';
import type { ContainerImage, Mistake, Placement } from '../image.ts';
import { argument, type ImageContext, type ImageStep, isTrue, refuse, withUnread } from '../step.ts';

export const localFile: ImageStep = {
  names: ['add_local_file'],
  isBuild: false,
  apply: (image, call, context) => add(image, call, context, 'file', skipsNothing),
};

export const localDirectory: ImageStep = {
  names: ['add_local_dir'],
  isBuild: false,
  apply(image, call, context) {
    const skips = readIgnore(argument(call, 2, 'ignore'), skipsNothing, context);
    const added = add(image, call, context, 'directory', skips ?? skipsNothing);
    return skips ? added : withUnread(added, 'which files its `ignore=` leaves out is decided by code', call);
  },
};

function add(
  image: ContainerImage,
  call: CallTerm,
  context: ImageContext,
  kind: Placement['kind'],
  skips: Skips,
): ContainerImage {
  const [local, remote] = [
    pathText(argument(call, 0, 'local_path') ?? undefined),
    pathText(argument(call, 1, 'remote_path') ?? undefined),
  ];
  const method = kind === 'file' ? 'add_local_file' : 'add_local_dir';
  if (remote !== null && !isAbsolute(remote))
    return refuse(image, `image.${method}() currently only supports absolute remote_path values`, call);
  if (local === null || remote === null)
    return withUnread(image, `the path that \`${method}\` is given is not known before the run`, call);
  const from = resolve(context.cwd, kind === 'directory' ? local.replace(/^~(?=\/|$)/, homedir()) : local);
  const wrong = mistakeAt(from, local, kind, context, call);
  const to = kind === 'file' && remote.endsWith('/') ? resolve('/', remote, basename(from)) : resolve('/', remote);
  const placement: Placement = { kind, from, to, at: call.at, skips };
  return {
    ...image,
    placements: wrong ? image.placements : [...image.placements, placement],
    mistakes: wrong ? [...image.mistakes, wrong] : image.mistakes,
    isMounted: image.isMounted || !isTrue(keyword(call.keywords, 'copy')),
  };
}

/** modal/mount.py: checked when the App is loaded. */
function mistakeAt(from: string, path: string, kind: Placement['kind'], { fs }: ImageContext, call: CallTerm): Mistake | null {
  if (kind === 'file' ? fs.isFile(from) : fs.isDirectory(from)) return null;
  const missing = { kind: 'missing-local-path' as const, path, resolved: from, at: call.at };
  if (kind === 'file') return { ...missing, message: `local file ${from} does not exist` };
  return { ...missing, message: fs.isFile(from) ? `local dir ${from} is not a directory` : `local dir ${from} does not exist` };
}
