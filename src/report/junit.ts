import type { Finding } from '../model/finding.ts';
import type { Launch } from '../model/launch.ts';
import type { Result } from '../model/result.ts';
import { visible } from './escape.ts';
import { findingBlock } from './finding-block.ts';
import type { Format } from './format.ts';
import { shownSeverity } from './groups.ts';
import { shownCommand } from './launch-lines.ts';
import { pageOf } from './page.ts';
import { shownPlace } from './shown-path.ts';
import { xmlAttribute, xmlText } from './xml.ts';

const attributes = (all: Readonly<Record<string, string | number>>): string =>
  Object.entries(all)
    .map(([name, value]) => ` ${name}="${xmlAttribute(String(value))}"`)
    .join('');

interface Suite {
  readonly name: string;
  readonly findings: readonly Finding[];
}

const suitesOf = ({ launches, findings }: Result): readonly Suite[] => {
  const nameOf = (launch: Launch): string => shownCommand(launch);
  const homeless = findings.filter(({ launch }) => !launches.some(({ id }) => id === launch));
  return [
    ...launches.map(launch => ({ name: nameOf(launch), findings: findings.filter(one => one.launch === launch.id) })),
    ...(homeless.length > 0 ? [{ name: 'pickle-check', findings: homeless }] : []),
  ];
};

/** Errors fail; a warning or note is a test that passes and says something. A launch without findings is one test that passes. */
export const junit: Format = {
  name: 'junit',
  showsFixes: true,
  render(result, style) {
    const shown = visible(result, { ...style, unicode: true });
    const page = pageOf(shown, { ...style, color: false });
    const testCase = (finding: Finding): string => {
      const name = `${finding.rule}: ${finding.message}`;
      const { file, line } = finding.at;
      const body = xmlText(findingBlock({ first: finding, others: [] }, [], page).join('\n'));
      const head = `    <testcase${attributes({ classname: file, name, file, line })}>`;
      const inner =
        shownSeverity(finding) === 'error'
          ? `<failure${attributes({ type: finding.rule, message: `${shownPlace(finding.at)}: ${finding.message}` })}>${body}</failure>`
          : `<system-out>${body}</system-out>`;
      return `${head}\n      ${inner}\n    </testcase>`;
    };
    const suite = ({ name, findings }: Suite): string => {
      const cases =
        findings.length > 0
          ? findings.map(testCase)
          : [`    <testcase${attributes({ classname: name, name: 'pickle-check' })}/>`];
      return [
        `  <testsuite${attributes({ name, tests: cases.length, ...failuresIn(findings), errors: 0, skipped: 0 })}>`,
        ...cases,
        '  </testsuite>',
      ].join('\n');
    };
    const problems = shown.problems.map(
      problem =>
        `    <testcase${attributes({ classname: problem.file, name: 'is analysed' })}><error${attributes({ type: 'problem', message: `${shownPlace(problem)}: ${problem.message}` })}/></testcase>`,
    );
    const unread =
      problems.length === 0
        ? []
        : [
            `  <testsuite${attributes({ name: 'not analysed', tests: problems.length, failures: 0, errors: problems.length, skipped: 0 })}>`,
            ...problems,
            '  </testsuite>',
          ];
    return `${['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites${attributes({ name: 'pickle-check' })}>`, ...suitesOf(shown).map(suite), ...unread, '</testsuites>'].join('\n')}\n`;
  },
};

const failuresIn = (findings: readonly Finding[]) => ({
  failures: findings.filter(finding => shownSeverity(finding) === 'error').length,
});
