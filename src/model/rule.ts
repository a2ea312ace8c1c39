import type { Severity } from './finding.ts';

/** What a rule's file says of the rule: the source of `explain`, SARIF help and REPORT.md's table. */
export interface RuleDocumentation {
  readonly name: string;
  readonly severity: Severity;
  /** One sentence. */
  readonly summary: string;
  readonly what: string;
  readonly why: string;
  readonly whenNotToTrust: string;
}
