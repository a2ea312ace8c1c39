import type { Finding, FixKind } from '../model/finding.ts';
import type { Options } from '../model/options.ts';
import type { Result } from '../model/result.ts';

/** A change that may repair a launch, and the question that tries it. */
export interface Proposal {
  readonly title: string;
  readonly kind: FixKind;
  readonly text: string;
  /** The same analysis with the fix applied. */
  readonly options: Options;
}

export interface FixContext {
  readonly options: Options;
  readonly result: Result;
  readonly finding: Finding;
  /** The command of the finding's launch. */
  readonly command: readonly string[];
  /** Absolute; where the command runs. */
  readonly cwd: string;
  /** Directory from which the missing module is imported in the sending process, absolute. */
  readonly home: string;
}

/** One kind of fix: one file, one object, one line in the registry. */
export interface Fix {
  readonly name: string;
  /** Empty where it does not apply. */
  propose(context: FixContext): readonly Proposal[];
}
