/** The little of a shell that stands around a command: `cd DIR &&`, `export A=b;`, `. venv/bin/activate`, `bash -c "..."`, `> log`. */
import { basename, dirname, resolve } from 'node:path';
import { wordsOfLine } from '../shell/tokens.ts';
import type { Surroundings } from './runner.ts';
import { expand, unknownIn, whyUnknown } from './substitution.ts';

type Line =
  | (Surroundings & { readonly kind: 'step'; readonly words: readonly string[] })
  | { readonly kind: 'unreadable'; readonly message: string };

const SHELLS: ReadonlySet<string> = new Set(['bash', 'sh', 'zsh', 'dash']);
const REDIRECTION = /^([0-9&]?>{1,2}|<)(.*)$/;
const OPERATOR = /^(&&|\|\|?|;|&|[0-9&]?>{1,2}.*|<.*)$/;
/** What stands behind these, and starts no Python, changes nothing in the process in front of them. */
const ENDS_COMMAND = /^(\|\|?|&&?|;)$/;
/** What these do changes neither where the next command starts nor with what. */
const BESIDE =
  /^(echo|printf|mkdir|sleep|date|true|:|ls|pwd|clear|which|nvidia-smi|git (pull|fetch|status)|(pip3?|python[\d.]* -m pip|uv pip|poetry|pdm|conda|npm|apt|apt-get) install|(uv|pdm) sync)( |$)/;
const STARTS_PYTHON = /(^|\/)(python|pypy|modal|pytest|torchrun|spark-submit|ray|uv|jupyter|papermill)[\d.]*$|\.py$/;
const ALONE = 'give the command that starts Python alone, with --cwd and --env for what stands around it';

/** null: no shell syntax stands first. */
export function withoutShell(words: readonly string[], start: Surroundings): Line | null {
  const [first = '', ...rest] = words;
  if (first.startsWith('(') && words.at(-1)!.endsWith(')')) return { ...start, kind: 'step', words: withoutBrackets(words) };
  if (SHELLS.has(basename(first))) return shellCommand(first, rest, start);
  const isBeside = BESIDE.test(words.slice(0, 4).join(' '));
  const before = isBeside || /^(cd|export|\.|source|set)$/.test(first) ? firstCommand(words) : null;
  if (before !== null) return isBeside ? { ...start, kind: 'step', words: before.rest } : afterCommand(before, start);
  const at = words.findIndex(word => OPERATOR.test(word));
  if (at === -1 || first === '') return null;
  const operator = words[at]!;
  const redirection = REDIRECTION.exec(operator);
  const isAlone = redirection?.[2] === '';
  if (redirection !== null) return { ...start, kind: 'step', words: words.toSpliced(at, isAlone ? 2 : 1) };
  const startsNothing = at > 0 && !words.slice(at).some(word => STARTS_PYTHON.test(word));
  if (ENDS_COMMAND.test(operator) && startsNothing) return { ...start, kind: 'step', words: words.slice(0, at) };
  return { kind: 'unreadable', message: `the shell's \`${operator}\` is not read here; ${ALONE}` };
}

const withoutBrackets = (words: readonly string[]): readonly string[] => {
  const inner = words
    .map((word, i) => (i === 0 ? word.slice(1) : word))
    .map((word, i, all) => (i === all.length - 1 ? word.slice(0, -1) : word));
  return inner.filter(word => word !== '');
};

interface FirstCommand {
  readonly words: readonly string[];
  readonly rest: readonly string[];
}

/** What stands before the first `&&` or `;`, which may touch the word before it. */
function firstCommand(words: readonly string[]): FirstCommand | null {
  const at = words.findIndex(word => word === '&&' || word.endsWith(';'));
  if (at < 1) return null;
  const last = words[at]!.replace(/^&&$|;$/g, '');
  return { words: [...words.slice(0, at), ...(last === '' ? [] : [last])], rest: words.slice(at + 1) };
}

function afterCommand({ words: [name = '', ...args], rest }: FirstCommand, start: Surroundings): Line {
  const { cwd, env } = start;
  const given = args.map(word => expand(word, start));
  const unknown = given.map(unknownIn).find(one => one !== null);
  if (unknown != null) return { kind: 'unreadable', message: whyUnknown(unknown) };
  const step = (changed: Partial<Surroundings>): Line => ({ kind: 'step', words: rest, cwd, env, ...changed });
  if (name === 'set') return step({});
  if (name === 'cd') return step({ cwd: resolve(cwd, given[0] ?? env['HOME'] ?? '/') });
  if (name === 'export') {
    const assigned = given.filter(word => word.includes('='));
    const values = assigned.map(word => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)] as const);
    return step({ env: { ...env, ...Object.fromEntries(values) } });
  }
  const script = resolve(cwd, given[0] ?? '');
  if (basename(script) !== 'activate')
    return { kind: 'unreadable', message: `${name} ${args.join(' ')}: what a script sets is not known; ${ALONE}` };
  // venv/scripts/common/activate: the directory that holds bin/.
  return step({ env: { ...env, VIRTUAL_ENV: dirname(dirname(script)), PATH: `${dirname(script)}:${env['PATH'] ?? ''}` } });
}

/** `bash -c LINE`, `bash -lc LINE`. */
function shellCommand(shell: string, words: readonly string[], start: Surroundings): Line {
  const at = words.findIndex(word => /^-[a-z]*c[a-z]*$/.test(word));
  const line = at === -1 ? undefined : words[at + 1];
  if (line === undefined)
    return { kind: 'unreadable', message: `${shell} ${words[0] ?? ''}: a shell script is not read; ${ALONE}` };
  const unknown = unknownIn(expand(line, start));
  if (unknown !== null) return { kind: 'unreadable', message: `${shell} -c: what a command in it prints is not known; ${ALONE}` };
  return { ...start, kind: 'step', words: wordsOfLine(line) };
}
