import type { Finding } from '../model/finding.ts';
import type { Span } from '../model/source.ts';
import { BLANK } from './finding.ts';
import type { Rule } from './rule.ts';

const job = (comment: string) => `def count(text: str) -> int:
    return len(text.split())${comment}


if __name__ == "__main__":
    print(count("two words"))
`;

/** Asked when all launches are known: `check` sees one of them. */
export const unusedIgnore: Rule = {
  documentation: {
    name: 'unused-ignore',
    severity: 'warning',
    summary: 'An inline ignore or a baseline entry that matches nothing.',
    what: 'A comment `# pickle-check: ignore[rule]`, or an entry of the baseline, for which no launch that was checked has a finding; or a comment that names no rule, or one that does not exist.',
    why: 'What it was written for is repaired, or it never took effect. Left behind, it hides the next mistake of that kind.',
    example: { files: { 'job.py': job('  # pickle-check: ignore[unimportable-reference]') }, launch: 'python job.py' },
    corrected: { files: { 'job.py': job('') }, launch: 'python job.py' },
    whenNotToTrust: 'When the finding belongs to another launch than those that were checked.',
  },
  check: () => [],
};

export const reportUnused = (at: Span, message: string, launch: string): Finding => ({
  ...BLANK,
  rule: unusedIgnore.documentation.name,
  severity: 'warning',
  verdict: 'predicted',
  message,
  at,
  launch,
});
