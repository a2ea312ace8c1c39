/** The commands of a line of shell, whatever decides whether they run. */
import { tokensOf } from '../shell/tokens.ts';
import { unquoted } from '../shell/words.ts';

export interface Command {
  readonly words: readonly string[];
  /** The words of the command whose output it reads; null: none. */
  readonly reads: readonly string[] | null;
  /** Files that its output goes to. */
  readonly writes: readonly string[];
}

/** Words in front of a command that leave it the same command. */
const IN_FRONT = /^(if|then|else|elif|do|while|until|!|\{|\(|sudo|env|exec|command|nohup|time|nice|set|eval|\w+=.*)$/s;
const ENDINGS = /^(fi|done|\}|esac)$/;

export function commandsIn(line: string): readonly Command[] {
  const found: Command[] = [];
  let words: string[] = [];
  let writes: string[] = [];
  let reads: readonly string[] | null = null;
  let target: 'input' | 'output' | null = null;
  const end = (operator: string) => {
    const bare = withoutFront(words);
    if (bare.length > 0 || writes.length > 0) found.push({ words: bare, reads, writes });
    reads = operator.startsWith('|') && !operator.startsWith('||') ? bare : null;
    [words, writes, target] = [[], [], null];
  };
  for (const token of tokensOf(line)) {
    if (token.kind === 'operator') end(token.text);
    else if (token.kind === 'redirection') target = token.to === 'stream' ? null : token.to;
    else {
      const word = unquoted(token.text);
      if (target === null) words.push(word);
      else if (target === 'output') writes.push(word);
      target = null;
    }
  }
  end('');
  return found;
}

function withoutFront(words: readonly string[]): readonly string[] {
  let rest = words;
  while (rest.length > 0 && IN_FRONT.test(rest[0]!)) {
    const takesFlags = rest[0] === 'sudo' || rest[0] === 'env' || rest[0] === 'set';
    rest = rest.slice(1);
    while (takesFlags && rest[0]?.startsWith('-')) rest = rest.slice(1);
  }
  return ENDINGS.test(rest[0] ?? '') ? [] : rest;
}
