import { relative } from 'node:path';
import { commandText, quoteWord } from './command-line.ts';
import type { Fix } from './fix.ts';

/** Children inherit the environment, so PYTHONPATH reaches them; `sys.path` does not. */
export const pythonPath: Fix = {
  name: 'python-path',
  propose({ options, command, cwd, home }) {
    const shown = relative(cwd, home) || '.';
    const before = options.env['PYTHONPATH'];
    const value = before ? `${shown}:${before}` : shown;
    const text = `PYTHONPATH=${quoteWord(value)} ${commandText(command)}`;
    return [
      {
        title: 'put the directory on PYTHONPATH',
        kind: 'command',
        text,
        options: { ...options, files: [], command, cwd, env: { ...options.env, PYTHONPATH: value } },
      },
    ];
  },
};
