import type { Route } from './boundary.ts';
import type { SearchEntry, SearchedEntry } from './interpreter.ts';
import type { Span } from './source.ts';

export type Severity = 'error' | 'warning' | 'note';

/**
 * `proved`: the probe saw the predicted exception for the predicted module. `predicted`: static only.
 * `unknown`: source alone cannot tell. `refuted`: predicted, but it loaded (a bug of ours, shown as a note).
 */
export type Verdict = 'proved' | 'predicted' | 'unknown' | 'refuted';

export type FixKind = 'command' | 'edit' | 'config';

/** Other text in place of a stretch of a file; an empty stretch is an insertion, one in a file that does not exist makes it. */
export interface Edit {
  readonly at: Span;
  readonly text: string;
  /** SHA-256 of the file's bytes that the edit is for; null: the file does not exist yet. */
  readonly sha256: string | null;
}

export interface Fix {
  readonly title: string;
  readonly kind: FixKind;
  /** The command, or the lines to write. */
  readonly text: string;
  readonly tried: 'passes' | 'fails' | 'not-tried';
  /** How it was tried, or why it was not: "by the analysis and by the probe". */
  readonly how: string;
  /** What `--diff` prints; empty for what is not an edit of a file. */
  readonly edits: readonly Edit[];
  /** `--fix` applies it: it changes nothing but what is found where. */
  readonly safe: boolean;
}

/** A label under a line of source in the code frame. */
export interface Label {
  readonly at: Span;
  readonly text: string;
}

/** One side of the two search paths that a finding compares. */
export interface SearchView {
  readonly label: string;
  readonly entries: readonly SearchEntry[];
  /** What the module resolves to there: a file, or null when it is not found. */
  readonly resolves: string | null;
}

/** One (rule, boundary, module, qualname). */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly verdict: Verdict;
  readonly message: string;
  readonly at: Span;
  readonly launch: string;
  readonly module: string | null;
  readonly qualname: string | null;
  readonly boundary: string | null;
  readonly route: Route;
  readonly searched: readonly SearchedEntry[];
  readonly evidence: readonly string[];
  readonly fixes: readonly Fix[];
  readonly notes: readonly string[];
  /** Labels of the code frame, the primary span excluded. */
  readonly labels: readonly Label[];
  /** The sending and the receiving process, compared; empty when the finding is not about a search path. */
  readonly compared: readonly SearchView[];
}
