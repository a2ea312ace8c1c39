/** A stretch of a source file: 1-based lines; 1-based columns in UTF-16 code units; `file` is relative to the project root, with "/". */
export interface Span {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Something that could not be read from source alone, and where we stopped. */
export interface Unread {
  readonly why: string;
  readonly at: Span | null;
  /** It is an argument that the process was sent: judged where it was sent. */
  readonly isGiven?: true;
}

/** A file that could not be analysed; it never costs another file its result. */
export interface Problem {
  readonly file: string;
  readonly line: number | null;
  readonly message: string;
}
