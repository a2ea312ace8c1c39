import { dirname, relative, resolve } from 'node:path';
import { directoriesUpTo, isInside } from '../python/project.ts';
import type { Fix, FixContext } from './fix.ts';
import { commandText, quoteWord, scriptIndex, splitScript } from './source/command-line.ts';

/** Children inherit the working directory: started where the module lies, they find it; and so do relative paths of an image. */
export const otherCwd: Fix = {
  name: 'other-cwd',
  propose(context) {
    const { options, launch } = context;
    const { command, cwd } = launch;
    const index = scriptIndex(command);
    if (index === -1) return [];
    const { path, object } = splitScript(command[index]!);
    return directoriesFor(context)
      .filter(dir => dir !== cwd)
      .map(dir => {
        const changed = command.with(index, relative(dir, resolve(cwd, path)) + object);
        const text = `cd ${quoteWord(relative(cwd, dir) || '.')} && ${commandText(changed)}`;
        const change = { kind: 'launch', command: changed, cwd: dir, env: options.env } as const;
        return { title: `launch it from ${relative(cwd, dir) || '.'}`, text, change };
      });
  },
};

function directoriesFor({ finding, receiver, source, result: { root }, script }: FixContext): readonly string[] {
  if (finding.rule === 'missing-local-path')
    return directoriesUpTo(dirname(script.file), root).filter(dir => isInside(root, dir));
  return receiver.fileSystem === 'local' && source ? [source.home] : [];
}
