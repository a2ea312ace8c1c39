/** What the program takes, read from its own definition. */
export interface CompletedOption {
  /** "--cwd" */
  readonly long: string;
  /** "-h" */
  readonly short: string | null;
  /** "DIR", "FORMAT[=FILE]"; null: it takes no value. */
  readonly takes: string | null;
  readonly says: string;
}

export interface Definition {
  readonly options: readonly CompletedOption[];
  readonly commands: readonly {
    readonly name: string;
    readonly says: string;
    readonly options: readonly CompletedOption[];
  }[];
}

/** What stands behind an option or a command. */
export type Values =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'directories' | 'files' | 'anything' };

/** Words that are known, by option or command. */
export type Words = Readonly<Record<string, readonly string[]>>;

export function valuesOf({ long, takes }: CompletedOption, known: Words): Values {
  const words = known[long];
  if (words) return { kind: 'words', words };
  if (takes === 'DIR') return { kind: 'directories' };
  return { kind: takes === 'FILE' || takes === 'PATH' ? 'files' : 'anything' };
}

export const withValue = ({ options, commands }: Definition): readonly CompletedOption[] =>
  [...options, ...commands.flatMap(command => command.options)].filter(option => option.takes !== null);

export const namesOf = (options: readonly CompletedOption[]): readonly string[] =>
  options.flatMap(({ short, long }) => (short === null ? [long] : [short, long]));

/** In single quotes, for bash and zsh. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
