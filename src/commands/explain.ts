/** `pickle-check explain RULE`: what a rule says, from the rule's own file. */
import { closest } from 'fastest-levenshtein';
import type { RuleExample } from '../model/rule.ts';
import { rules } from '../rules/index.ts';
import { type CommandOutcome, failed } from './check.ts';

const documented = Object.values(rules).map(rule => rule.documentation);

export function explain(name: string | null): CommandOutcome {
  if (name === null) return printed(documented.map(one => `${one.name.padEnd(24)}${one.summary}`).join('\n'));
  const rule = documented.find(one => one.name === name);
  if (!rule) {
    const names = Object.keys(rules);
    return failed([`no rule \`${name}\`; did you mean \`${closest(name, names)}\`? The rules are ${names.join(', ')}`]);
  }
  const { severity, what, why, example, corrected, whenNotToTrust } = rule;
  const sections = [
    ['Why it matters', indented(why)],
    ['Example', shown(example)],
    ['Corrected', shown(corrected)],
    ['When not to trust it', indented(whenNotToTrust)],
  ];
  return printed([`${rule.name} (${severity})`, what, ...sections.map(([title, text]) => `${title}\n${text}`)].join('\n\n'));
}

/** The command as typed, then each file under its name. */
function shown({ files, launch, cwd }: RuleExample): string {
  const command = `  $ ${cwd === undefined ? '' : `cd ${cwd} && `}${launch}`;
  const written = Object.entries(files).map(([path, text]) => `  # ${path}\n${indented(text.trimEnd() || '(empty)')}`);
  return [command, ...written].join('\n\n');
}

const indented = (text: string): string =>
  text
    .split('\n')
    .map(line => (line === '' ? '' : `  ${line}`))
    .join('\n');

const printed = (text: string): CommandOutcome => ({ stdout: `${text}\n`, stderr: '', files: [], exitCode: 0 });
