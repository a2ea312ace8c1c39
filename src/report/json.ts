import { unsafe } from './escape.ts';
import type { Format } from './format.ts';

/** In JSON such a character can only stand inside a string, where `\uXXXX` is the same data. */
const unicodeEscapes = (character: string): string =>
  character === '\n'
    ? character
    : [...Array(character.length).keys()].map(index => unitEscape(character.charCodeAt(index))).join('');
const unitEscape = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;

/** The Result itself (`schema/result.schema.json`), with nothing in it that a terminal would obey. */
export const json: Format = {
  name: 'json',
  render: result => `${JSON.stringify(result, null, 2).replace(unsafe, unicodeEscapes)}\n`,
};
