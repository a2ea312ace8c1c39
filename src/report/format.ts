import type { Result } from '../model/result.ts';

/** What the reader's terminal (or file) can show. */
export interface Style {
  readonly color: boolean;
  /** false: everything outside ASCII is shown as an escape. */
  readonly unicode: boolean;
  /** Columns; only code and prose are fitted to it, commands to copy never are. */
  readonly width: number;
}

/** One way to write a Result down. Pure; the text ends with exactly one newline. */
export interface Format {
  readonly name: string;
  render(result: Result, style: Style): string;
}
