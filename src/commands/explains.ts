/** Whether a finding is what a log tells of: the same error, of the same thing, in the same program. */
import { resolve } from 'node:path';
import type { Finding } from '../model/finding.ts';
import type { Result } from '../model/result.ts';
import type { Symptom } from '../symptoms/index.ts';
import type { Traced } from './suspects.ts';

/** Those at whose lines the traceback is, if there are any. */
export function explaining(result: Result, symptom: Symptom, where: Traced): readonly Finding[] {
  const found = result.findings.filter(one => isSaid(one, symptom, result) && isThere(one, where, result));
  const there = found.filter(one =>
    placesOf(one, result).some(({ file, line, endLine }) =>
      [...(where.lines.get(file) ?? [])].some(at => line <= at && at <= endLine),
    ),
  );
  return there.length > 0 ? there : found;
}

function isSaid(finding: Finding, symptom: Symptom, { boundaries }: Result): boolean {
  if (finding.severity === 'note' || !symptom.rules.includes(finding.rule)) return false;
  const boundary = boundaries.find(one => one.id === finding.boundary);
  if (boundary && !symptom.boundaries.test(boundary.kind)) return false;
  if (symptom.foretold && !symptom.foretold.test(finding.message)) return false;
  const { module, attribute } = symptom;
  if (module !== null && finding.module !== null && !isPart(finding.module, module)) return false;
  if (attribute === null) return true;
  return finding.qualname === null ? mentions(finding.message, attribute) : isPart(finding.qualname, attribute);
}

/** `a.b` and `a`, `a.b` and `b`: what is missing may be named by a part. Versions of Python leave out the module of a class. */
const isPart = (one: string, other: string): boolean =>
  [
    [one, other],
    [other, one],
  ].some(([whole, part]) => `.${whole}.`.includes(`.${part}.`));

const mentions = (message: string, name: string): boolean =>
  [...message.matchAll(/['"`]?([\w.<>/-]+)/g)].some(
    ([, word]) => isPart(word!.replace(/\.$/, ''), name) || word!.endsWith(`/${name}`),
  );

function isThere(finding: Finding, { lines, main }: Traced, result: Result): boolean {
  if (lines.size === 0) return true;
  const started = result.modules.filter(one => one.launch === finding.launch).map(one => resolve(result.root, one.file));
  if (main !== null && started.length > 0 && !started.includes(main)) return false;
  return started.some(file => lines.has(file)) || placesOf(finding, result).some(({ file }) => lines.has(file));
}

const placesOf = (finding: Finding, { boundaries, root }: Result) => {
  const boundary = boundaries.find(one => one.id === finding.boundary);
  const spans = [
    finding.at,
    ...(boundary ? [boundary.at] : []),
    ...finding.labels.map(one => one.at),
    ...finding.route.flatMap(one => one.at ?? []),
  ];
  return spans.map(span => ({ ...span, file: resolve(root, span.file) }));
};
