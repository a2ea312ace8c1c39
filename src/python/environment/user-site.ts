import { join } from 'node:path';
import type { FileSystem } from '../resolved.ts';

/** Lib/site.py: getusersitepackages; only a directory that exists is added. */
export function userSite(version: string, env: Readonly<Record<string, string>>, fs: FileSystem): string | null {
  const home = env['HOME'];
  const base = env['PYTHONUSERBASE'] ?? (home === undefined ? null : join(home, '.local'));
  const candidates = [
    ...(base === null ? [] : [join(base, 'lib', `python${version}`, 'site-packages')]),
    ...(home === undefined ? [] : [join(home, 'Library', 'Python', version, 'lib', 'python', 'site-packages')]),
  ];
  return candidates.find(dir => fs.isDirectory(dir)) ?? null;
}
