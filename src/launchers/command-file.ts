import { join, resolve } from 'node:path';
import { findOnPath } from '../python/environment/on-path.ts';
import type { BareCommand, LaunchContext } from './launcher.ts';

/** The console script of a tool: as named, else the environment's own, else on PATH; for `python -m NAME`, the file of NAME/__main__.py. */
export function commandFile(name: string, command: BareCommand, { environment, fs }: LaunchContext): string | null {
  if (command.throughPython !== null) {
    const main = environment.sitePackages.map(dir => join(dir, name, '__main__.py')).find(file => fs.isFile(file));
    return main ?? null;
  }
  const word = command.words[0]!;
  if (word.includes('/')) return resolve(command.cwd, word);
  const own = environment.commands === null ? null : join(environment.commands, word);
  if (own !== null && fs.isFile(own)) return own;
  return findOnPath(word, { cwd: command.cwd, env: command.env, fs }) ?? own;
}
