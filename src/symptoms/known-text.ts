import type { Frame, TypedCommand } from './places.ts';

/** An error text that users see, and what stands behind it. A blank in its patterns is any white space: messages are wrapped. */
export interface KnownText {
  /** Named groups `module` and `attribute` say what is missing. */
  readonly pattern: RegExp;
  /** Stands in the same passage: tells whose text it is. */
  readonly beside?: RegExp;
  /** Looked for in the same passage where the pattern does not name it. */
  readonly names?: RegExp;
  /** What it means, one sentence; true wherever the text may stand. */
  readonly says: string;
  /** Rules whose findings explain it. */
  readonly rules: readonly string[];
  /** What such a finding says; absent: its rule says enough. */
  readonly foretold?: RegExp;
  /** Says that something failed, not what. */
  readonly isVague?: boolean;
}

/** The texts of one library: one file, one object, one line in the registry. */
export interface Family {
  readonly name: string;
  /** The process in which it happened. */
  readonly receiver: string;
  /** Kinds of boundary at which it arises. */
  readonly boundaries: RegExp;
  /** Texts that are nobody's own: of a passage that another family knows it says nothing. */
  readonly isGeneric?: boolean;
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
  readonly foretold: RegExp | null;
  /** Of its traceback, those of libraries left out; of the whole log where it has none. */
  readonly frames: readonly Frame[];
  /** The one above it in the log. */
  readonly command: TypedCommand | null;
}

/** `No module named 'x'`, with the quotes escaped as often as the text was quoted. */
export const NO_MODULE = /No module named \\*['"](?<module>[\w.]+)\\*['"]/;
/** `Can't get attribute 'f' on <module 'x' from ...>` */
export const NO_ATTRIBUTE = /Can't get attribute \\*'(?<attribute>[\w.<>]+)\\*' on <module \\*'(?<module>[\w.]+)\\*'/;

export const LOADING: readonly string[] = ['unimportable-reference', 'unimportable-import', 'shadowed-module'];
export const MISSING_NAME: readonly string[] = ['missing-attribute', 'shadowed-module'];
export const PICKLING: readonly string[] = ['unpicklable-capture'];
