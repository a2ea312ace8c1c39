/** Findings that a comment takes away, and comments that take nothing. */
import { type InlineIgnore, takes } from '../config/inline-ignores.ts';
import { nearestName } from '../config/nearest-name.ts';
import type { Finding } from '../model/finding.ts';
import { rules } from '../rules/index.ts';
import { reportUnused } from '../rules/unused-ignore.ts';

export function withoutIgnored(
  findings: readonly Finding[],
  ignores: readonly InlineIgnore[],
  launch: string,
): readonly Finding[] {
  if (ignores.length === 0) return findings;
  const kept = findings.filter(finding => !ignores.some(ignore => takes(ignore, finding)));
  return [
    ...kept,
    ...ignores.flatMap(ignore => mistakes(ignore, findings).map(message => reportUnused(ignore.at, message, launch))),
  ];
}

function mistakes(ignore: InlineIgnore, findings: readonly Finding[]): readonly string[] {
  if (ignore.rules.length === 0) return ['an ignore names its rule: # pickle-check: ignore[unimportable-reference]'];
  return ignore.rules.flatMap(rule => {
    if (!(rule in rules)) return [`there is no rule \`${rule}\`${nearest(rule)}`];
    const isUsed = findings.some(finding => finding.rule === rule && takes({ ...ignore, rules: [rule] }, finding));
    return isUsed ? [] : [`nothing here is a finding of \`${rule}\`: the ignore can go`];
  });
}

function nearest(name: string): string {
  const near = nearestName(name, Object.keys(rules), 4);
  return near ? `; \`${near}\` is meant?` : '';
}
