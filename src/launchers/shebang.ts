/** `./job`: the kernel starts the interpreter of the first line with the path behind it (execve(2)). */
import { dirname, join, resolve } from 'node:path';
import { exists } from '../python/disk.ts';
import { readSmallFile } from '../python/environment/small-file.ts';
import { splitWords } from '../shell/words.ts';

/** Words that stand in front of the path; null: it is no script of its own. */
export function shebangOf(word: string, cwd: string): readonly string[] | null {
  if (!word.includes('/')) return null;
  const file = resolve(cwd, word);
  // Commands beside an interpreter were written by an installer: `console-script.ts` reads those.
  if (exists(join(dirname(file), 'python')) || exists(join(dirname(file), 'python3'))) return null;
  const line = /^#!\s*(.*)/.exec(readSmallFile(file) ?? '')?.[1];
  if (line === undefined) return null;
  const [program = '', ...rest] = splitWords(line);
  if (program === '') return null;
  if (!/(^|\/)env$/.test(program)) return [program, ...rest];
  // coreutils env: -S splits what the kernel has passed as one word.
  return splitWords(rest.join(' ').replace(/^(-S|--split-string[= ])\s*/, ''));
}
