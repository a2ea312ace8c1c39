/** Lines that one shell runs, one after the other. */
export interface ShellLines {
  /** Where they stand: "README.md". */
  readonly from: string;
  /** Relative to the project's root. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly lines: readonly string[];
}

/** Lines that end in a backslash go on in the next. */
export const joined = (text: string): readonly string[] => text.replace(/[ \t]*\\\r?\n[ \t]*/g, ' ').split(/\r?\n/);
