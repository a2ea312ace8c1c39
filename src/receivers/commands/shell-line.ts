/** The commands of a line for a shell, each with the directory and the environment it starts in. */
import { resolve } from 'node:path/posix';
import { HOLE } from '../../python/text-template.ts';
import { type Token, tokensOf } from '../../shell/tokens.ts';
import { unquoted } from '../../shell/words.ts';

/** Where a command starts; a hole in the directory: not known. */
export interface Around {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface ShellCommand {
  /** With a hole for each part that is not known before the run. */
  readonly words: readonly string[];
  readonly around: Around;
  /** It runs only if what stands before it fails. */
  readonly isOtherwise: boolean;
  /** Files that its output goes to. */
  readonly output: readonly string[];
}

const SEPARATOR = /^(&&|\|\|?&?|;|&|\n)$/;
/** Words that make several commands one. */
const COMPOUND = /^(if|then|else|elif|fi|for|while|until|do|done|case|esac|function|select|[{}()!]|\[\[?)$/;
const ASSIGNMENT = /^([A-Za-z_]\w*)=(.*)$/s;

/** null: the line does more than start one command after the other. */
export function commandsOfLine(line: string, start: Around): readonly ShellCommand[] | null {
  const commands: ShellCommand[] = [];
  let around = start;
  for (const { tokens: own, after } of separated(tokensOf(line))) {
    const read = readCommand(own, around);
    if (read === null) return null;
    const [first, ...rest] = read.words;
    if (first === 'cd' || first === 'pushd') around = { ...around, cwd: resolve(around.cwd, rest[0] ?? HOLE) };
    else if (first === 'export') around = { ...around, env: { ...around.env, ...assigned(rest) } };
    else if (first === undefined) around = read.around;
    else commands.push({ ...read, isOtherwise: after === '||' });
  }
  return commands;
}

function separated(tokens: readonly Token[]): readonly { readonly tokens: readonly Token[]; readonly after: string | null }[] {
  let after: string | null = null;
  let own: Token[] = [];
  const all: { tokens: readonly Token[]; after: string | null }[] = [];
  for (const token of tokens) {
    if (token.kind !== 'operator' || !SEPARATOR.test(token.text)) own.push(token);
    else {
      all.push({ tokens: own, after });
      [own, after] = [[], token.text];
    }
  }
  return [...all, { tokens: own, after }].filter(one => one.tokens.length > 0);
}

function readCommand(tokens: readonly Token[], start: Around): Omit<ShellCommand, 'isOtherwise'> | null {
  if (COMPOUND.test(tokens[0]!.text)) return null;
  const words: string[] = [];
  const output: string[] = [];
  let { env } = start;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.kind === 'operator') return null;
    if (token.kind === 'redirection') {
      // Lines that follow are read by the command, not by the shell.
      if (token.text.includes('<<')) return null;
      if (token.to === 'stream') continue;
      const target = wordOf(tokens[++i]?.text ?? '', start);
      if (token.to === 'output') output.push(target);
    }
    // Assignments in front are for this command.
    else if (words.length === 0 && ASSIGNMENT.test(token.text))
      env = { ...env, ...assigned([wordOf(token.text, { ...start, env })]) };
    else words.push(wordOf(token.text, start));
  }
  return { words, around: { ...start, env }, output };
}

const assigned = (words: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(words.flatMap(word => (ASSIGNMENT.test(word) ? [ASSIGNMENT.exec(word)!.slice(1, 3)] : [])));

/** What the shell makes of a word; a variable that nothing here sets may have any value. */
function wordOf(token: string, { cwd, env }: Around): string {
  if (/^'[^']*'$/.test(token)) return token.slice(1, -1);
  if (/`|\$\(|\$\{\w+[^\w}]/.test(token) || (/[*?]|\{.*,.*\}/.test(token) && !/["']/.test(token))) return HOLE;
  const expanded = token.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced?: string, bare?: string) => {
    const name = braced ?? bare ?? '';
    return name === 'PWD' ? cwd : (env[name] ?? HOLE);
  });
  return unquoted(expanded);
}
