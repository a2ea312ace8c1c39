import type { Finding } from '../model/finding.ts';
import type { Result } from '../model/result.ts';
import { rules } from '../rules/index.ts';

export const firedRules = (findings: readonly Finding[]): Result['rules'] =>
  Object.values(rules)
    .map(rule => rule.documentation)
    .filter(({ name }) => findings.some(finding => finding.rule === name));
