import { relative, resolve } from 'node:path';
import { commandText, quoteWord, scriptIndex, splitScript } from './command-line.ts';
import type { Fix } from './fix.ts';

/** Children inherit the working directory: started where the module lies, they find it. */
export const otherCwd: Fix = {
  name: 'other-cwd',
  propose({ options, command, cwd, home }) {
    const index = scriptIndex(command);
    if (index === -1 || home === cwd) return [];
    const { path, object } = splitScript(command[index]!);
    const script = relative(home, resolve(cwd, path));
    const changed = command.with(index, script + object);
    const text = `cd ${quoteWord(relative(cwd, home) || '.')} && ${commandText(changed)}`;
    return [
      {
        title: 'launch it from the directory of the module',
        kind: 'command',
        text,
        options: { ...options, files: [], command: changed, cwd: home },
      },
    ];
  },
};
