/** Where what can be computed again is kept between runs: never among the user's files. */
import { isAbsolute, join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The platform's directory for caches, absolute: `XDG_CACHE_HOME` counts everywhere, as the XDG base directory specification has it.
 * null: there is none, so nothing is kept.
 */
export function cacheDirectory(env: Environment, platform: NodeJS.Platform): string | null {
  const chosen = env['PICKLE_CHECK_CACHE_DIR'];
  if (chosen !== undefined && chosen !== '') return isAbsolute(chosen) ? chosen : null;
  const base = env['XDG_CACHE_HOME'] || ofPlatform(env, platform);
  return base !== null && isAbsolute(base) ? join(base, 'pickle-check') : null;
}

function ofPlatform(env: Environment, platform: NodeJS.Platform): string | null {
  if (platform === 'win32') return env['LOCALAPPDATA'] ?? null;
  const home = env['HOME'];
  if (home === undefined) return null;
  return platform === 'darwin' ? join(home, 'Library/Caches') : join(home, '.cache');
}
