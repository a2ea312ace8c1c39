import { relative, resolve } from 'node:path';
import type { Fix } from './fix.ts';
import { commandText, scriptIndex, splitScript } from './source/command-line.ts';

/** Not about the name under which something is imported. */
const OTHER = new Set(['missing-file', 'missing-local-path', 'unpicklable-capture', 'lost-name', 'missing-attribute']);

/** Under `-m` the module gets a name that the working directory can resolve; Modal then takes the whole package along. */
export const launchAsModule: Fix = {
  name: 'launch-as-module',
  propose({ options, finding, launch: { command, cwd, launcher } }) {
    const index = scriptIndex(command);
    if (!/^(python|modal)\b/.test(launcher)) return [];
    if (index === -1 || command.includes('-m') || OTHER.has(finding.rule)) return [];
    const { path, object } = splitScript(command[index]!);
    const parts = relative(cwd, resolve(cwd, path)).replace(/\.py$/, '').split('/');
    // In the working directory it has the same name without -m.
    if (parts.length === 1 || !parts.every(part => /^[A-Za-z_]\w*$/.test(part))) return [];
    const changed = [...command.slice(0, index), '-m', parts.join('.') + object, ...command.slice(index + 1)];
    const change = { kind: 'launch', command: changed, cwd, env: options.env } as const;
    return [{ title: 'launch it as a module', text: commandText(changed), change }];
  },
};
