/** A line of shell in words and operators: enough of the grammar to see which program is given which words. */
import { unquoted, WORD_PARTS } from './words.ts';

export type Token =
  /** With its quotes. */
  | { readonly kind: 'word'; readonly text: string }
  /** `&&`, `;`, a bracket, a new line. */
  | { readonly kind: 'operator'; readonly text: string }
  /** Another stream, or the file that the next word names. */
  | { readonly kind: 'redirection'; readonly text: string; readonly to: 'input' | 'output' | 'stream' };

const COMMENT = '#[^\\n]*';
const REDIRECTION = '[0-9]*(?:&>>?|>[|&]?>?|<{1,3}[&-]?)(?!\\()(?:(?<=&)[0-9-]+)?';
const OPERATOR = '&&|\\|\\|?&?|;;?|&|[()\\n]';
const TOKEN = new RegExp(`(${COMMENT})|(${REDIRECTION})|(${WORD_PARTS})|(${OPERATOR})`, 'gs');

export const tokensOf = (line: string): readonly Token[] =>
  // A line that goes on is one line.
  [...line.replace(/\\\n/g, '').matchAll(TOKEN)].flatMap(([text, comment, redirection, word]): readonly Token[] => {
    if (comment !== undefined) return [];
    if (redirection !== undefined) return [{ kind: 'redirection', text, to: targetOf(text) }];
    return [{ kind: word === undefined ? 'operator' : 'word', text }];
  });

/** A line as a command is given: its words without quotes, each operator a word of its own; a new line ends a command as `;` does. */
export const wordsOfLine = (line: string): readonly string[] =>
  tokensOf(line.trim()).map(({ kind, text }) => (kind === 'word' ? unquoted(text) : text === '\n' ? ';' : text));

const targetOf = (redirection: string): 'input' | 'output' | 'stream' => {
  if (/&[0-9-]+$/.test(redirection)) return 'stream';
  return redirection.includes('<') ? 'input' : 'output';
};
