import { relative } from 'node:path';
import type { Fix } from './fix.ts';
import { commandText, quoteWord } from './source/command-line.ts';

/** Children inherit the environment, so PYTHONPATH reaches them; `sys.path` does not. */
export const pythonPath: Fix = {
  name: 'python-path',
  propose({ options, launch: { command, cwd }, receiver, source }) {
    if (receiver.fileSystem !== 'local' || !source) return [];
    const shown = relative(cwd, source.home) || '.';
    const before = options.env['PYTHONPATH'];
    const value = before ? `${shown}:${before}` : shown;
    const change = { kind: 'launch', command, cwd, env: { ...options.env, PYTHONPATH: value } } as const;
    return [{ title: 'put the directory on PYTHONPATH', text: `PYTHONPATH=${quoteWord(value)} ${commandText(command)}`, change }];
  },
};
