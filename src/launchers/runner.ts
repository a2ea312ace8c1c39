import type { OptionTable } from './options.ts';

/** Where a command is started. */
export interface Surroundings {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** A command that prepares an environment and then starts the command that follows it. */
export interface Runner {
  /** Options between the tool's name and `run`. */
  readonly before: OptionTable;
  readonly after: OptionTable;
  /** Options that name the directory in which the command is started. */
  readonly directory: readonly string[];
  /** Options that name a file of `NAME=value` lines. */
  readonly envFile: readonly string[];
  /** Options that make the next word a Python module, or a script whatever its suffix. */
  readonly module: readonly string[];
  readonly script: readonly string[];
  /** A `.py` file as the command is started with python. */
  readonly runsScripts: boolean;
  /** Words between the two kinds of options; absent: `run`. */
  readonly verb?: readonly string[];
  /** Words of its own between its options and the command: the duration of `timeout`. */
  readonly words?: number;
  /** Which Python it is, is decided as without it. */
  readonly keepsPython?: true;
  /** What follows is for python, whatever it is called. */
  readonly startsPython?: true;
  /** What its options change for the command; a text: why that is not known. */
  readonly surroundings?: (options: ReadonlyMap<string, readonly string[]>, start: Surroundings) => Surroundings | string;
}
