import type { Finding } from '../model/finding.ts';
import type { Result } from '../model/result.ts';
import type { Problem } from '../model/source.ts';
import { visible } from './escape.ts';
import type { Format } from './format.ts';
import { shownSeverity } from './groups.ts';
import { repositoryPath } from './repository-path.ts';
import { shownPlace } from './shown-path.ts';
import { summaryLine } from './summary-line.ts';

/** As GitHub's own toolkit writes them: actions/toolkit, packages/core/src/command.ts. */
const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

const command = (name: string, properties: Readonly<Record<string, string | number>>, text: string): string => {
  const told = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${name} ${told.join(',')}::${data(text)}`;
};

const commandOfSeverity = { error: 'error', warning: 'warning', note: 'notice' } as const;

/** GitHub takes columns only for a place on one line. */
const placeOf = ({ at }: Finding) =>
  at.line === at.endLine
    ? { line: at.line, col: at.column, endColumn: Math.max(at.column, at.endColumn - 1) }
    : { line: at.line, endLine: at.endLine };

const annotation = (finding: Finding, result: Result): string => {
  const { fixes, rule, verdict, message, evidence, at, route } = finding;
  const passing = fixes.filter(fix => fix.tried === 'passes').map(fix => `fix: ${fix.kind === 'command' ? fix.text : fix.title}`);
  const way = route.map(step => `${step.from} --(${step.how})--> ${step.to}  (${shownPlace(step.at)})`);
  const text = [`${message} (${verdict})`, ...way, ...evidence, ...passing].join('\n');
  return command(
    commandOfSeverity[shownSeverity(finding)],
    { file: repositoryPath(at.file, result), ...placeOf(finding), title: rule },
    text,
  );
};

const problemAnnotation = ({ file, line, message }: Problem, result: Result): string =>
  command('warning', { file: repositoryPath(file, result), ...(line === null ? {} : { line }), title: 'not analysed' }, message);

/** Workflow commands: GitHub shows each beside the line of the change that it is about. */
export const github: Format = {
  name: 'github',
  showsFixes: true,
  render(result, style) {
    const shown = visible(result, style);
    const lines = [
      ...shown.problems.map(problem => problemAnnotation(problem, shown)),
      ...shown.findings.map(finding => annotation(finding, shown)),
      summaryLine(shown, shown.findings),
    ];
    return `${lines.join('\n')}\n`;
  },
};
