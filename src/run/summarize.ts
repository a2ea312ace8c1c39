/** What is counted. */
import type { Finding } from '../model/finding.ts';
import type { Result, Summary } from '../model/result.ts';

export function summarize(result: Omit<Result, 'summary' | 'rules' | 'sources'>, files: number, ms: number): Summary {
  const { findings, payloads, boundaries, interpreters } = result;
  return {
    ...countFindings(findings),
    known: 0,
    references: payloads
      .filter(one => one.leavesProcess !== false)
      .reduce((sum, one) => sum + one.references.length + one.moduleReferences.length, 0),
    boundaries: boundaries.length,
    interpreters: interpreters.length,
    files,
    ms,
  };
}

export const countFindings = (findings: readonly Finding[]): Pick<Summary, 'errors' | 'warnings' | 'unknown'> => ({
  errors: findings.filter(one => one.severity === 'error').length,
  warnings: findings.filter(one => one.severity === 'warning').length,
  unknown: findings.filter(one => one.verdict === 'unknown').length,
});
