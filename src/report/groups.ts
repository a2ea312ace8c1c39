/** Findings that one payload shares are read once: the first in full, the others by name. */
import type { Finding, Severity } from '../model/finding.ts';
import { groupBy } from './group-by.ts';
import { shownPlace } from './shown-path.ts';

export interface FindingGroup {
  readonly first: Finding;
  readonly others: readonly Finding[];
}

const severityByVerdict: { readonly [verdict in Finding['verdict']]?: Severity } = { unknown: 'warning', refuted: 'note' };

/** What could not be read is never an error, and what the probe refuted is our mistake, not the reader's. */
export const shownSeverity = (finding: Finding): Severity => severityByVerdict[finding.verdict] ?? finding.severity;

const keyOf = (finding: Finding, index: number): string => {
  if (finding.boundary === null || finding.qualname === null) return String(index);
  const root = finding.route[0]?.from ?? null;
  const { launch, boundary, rule, module, verdict } = finding;
  return JSON.stringify([launch, boundary, rule, module, root, verdict, shownSeverity(finding)]);
};

export const groupFindings = (findings: readonly Finding[]): readonly FindingGroup[] =>
  [...groupBy(findings, keyOf).values()].map(([first, ...others]) => ({ first, others }));

/** `foo.clean (scripts/foo.py:11)`: the last step of its route stands where the thing is defined. */
export const briefly = (finding: Finding): string =>
  `${[finding.module, finding.qualname].filter(name => name !== null).join('.')} (${shownPlace(finding.route.at(-1)?.at ?? finding.at)})`;
