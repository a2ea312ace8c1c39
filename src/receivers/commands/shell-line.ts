/** The commands of a line for a shell, each with the directory and the environment it starts in. */
import { resolve } from 'node:path/posix';
import { splitWords } from '../../launchers/shell-words.ts';
import { HOLE } from '../../python/text-template.ts';

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

/** A word with its quotes, an operator, or a comment. */
const TOKEN =
  /[0-9]*&?>[>&]?[0-9]*|[0-9]*<+|(?:"(?:\\.|[^"\\])*"|'[^']*'|\$\([^()]*\)|\\.|[^\s"'\\;&|<>()])+|&&|\|\|?|[&;\n()]|\S/gs;
const SEPARATOR = /^(&&|\|\|?|&|;|\n)$/;
const OUTPUT = /^[0-9]*&?>>?$/;
/** Words that make several commands one. */
const COMPOUND = /^(if|then|else|elif|fi|for|while|until|do|done|case|esac|function|select|[{}()!]|\[\[?)$/;
const ASSIGNMENT = /^([A-Za-z_]\w*)=(.*)$/s;

/** null: the line does more than start one command after the other. */
export function commandsOfLine(line: string, start: Around): readonly ShellCommand[] | null {
  const tokens = (line.replace(/\\\n/g, ' ').match(TOKEN) ?? []).filter(token => token !== '');
  const commands: ShellCommand[] = [];
  let around = start;
  for (const { tokens: own, after } of separated(tokens)) {
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

function separated(tokens: readonly string[]): readonly { readonly tokens: readonly string[]; readonly after: string | null }[] {
  let after: string | null = null;
  let own: string[] = [];
  const all: { tokens: readonly string[]; after: string | null }[] = [];
  for (const token of tokens) {
    if (token.startsWith('#')) break;
    if (!SEPARATOR.test(token)) own.push(token);
    else {
      all.push({ tokens: own, after });
      [own, after] = [[], token];
    }
  }
  return [...all, { tokens: own, after }].filter(one => one.tokens.length > 0);
}

function readCommand(tokens: readonly string[], start: Around): Omit<ShellCommand, 'isOtherwise'> | null {
  if (COMPOUND.test(tokens[0]!)) return null;
  const words: string[] = [];
  const output: string[] = [];
  let { env } = start;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (/^[()]$|<</.test(token)) return null;
    // Assignments in front are for this command.
    if (words.length === 0 && ASSIGNMENT.test(token)) env = { ...env, ...assigned([wordOf(token, { ...start, env })]) };
    else if (OUTPUT.test(token)) output.push(wordOf(tokens[++i] ?? '', start));
    else if (/^[0-9]*<$/.test(token)) i++;
    else if (!/^[0-9]*>&[0-9]+$/.test(token)) words.push(wordOf(token, start));
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
  return splitWords(expanded).join(' ');
}
