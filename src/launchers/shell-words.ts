/** `$(git rev-parse HEAD)` and backticks are one word, whatever is in them. */
const SUBSTITUTION = '\\$\\((?:[^()]|\\([^()]*\\))*\\)|`[^`]*`';
const WORD = new RegExp(`(?:"(?:\\\\.|[^"\\\\])*"|'[^']*'|${SUBSTITUTION}|\\\\.|[^\\s"'\\\\])+`, 'gs');
const QUOTED = new RegExp(`"((?:\\\\.|[^"\\\\])*)"|'([^']*)'|(${SUBSTITUTION})|\\\\(.)`, 'gs');

/** Splits a command line into words as a POSIX shell would, without expanding anything. */
export function splitWords(line: string): readonly string[] {
  return (line.match(WORD) ?? []).map(word =>
    word.replace(
      QUOTED,
      (_, double?: string, single?: string, command?: string, escaped?: string) =>
        double?.replace(/\\(["\\$`])/g, '$1') ?? single ?? command ?? escaped ?? '',
    ),
  );
}
