/** What a finding is about, as one short text that stays the same when lines move: services follow a finding from run to run by it. */
import { createHash } from 'node:crypto';
import type { Finding } from '../model/finding.ts';
import type { Result } from '../model/result.ts';

/** A boundary is named by its kind, its pickler and what starts there: its id only counts. */
const subjectOf = (finding: Finding, result: Result): readonly (string | null)[] => {
  const boundary = result.boundaries.find(({ id }) => id === finding.boundary);
  const receiver = result.interpreters.find(({ id }) => id === boundary?.to);
  const { rule, at, module, qualname, route } = finding;
  const told = module === null && qualname === null ? finding.message : null;
  return [
    rule,
    at.file,
    module,
    qualname,
    boundary?.kind ?? null,
    boundary?.pickler ?? null,
    receiver?.label ?? null,
    route[0]?.from ?? null,
    told,
  ];
};

/** One for each finding, in order; those that are about the same thing are numbered. */
export const fingerprints = (result: Result): readonly string[] => {
  const seen = new Map<string, number>();
  return result.findings.map(finding => {
    const subject = JSON.stringify(subjectOf(finding, result));
    const before = seen.get(subject) ?? 0;
    seen.set(subject, before + 1);
    return createHash('sha256')
      .update(before === 0 ? subject : `${subject}#${before}`)
      .digest('hex')
      .slice(0, 40);
  });
};
