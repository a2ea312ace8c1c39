/** The little of a shell that stands in front of a command: `cd DIR &&`, `export A=b &&`, `bash -c "..."`. */
import { basename, resolve } from 'node:path';
import type { Surroundings } from './runner.ts';
import { splitWords } from './shell-words.ts';

type Line =
  | (Surroundings & { readonly kind: 'step'; readonly words: readonly string[] })
  | { readonly kind: 'unreadable'; readonly message: string };

const SHELLS: ReadonlySet<string> = new Set(['bash', 'sh', 'zsh', 'dash']);
const OPERATOR = /^(&&|\|\|?|;|&|[0-9]?>{1,2}.*|<.*)$/;
const ALONE = 'give the command that starts Python alone, with --cwd and --env for what stands around it';

/** null: no shell syntax stands first. */
export function withoutShell(words: readonly string[], { cwd, env }: Surroundings): Line | null {
  const [first = '', ...rest] = words;
  if (SHELLS.has(basename(first))) return shellCommand(first, rest, { cwd, env });
  const and = words.indexOf('&&');
  if (first === 'cd' && and === 2)
    return { kind: 'step', words: words.slice(3), cwd: resolve(cwd, expand(words[1]!, { cwd, env })), env };
  if (first === 'export' && and > 1) {
    const assigned = words
      .slice(1, and)
      .map(word => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)] as const);
    const values = Object.fromEntries(assigned.map(([name, value]) => [name, expand(value, { cwd, env })]));
    return { kind: 'step', words: words.slice(and + 1), cwd, env: { ...env, ...values } };
  }
  const operator = words.find(word => OPERATOR.test(word));
  const isRead = operator === undefined || first === '';
  return isRead ? null : { kind: 'unreadable', message: `the shell's \`${operator}\` is not read here; ${ALONE}` };
}

/** `bash -c LINE`, `bash -lc LINE`. */
function shellCommand(shell: string, words: readonly string[], start: Surroundings): Line {
  const at = words.findIndex(word => /^-[a-z]*c[a-z]*$/.test(word));
  const line = at === -1 ? undefined : words[at + 1];
  if (line === undefined)
    return { kind: 'unreadable', message: `${shell} ${words[0] ?? ''}: a shell script is not read; ${ALONE}` };
  if (/`|\$\(/.test(line))
    return { kind: 'unreadable', message: `${shell} -c: what a command in it prints is not known; ${ALONE}` };
  // `;` may touch the word before it.
  return { kind: 'step', words: splitWords(line.replace(/;/g, ' ; ')), ...start };
}

/** `$NAME` and `${NAME}` of a value that no shell has seen. */
export const expand = (value: string, { cwd, env }: Surroundings): string =>
  value.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced?: string, bare?: string) => {
    const name = braced ?? bare ?? '';
    return name === 'PWD' ? cwd : (env[name] ?? '');
  });
