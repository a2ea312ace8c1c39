/** The source lines that findings show. */
import type { Finding } from '../model/finding.ts';
import type { Result } from '../model/result.ts';
import type { Span } from '../model/source.ts';

export type ShownLines = Result['sources'];

/** The lines of every span that a finding shows, and the single line between two of them. */
export function shownLines(findings: readonly Finding[], textOf: (file: string, line: number) => string | undefined): ShownLines {
  const lines: Record<string, Readonly<Record<string, string>>> = {};
  const add = (file: string, line: number): void => {
    const text = textOf(file, line);
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
