/** Counts, and the source lines that findings show. */
import type { Finding } from '../model/finding.ts';
import type { Result, Summary } from '../model/result.ts';
import type { Span } from '../model/source.ts';
import type { Sources } from '../python/sources.ts';
import { rules } from '../rules/index.ts';

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

export const firedRules = (findings: readonly Finding[]): Result['rules'] =>
  Object.values(rules)
    .map(rule => rule.documentation)
    .filter(({ name }) => findings.some(finding => finding.rule === name));

/** The lines of every span that a finding shows, and the single line between two of them. */
export function shownLines(findings: readonly Finding[], sources: Sources): Result['sources'] {
  const lines: Record<string, Readonly<Record<string, string>>> = {};
  const add = (file: string, line: number): void => {
    const text = sources.read.get(file)?.lines[line - 1];
    if (text !== undefined) lines[file] = { ...lines[file], [line]: text };
  };
  for (const finding of findings) {
    const spans: Span[] = [finding.at, ...finding.labels.map(label => label.at), ...finding.route.map(step => step.at)];
    for (const span of spans) {
      add(span.file, span.line);
      if (span.endLine > span.line && span.endLine - span.line < 4)
        for (let line = span.line; line <= span.endLine; line++) add(span.file, line);
    }
    for (const span of spans)
      if (spans.some(other => other.file === span.file && other.line === span.line + 2)) add(span.file, span.line + 1);
  }
  return lines;
}
