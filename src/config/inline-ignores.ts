/** `# pickle-check: ignore[rule, rule]`, behind the line it is about or alone on the line above. */
import type { Finding } from '../model/finding.ts';
import type { Span } from '../model/source.ts';
import type * as ast from '../python/ast.ts';
import { commentsWith } from '../python/comments.ts';

export interface InlineIgnore {
  readonly at: Span;
  /** The line whose findings it takes. */
  readonly line: number;
  /** Empty: no rule is named, which is a mistake. */
  readonly rules: readonly string[];
}

const WORD = 'pickle-check:';
const FORM = /pickle-check:\s*ignore\b(?:\s*\[([^\]]*)\])?/;

export function inlineIgnoresIn(syntax: ast.ModuleSyntax): readonly InlineIgnore[] {
  return commentsWith(WORD, syntax).flatMap(({ text, at, isAlone }): readonly InlineIgnore[] => {
    const found = FORM.exec(text);
    if (!found) return [];
    const rules = (found[1] ?? '')
      .split(',')
      .map(one => one.trim())
      .filter(one => one !== '');
    return [{ at, line: isAlone ? at.line + 1 : at.line, rules }];
  });
}

/** Whether it stands at the finding, or at the definition or the boundary that the finding shows. */
export const takes = ({ at, line, rules }: InlineIgnore, finding: Finding): boolean =>
  rules.includes(finding.rule) &&
  [finding.at, ...finding.labels.map(label => label.at)].some(
    span => span.file === at.file && span.line <= line && line <= Math.max(span.line, span.endLine),
  );
