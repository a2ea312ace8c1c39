import { relative, resolve } from 'node:path';
import { commandText, scriptIndex, splitScript } from './command-line.ts';
import type { Fix } from './fix.ts';

/** Under `-m` the module gets a name that the working directory can resolve, and children inherit the working directory. */
export const launchAsModule: Fix = {
  name: 'launch-as-module',
  propose({ options, command, cwd }) {
    const index = scriptIndex(command);
    if (index === -1 || command.includes('-m')) return [];
    const { path, object } = splitScript(command[index]!);
    const parts = relative(cwd, resolve(cwd, path)).replace(/\.py$/, '').split('/');
    if (!parts.every(part => /^[A-Za-z_]\w*$/.test(part))) return [];
    const changed = [...command.slice(0, index), '-m', parts.join('.') + object, ...command.slice(index + 1)];
    return [
      {
        title: 'launch it as a module',
        kind: 'command',
        text: commandText(changed),
        options: { ...options, files: [], command: changed, cwd },
      },
    ];
  },
};
