import type { Result } from '../model/result.ts';

/** What the reader's terminal (or file) can show. */
export interface Style {
  readonly color: boolean;
  /** false: everything outside ASCII is shown as an escape. */
  readonly unicode: boolean;
  /** Columns; only code and prose are fitted to it, commands to copy never are. */
  readonly width: number;
  /** Places are links to their files (OSC 8). */
  readonly links: boolean;
}

/** One way to write a Result down. Pure; the text ends with exactly one newline. A format that needs a heavy package promises its text. */
export interface Format<Text extends string | Promise<string> = string> {
  readonly name: string;
  /** Whether it says what repairs a finding. Where nothing does, no fix is tried. */
  readonly showsFixes: boolean;
  render(result: Result, style: Style): Text;
}
