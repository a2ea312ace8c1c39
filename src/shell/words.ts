/** `$(git rev-parse HEAD)`, `<(curl -s URL)` and backticks are one word, whatever is in them. */
const SUBSTITUTION = '[$<>]\\((?:[^()]|\\([^()]*\\))*\\)|`[^`]*`';
const QUOTED = `"(?:\\\\.|[^"\\\\])*(?:"|$)|'[^']*(?:'|$)|${SUBSTITUTION}|\\\\.`;
/** What a word is made of, where operators end it and where they do not. */
export const WORD_PARTS = `(?:${QUOTED}|[^\\s"'\\\\;&|<>()])+`;
const WORD = new RegExp(`(?:${QUOTED}|[^\\s"'\\\\])+`, 'gs');
const WRITTEN = new RegExp(`"((?:\\\\.|[^"\\\\])*)(?:"|$)|'([^']*)(?:'|$)|(${SUBSTITUTION})|\\\\(.)`, 'gs');

/** Splits a command line into words as a POSIX shell would, without expanding anything. A quote that is not closed ends with the line. */
export const splitWords = (line: string): readonly string[] => (line.match(WORD) ?? []).map(unquoted);

/** A word without its quotes. */
export const unquoted = (word: string): string =>
  word.replace(
    WRITTEN,
    (_, double?: string, single?: string, command?: string, escaped?: string) =>
      double?.replace(/\\(["\\$`])/g, '$1') ?? single ?? command ?? escaped ?? '',
  );
