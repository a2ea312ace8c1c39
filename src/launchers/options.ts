/** Options of a command: every spelling of one option on one line, "-e --env". */
export interface OptionTable {
  readonly values: readonly string[];
  readonly flags: readonly string[];
}

export type OptionsRead =
  | {
      readonly kind: 'read';
      /** By the first spelling of the table; flags have "". */
      readonly options: ReadonlyMap<string, readonly string[]>;
      readonly rest: readonly string[];
    }
  | { readonly kind: 'unknown'; readonly option: string }
  | { readonly kind: 'no-value'; readonly option: string };

export interface ReadingStyle {
  /** Options may follow the first word that is not one (click commands; not click groups, not `uv run`). */
  readonly interspersed: boolean;
  /** Whether an option that the table does not list is taken for a flag. */
  readonly lenient: boolean;
}

/** Reads options as click and clap do: `--name value`, `--name=value`, `-n value`, `-nvalue`, `-dq`, and `--` ends them. */
export function readOptions(args: readonly string[], table: OptionTable, style: ReadingStyle): OptionsRead {
  const values = spellings(table.values);
  const flags = spellings(table.flags);
  const options = new Map<string, readonly string[]>();
  const rest: string[] = [];
  const add = (name: string, value: string): unknown => options.set(name, [...(options.get(name) ?? []), value]);

  for (let index = 0; index < args.length; index++) {
    const word = args[index]!;
    if (word === '--') return { kind: 'read', options, rest: [...rest, ...args.slice(index + 1)] };
    if (word === '-' || !word.startsWith('-')) {
      if (!style.interspersed) return { kind: 'read', options, rest: args.slice(index) };
      rest.push(word);
      continue;
    }
    for (const { spelled, glued } of optionsIn(word, values)) {
      const flag = flags.get(spelled);
      const taking = values.get(spelled);
      if (taking !== undefined) {
        const value = glued ?? args[++index];
        if (value === undefined) return { kind: 'no-value', option: spelled };
        add(taking, value);
      } else if (flag !== undefined || style.lenient) add(flag ?? spelled, '');
      else return { kind: 'unknown', option: spelled };
    }
  }
  return { kind: 'read', options, rest };
}

/** "-dq" is two options, "-efoo" one with its value. */
function optionsIn(word: string, values: ReadonlyMap<string, string>): readonly { spelled: string; glued: string | null }[] {
  if (word.startsWith('--')) {
    const at = word.indexOf('=');
    return at < 0 ? [{ spelled: word, glued: null }] : [{ spelled: word.slice(0, at), glued: word.slice(at + 1) }];
  }
  const found: { spelled: string; glued: string | null }[] = [];
  for (let at = 1; at < word.length; at++) {
    const spelled = `-${word[at]}`;
    if (values.has(spelled)) {
      const rest = word.slice(at + 1);
      return [...found, { spelled, glued: rest === '' ? null : rest }];
    }
    found.push({ spelled, glued: null });
  }
  return found;
}

function spellings(lines: readonly string[]): ReadonlyMap<string, string> {
  return new Map(lines.flatMap(line => line.split(' ').map((spelling, _, all) => [spelling, all[0]!] as const)));
}
