/** `pickle-check explain RULE`: what a rule says, from the rule's own file. */
import { rules } from '../rules/index.ts';
import { type CommandOutcome, failed } from './check.ts';

export function explain(name: string | null): CommandOutcome {
  if (name === null)
    return printed(
      `${Object.values(rules)
        .map(({ documentation }) => `${documentation.name.padEnd(24)}${documentation.summary}`)
        .join('\n')}\n`,
    );
  const rule = Object.values(rules).find(one => one.documentation.name === name);
  if (!rule) return failed([`no rule \`${name}\`; the rules are ${Object.keys(rules).join(', ')}`]);
  const { documentation } = rule;
  return printed(
    `${documentation.name} (${documentation.severity})\n\n${documentation.what}\n\nWhy it matters\n  ${documentation.why}\n\nWhen not to trust it\n  ${documentation.whenNotToTrust}\n`,
  );
}

const printed = (stdout: string): CommandOutcome => ({ stdout, stderr: '', files: [], exitCode: 0 });
