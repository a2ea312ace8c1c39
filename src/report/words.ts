/** Words in columns: counted, padded, and wrapped by what the terminal shows, not by code units. */
import stringWidth from 'fast-string-width';

const plainAscii = /^[\x20-\x7e]*$/;

export const widthOf = (text: string): number => (plainAscii.test(text) ? text.length : stringWidth(text));

export const padTo = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

export const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;

/** Packs `chunks` into lines of `width`, `between` them; a chunk longer than a line gets a line of its own. */
export const packLines = (chunks: readonly string[], width: number, between = ' ', indent = ''): readonly string[] => {
  const lines: string[] = [];
  let line: string | null = null;
  for (const chunk of chunks) {
    const longer: string = line === null ? chunk : `${line}${between}${chunk}`;
    if (line !== null && widthOf(longer) > width) {
      lines.push(line);
      line = indent + chunk;
    } else {
      line = longer;
    }
  }
  return line === null ? lines : [...lines, line];
};

/** Wraps prose; its own line breaks and the indentation of each line are kept. */
export const wrapWords = (text: string, width: number): readonly string[] =>
  text.split('\n').flatMap(line => {
    if (widthOf(line) <= width) return [line];
    const indent = /^ */.exec(line)![0];
    return packLines(line.trim().split(' '), width - indent.length).map(part => indent + part);
  });
