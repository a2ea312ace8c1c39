/** The words of a command line, dealt out to options and positional arguments as argparse does (Lib/argparse.py, `_parse_known_args`). */

export interface Option {
  /** Empty: it is positional. */
  readonly flags: readonly string[];
  readonly dest: string;
  readonly action: string;
  readonly nargs: number | string | null;
  readonly isRequired: boolean;
}

export interface ParsedWords<One extends Option> {
  /** What was found of each, in order. */
  readonly found: readonly { readonly option: One; readonly found: readonly string[] }[];
  /** null: none was given. */
  readonly command: string | null;
  /** What the command is given. */
  readonly rest: readonly string[];
}

const TAKES_ONE = /^(store|append)$/;
const TAKES_NONE = /^(store_true|store_false|store_const|append_const|count)$/;

/** null: it would be refused, or is said in a way that is not read here. `isLoose`: what is not known is left over. */
export function parseWords<One extends Option>(
  words: readonly string[],
  options: readonly One[],
  hasCommands: boolean,
  isLoose: boolean,
): ParsedWords<One> | null {
  const found = new Map<One, string[]>();
  const positionals = options.filter(({ flags }) => flags.length === 0);
  // One that may take nothing takes it with the first positional words, wherever its own stand.
  const mayBeEmpty = positionals.some(({ nargs }) => nargs === '*' || nargs === '?');
  let at = 0;
  let isSplit = false;
  let command: string | null = null;
  while (at < words.length) {
    const word = words[at]!;
    if (word === '--') return null;
    if (/^-[^\d.]/.test(word)) {
      isSplit = positionals.some(one => found.has(one));
      const [flag, joined] = word.startsWith('--') ? splitAtEquals(word) : [word, null];
      const option = options.find(({ flags }) => flags.includes(flag));
      at += 1;
      if (!option) {
        if (!isLoose) return null;
        continue;
      }
      const taken = takes(option, joined, words.slice(at));
      if (taken === null) return null;
      at += joined === null ? taken.length : 0;
      found.set(option, [...(option.action === 'append' ? (found.get(option) ?? []) : []), ...taken]);
    } else {
      const next = positionals.find(one => !found.has(one));
      if (isSplit && mayBeEmpty) return null;
      if (!next && hasCommands) {
        command = word;
        break;
      }
      if (!next && !isLoose) return null;
      const taken = next ? takes(next, null, words.slice(at)) : [word];
      if (taken === null) return null;
      at += taken.length;
      if (next) found.set(next, [...taken]);
    }
  }
  const given = [...found].map(([option, one]) => ({ option, found: one }));
  if (options.some(option => option.isRequired && !found.has(option))) return null;
  return { found: given, command, rest: words.slice(at + 1) };
}

const splitAtEquals = (word: string): readonly [string, string | null] => {
  const equals = word.indexOf('=');
  return equals < 0 ? [word, null] : [word.slice(0, equals), word.slice(equals + 1)];
};

/** null: too few, or not known. */
function takes({ action, nargs }: Option, joined: string | null, after: readonly string[]): readonly string[] | null {
  if (TAKES_NONE.test(action)) return joined === null ? [] : null;
  // Help, version, or an action of the project's own.
  if (!TAKES_ONE.test(action)) return null;
  if (joined !== null) return [joined];
  const most = nargs === null || nargs === '?' ? 1 : typeof nargs === 'number' ? nargs : Number.POSITIVE_INFINITY;
  const taken = plainWords(after, most);
  const least = nargs === null || nargs === '+' ? 1 : typeof nargs === 'number' ? nargs : 0;
  return taken.length < least ? null : taken;
}

/** Up to the next option. */
function plainWords(words: readonly string[], most: number): readonly string[] {
  const end = words.findIndex((word, i) => i >= most || /^-[^\d.]/.test(word));
  return end < 0 ? words : words.slice(0, end);
}
