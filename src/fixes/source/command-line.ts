/** Commands as text that can be pasted, and the script in them. */

export const quoteWord = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

export const commandText = (words: readonly string[]): string => words.map(quoteWord).join(' ');

/** The word that names the script: `scripts/foo.py` or `scripts/foo.py::main`; -1 when the command names a module. */
export const scriptIndex = (words: readonly string[]): number => words.findIndex(word => /\.py(::|$)/.test(word));

/** `scripts/foo.py::main` -> path and object. */
export function splitScript(word: string): { readonly path: string; readonly object: string } {
  const at = word.indexOf('::');
  return at === -1 ? { path: word, object: '' } : { path: word.slice(0, at), object: word.slice(at) };
}
