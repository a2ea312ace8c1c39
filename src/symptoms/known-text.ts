/** An error text that users see, and what stands behind it. */
export interface KnownText {
  /** Named groups `module` and `attribute` say what is missing. */
  readonly pattern: RegExp;
  /** Looked for in the rest of the log where the pattern does not name it. */
  readonly names?: RegExp;
  /** What it means, one sentence. */
  readonly says: string;
  /** Rules whose findings explain it. */
  readonly rules: readonly string[];
}

/** The texts of one library: one file, one object, one line in the registry. */
export interface Family {
  readonly name: string;
  /** The process in which it happened. */
  readonly receiver: string;
  /** Kinds of boundary at which it arises. */
  readonly boundaries: RegExp;
  /** Specific ones first. */
  readonly texts: readonly KnownText[];
}

export interface Symptom {
  readonly family: string;
  readonly receiver: string;
  readonly says: string;
  /** The line of the log by which it was recognised. */
  readonly line: string;
  readonly module: string | null;
  readonly attribute: string | null;
  readonly rules: readonly string[];
  readonly boundaries: RegExp;
}

/** `No module named 'x'`, with the quotes escaped as often as the text was quoted. */
export const NO_MODULE = /No module named \\*['"](?<module>[\w.]+)\\*['"]/;
/** `Can't get attribute 'f' on <module 'x' from ...>` */
export const NO_ATTRIBUTE = /Can't get attribute \\*'(?<attribute>[\w.<>]+)\\*' on <module \\*'(?<module>[\w.]+)\\*'/;

export const LOADING: readonly string[] = ['unimportable-reference', 'unimportable-import', 'shadowed-module'];
export const PICKLING: readonly string[] = ['unpicklable-capture'];
