/** The last line: how many findings, how sure, and how much was looked at. */
import type { Finding, Severity } from '../model/finding.ts';
import type { Result } from '../model/result.ts';
import { groupBy } from './group-by.ts';
import { shownSeverity } from './groups.ts';
import { count } from './words.ts';

/** "2 errors (proved)", or "2 errors (1 proved, 1 predicted)" when they differ. */
const tally = (findings: readonly Finding[], severity: Severity): readonly string[] => {
  const some = findings.filter(finding => shownSeverity(finding) === severity);
  if (some.length === 0) return [];
  const verdicts = [...groupBy(some, finding => finding.verdict)].map(([verdict, { length }]) => ({ verdict, length }));
  const told =
    verdicts.length === 1 ? verdicts[0]!.verdict : verdicts.map(({ verdict, length }) => `${length} ${verdict}`).join(', ');
  return [`${count(some.length, severity)} (${told})`];
};

/** `counted`: one finding for each that the reader saw in full. */
export const summaryLine = (result: Result, counted: readonly Finding[]): string => {
  const { summary, problems, launches } = result;
  const unread = problems.length === 0 ? [] : [count(problems.length, 'problem')];
  if (launches.length === 0 && problems.length > 0) return `nothing was analysed: ${unread.join('')}`;
  const errors = tally(counted, 'error');
  const found = [
    ...(errors.length === 0 ? ['no errors'] : errors),
    ...tally(counted, 'warning'),
    ...tally(counted, 'note'),
    ...unread,
  ];
  const looked =
    summary.boundaries === 0
      ? `no process boundary in ${count(summary.files, 'file')}`
      : [
          count(summary.references, 'reference'),
          count(summary.boundaries, 'boundary', 'boundaries'),
          count(summary.interpreters, 'interpreter'),
        ].join(', ');
  const known = summary.known === 0 ? '' : `; ${count(summary.known, 'known finding')} not shown (baseline)`;
  return `${found.join(', ')}: ${looked}${known}`;
};
