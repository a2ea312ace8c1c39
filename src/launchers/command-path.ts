import { dirname } from 'node:path';
import type { SearchEntry } from '../model/interpreter.ts';
import { realPath } from '../python/disk.ts';
import { processPath } from '../python/environment/search-path.ts';
import { commandFile } from './command-file.ts';
import type { BareCommand, LaunchContext } from './launcher.ts';

/**
 * sys.path before a tool changes it. `modal` and `pytest` are console scripts, so python puts the script's own directory in front;
 * `python -m modal` puts the working directory there.
 */
export function commandPath(name: string, command: BareCommand, context: LaunchContext): readonly SearchEntry[] {
  const start = { cwd: command.cwd, env: command.env, environment: context.environment };
  if (command.throughPython !== null) {
    return processPath(
      { dir: command.cwd, because: 'working directory (python -m)' },
      { ...start, flags: command.throughPython },
    );
  }
  const file = commandFile(name, command, context);
  return processPath(file === null ? null : { dir: dirname(realPath(file)), because: `directory of the ${name} command` }, start);
}
