/** A line of shell in words and operators: enough of the grammar to see which program is given which words. */
import { WORD_PARTS } from './words.ts';

export type Token =
  /** With its quotes. */
  | { readonly kind: 'word'; readonly text: string }
  /** `&&`, `;`, a bracket, a new line. */
  | { readonly kind: 'operator'; readonly text: string }
  /** Another stream, or the file that the next word names. */
  | { readonly kind: 'redirection'; readonly text: string; readonly to: 'input' | 'output' | 'stream' };

const COMMENT = '#[^\\n]*';
const REDIRECTION = '[0-9]*(?:&>>?|>[|&]?>?|<{1,3}[&-]?)(?:(?<=&)[0-9-]+)?';
const OPERATOR = '&&|\\|\\|?&?|;;?|&|[()\\n]';
const TOKEN = new RegExp(`(${COMMENT})|(${REDIRECTION})|(${WORD_PARTS})|(${OPERATOR})`, 'gs');

export const tokensOf = (line: string): readonly Token[] =>
  // A line that goes on is one line.
  [...line.replace(/\\\n/g, '').matchAll(TOKEN)].flatMap(([text, comment, redirection, word]): readonly Token[] => {
    if (comment !== undefined) return [];
    if (redirection !== undefined) return [{ kind: 'redirection', text, to: targetOf(text) }];
    return [{ kind: word === undefined ? 'operator' : 'word', text }];
  });

const targetOf = (redirection: string): 'input' | 'output' | 'stream' => {
  if (/&[0-9-]+$/.test(redirection)) return 'stream';
  return redirection.includes('<') ? 'input' : 'output';
};
