/** JSON with nothing in it that a terminal, or the log of a CI job, would obey. */
import { unsafe } from './escape.ts';

/** In JSON such a character can only stand inside a string, where `\uXXXX` is the same data. */
const unicodeEscapes = (character: string): string =>
  character === '\n'
    ? character
    : [...Array(character.length).keys()].map(index => unitEscape(character.charCodeAt(index))).join('');
const unitEscape = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;

export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2).replace(unsafe, unicodeEscapes)}\n`;
