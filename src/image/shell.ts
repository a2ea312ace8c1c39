/** A line of shell, taken apart into the commands that it runs: enough of the grammar to see which program is given which words. */

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

type Token = { readonly word: string } | { readonly operator: string };

export function commandsIn(line: string): readonly Command[] {
  const found: Command[] = [];
  let words: string[] = [];
  let writes: string[] = [];
  let reads: readonly string[] | null = null;
  let isTarget = false;
  const end = (operator: string) => {
    const bare = withoutFront(words);
    if (bare.length > 0 || writes.length > 0) found.push({ words: bare, reads, writes });
    reads = operator === '|' ? bare : null;
    [words, writes, isTarget] = [[], [], false];
  };
  for (const token of tokensIn(line)) {
    if ('word' in token) {
      if (isTarget) writes.push(token.word);
      else words.push(token.word);
      isTarget = false;
    } else if (token.operator === '>') isTarget = true;
    else end(token.operator);
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

/** Quotes are taken off; what `$(...)` holds stays in its word. */
function tokensIn(line: string): readonly Token[] {
  const tokens: Token[] = [];
  let word: string | null = null;
  const flush = () => {
    if (word !== null) tokens.push({ word });
    word = null;
  };
  for (let i = 0; i < line.length; i++) {
    const char = line[i]!;
    const rest = line.slice(i, i + 2);
    if (char === '\\') {
      // A line that goes on is one line.
      if (line[i + 1] !== '\n') word = (word ?? '') + (line[i + 1] ?? '');
      i += 1;
    } else if (char === "'" || char === '"') {
      const close = closing(line, i, char);
      const inside = line.slice(i + 1, close);
      word = (word ?? '') + (char === '"' ? inside.replace(/\\(["\\$`])/g, '$1') : inside);
      i = close;
    } else if (rest === '$(' || char === '`') {
      const close = rest === '$(' ? closingParenthesis(line, i + 1) : closing(line, i, '`');
      word = (word ?? '') + line.slice(i, close + 1);
      i = close;
    } else if (char === '>') {
      // `2>` and `&>` are about the same: only where it goes matters.
      if (word !== null && /^\d$/.test(word)) word = null;
      flush();
      tokens.push({ operator: '>' });
      if (line[i + 1] === '>' || line[i + 1] === '&') i += 1;
    } else if (/[|&;\n()]/.test(char)) {
      flush();
      if (rest === '&>') continue;
      tokens.push({ operator: rest === '||' || rest === '&&' ? rest : char });
      if (rest === '||' || rest === '&&' || rest === '|&') i += 1;
    } else if (/\s/.test(char)) flush();
    else if (char === '#' && word === null) i = endOfLine(line, i) - 1;
    else word = (word ?? '') + char;
  }
  flush();
  return tokens;
}

function closing(line: string, start: number, quote: string): number {
  for (let i = start + 1; i < line.length; i++) {
    if (quote !== "'" && line[i] === '\\') i += 1;
    else if (line[i] === quote) return i;
  }
  return line.length;
}

function closingParenthesis(line: string, open: number): number {
  let depth = 0;
  for (let i = open; i < line.length; i++) {
    if (line[i] === '(') depth += 1;
    else if (line[i] === ')' && --depth === 0) return i;
  }
  return line.length;
}

const endOfLine = (line: string, from: number): number => {
  const found = line.indexOf('\n', from);
  return found === -1 ? line.length : found;
};
