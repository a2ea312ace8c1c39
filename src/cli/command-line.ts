import type { Command } from 'commander';
import type { CommandOutcome } from '../commands/check.ts';

/** The process as the commands see it; src/cli.ts hands it over, and nothing else names it. */
export type Surroundings = Pick<NodeJS.Process, 'cwd' | 'env' | 'once' | 'platform' | 'stderr' | 'stdin' | 'stdout'>;

/** What a command is added to, and what its action is given. */
export interface CommandLine {
  readonly program: Command;
  /** The user's own command, after the first `--`. */
  readonly command: readonly string[] | null;
  readonly surroundings: Surroundings;
  /** Writes what a command says and sets the exit code. */
  readonly print: (outcome: CommandOutcome) => Promise<void>;
}

/** Adds one command. What it does is imported in its action, so that no other command loads it. */
export type AddCommand = (line: CommandLine) => void;
