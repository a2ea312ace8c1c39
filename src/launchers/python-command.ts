import { noFlags, type PythonFlags } from '../python/environment/search-path.ts';

/** What follows the word `python`. */
export type PythonCommand =
  | { readonly kind: 'file'; readonly path: string; readonly args: readonly string[]; readonly flags: PythonFlags }
  | { readonly kind: 'module'; readonly name: string; readonly args: readonly string[]; readonly flags: PythonFlags }
  | { readonly kind: 'code'; readonly text: string; readonly args: readonly string[]; readonly flags: PythonFlags }
  /** "-", "--version", or nothing at all. */
  | { readonly kind: 'no-program'; readonly what: string }
  | { readonly kind: 'unknown'; readonly option: string };

const effects: Readonly<Record<string, Partial<PythonFlags>>> = {
  P: { safePath: true },
  E: { ignoreEnvironment: true },
  s: { noUserSite: true },
  S: { noSite: true },
  I: { isolated: true },
  O: { optimized: true },
};

/** Reads the interpreter's own options as CPython does (Python/getopt.c: SHORT_OPTS); the first word that is none is the program. */
export function readPythonCommand(words: readonly string[]): PythonCommand {
  let flags = noFlags;
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    if (word === '--') return fileCommand(words.slice(index + 1), flags);
    if (word === '-' || !word.startsWith('-')) return fileCommand(words.slice(index), flags);
    if (word.startsWith('--')) {
      if (word === '--check-hash-based-pycs') index++;
      else if (!word.startsWith('--check-hash-based-pycs=')) return { kind: 'no-program', what: word };
      continue;
    }
    for (let at = 1; at < word.length; at++) {
      const letter = word[at]!;
      const glued = word.slice(at + 1);
      if (letter === 'V' || letter === 'h' || letter === '?') return { kind: 'no-program', what: `-${letter}` };
      if (letter === 'c' || letter === 'm') {
        const [given, ...args] = glued === '' ? words.slice(index + 1) : [glued, ...words.slice(index + 1)];
        if (given === undefined) return { kind: 'no-program', what: `-${letter}` };
        return letter === 'c' ? { kind: 'code', text: given, args, flags } : { kind: 'module', name: given, args, flags };
      }
      if (letter === 'W' || letter === 'X') {
        if (glued === '') index++;
        break;
      }
      if (!'bBdEiIOPqRsStuvx'.includes(letter)) return { kind: 'unknown', option: `-${letter}` };
      flags = { ...flags, ...effects[letter] };
    }
  }
  return { kind: 'no-program', what: '' };
}

function fileCommand(words: readonly string[], flags: PythonFlags): PythonCommand {
  const [path, ...args] = words;
  if (path === undefined || path === '-') return { kind: 'no-program', what: path ?? '' };
  return { kind: 'file', path, args, flags };
}
