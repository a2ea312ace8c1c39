import type { Severity } from './finding.ts';

/** A small program and the command that starts it. */
export interface RuleExample {
  /** Path -> text. Those of a correction are laid over those of the example. */
  readonly files: Readonly<Record<string, string>>;
  /** As typed in a shell: "modal run scripts/job.py". */
  readonly launch: string;
  /** Where it is typed: a directory of those files; absent: their root. */
  readonly cwd?: string;
}

/** What a rule's file says of the rule: the source of `explain`, SARIF help and REPORT.md's table. */
export interface RuleDocumentation {
  readonly name: string;
  readonly severity: Severity;
  /** One sentence. */
  readonly summary: string;
  readonly what: string;
  readonly why: string;
  /** The rule fires on it (test/rule-examples.test.ts). */
  readonly example: RuleExample;
  /** The rule does not fire on it. */
  readonly corrected: RuleExample;
  readonly whenNotToTrust: string;
}
