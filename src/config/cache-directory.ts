import { isAbsolute, join, resolve } from 'node:path';
import type { Flags, Shell } from './flags.ts';

/** Where results are kept: as said, else where the user keeps such things (XDG Base Directory Specification); null: nowhere. */
export function cacheDirectory({ cache, cacheDir }: Flags, { cwd, env }: Shell): string | null {
  if (cache === false) return null;
  if (cacheDir !== undefined) return resolve(cwd, cacheDir);
  const { XDG_CACHE_HOME: own = '', HOME: home = '' } = env;
  if (isAbsolute(own)) return join(own, 'pickle-check');
  return isAbsolute(home) ? join(home, '.cache/pickle-check') : null;
}
