import { dirname, join, resolve } from 'node:path';
import type { SearchEntry } from '../model/interpreter.ts';
import { findOnPath } from '../python/environment/on-path.ts';
import { processPath } from '../python/environment/search-path.ts';
import type { BareCommand, LaunchContext } from './launcher.ts';
import { realPath } from './program-file.ts';

/**
 * sys.path before Modal changes it. `modal` is a console script, so python puts the script's own directory in front;
 * `python -m modal` puts the working directory there.
 */
export function modalPath(command: BareCommand, context: LaunchContext): readonly SearchEntry[] {
  const start = { cwd: command.cwd, env: command.env, environment: context.environment };
  if (command.throughPython !== null) {
    return processPath(
      { dir: command.cwd, because: 'working directory (python -m)' },
      { ...start, flags: command.throughPython },
    );
  }
  const file = modalCommandFile(command, context);
  return processPath(file === null ? null : { dir: dirname(realPath(file)), because: 'directory of the modal command' }, start);
}

/** The console script: as named, else the environment's own, else on PATH; for `python -m`, the file of modal/__main__.py. */
export function modalCommandFile(command: BareCommand, { environment, fs }: LaunchContext): string | null {
  if (command.throughPython !== null) {
    const main = environment.sitePackages.map(dir => join(dir, 'modal', '__main__.py')).find(file => fs.isFile(file));
    return main ?? null;
  }
  const word = command.words[0]!;
  if (word.includes('/')) return resolve(command.cwd, word);
  const own = environment.commands === null ? null : join(environment.commands, 'modal');
  if (own !== null && fs.isFile(own)) return own;
  return findOnPath('modal', { cwd: command.cwd, env: command.env, fs }) ?? own;
}
