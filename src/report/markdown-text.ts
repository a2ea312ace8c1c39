/** Texts of others inside Markdown: as words, as code, as a block of lines. None can end what it stands in. */

const marks = /[\\`*_{}[\]#!|~$]|:(?=\/\/)/g;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '@': '&#64;' };

/** Nothing in it is a mark, a tag, a link, or names a person. */
export const words = (text: string): string =>
  text
    .replaceAll('\n', ' ')
    .replace(marks, '\\$&')
    .replace(/[&<>@]/g, character => entities[character]!);

const longestRun = (text: string): number => Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));

export const code = (text: string): string => {
  const line = text.replaceAll('\n', ' ');
  const fence = '`'.repeat(longestRun(line) + 1);
  const pad = /^`|`$|^ .* $/.test(line) ? ' ' : '';
  return line.trim() === '' ? '' : fence + pad + line + pad + fence;
};

/** A bar ends the cell of a table, even inside of code. */
export const codeInCell = (text: string): string => code(text.replaceAll('|', '\\|'));

/** Our messages put names between backticks. */
export const prose = (text: string, asCode = code): string => {
  const parts = text.split('`');
  if (parts.length % 2 === 0) return words(text);
  return parts.map((part, index) => (index % 2 === 0 ? words(part) : asCode(part))).join('');
};

export const block = (lines: readonly string[], language: string): readonly string[] => {
  const fence = '`'.repeat(Math.max(3, ...lines.map(line => longestRun(line) + 1)));
  return [fence + language, ...lines, fence];
};
