import type { Finding, Fix } from '../model/finding.ts';
import type { Launch } from '../model/launch.ts';
import type { Result } from '../model/result.ts';
import { codeFrame } from './code-frame.ts';
import { visible } from './escape.ts';
import type { Format } from './format.ts';
import { briefly, type FindingGroup, groupFindings, shownSeverity } from './groups.ts';
import { shownCommand } from './launch-lines.ts';
import { block, code, codeInCell, prose, words } from './markdown-text.ts';
import { mermaid } from './mermaid.ts';
import { type Page, pageOf } from './page.ts';
import { searchPathLines } from './search-paths.ts';
import { shownPlace } from './shown-path.ts';
import { summaryLine } from './summary-line.ts';

type Lines = readonly string[];

/** Lines that belong together, apart from their neighbours. */
const paragraph = (lines: Lines): Lines => (lines.length === 0 ? [] : ['', ...lines]);
const titled = (title: string, lines: Lines): Lines => (lines.length === 0 ? [] : ['', `**${title}**`, '', ...lines]);

const routeList = ({ route }: Finding): Lines =>
  route.map(
    ({ from, to, how, at }, index) => `${index + 1}. ${code(from)} to ${code(to)}: ${prose(how)} (${code(shownPlace(at))})`,
  );

const triedInWords = { passes: 'passes', fails: 'fails', 'not-tried': 'not tried' } as const;

const fixTable = (fixes: readonly Fix[]): Lines => {
  if (fixes.length === 0) return [];
  const rows = fixes.map(
    fix => `| ${fix.kind === 'command' ? codeInCell(fix.text) : prose(fix.title, codeInCell)} | ${triedInWords[fix.tried]} |`,
  );
  const edits = fixes.filter(fix => fix.kind !== 'command' && fix.text !== '' && fix.tried === 'passes');
  return [
    '| fix | tried |',
    '| --- | --- |',
    ...rows,
    ...edits.flatMap(fix => ['', `${prose(fix.title)}:`, '', ...block(fix.text.split('\n'), 'python')]),
  ];
};

const findingLines = ({ first: finding, others }: FindingGroup, page: Page): Lines => {
  const severity = shownSeverity(finding);
  const same = (text: string): string => text;
  const search = searchPathLines(finding, page.width, page.root);
  return [
    '',
    `## ${severity}: ${prose(finding.message)}`,
    '',
    `${code(finding.rule)}, ${finding.verdict}, at ${code(shownPlace(finding.at))}`,
    ...paragraph(block(codeFrame(finding, same, page).lines, 'text')),
    ...titled('Route', routeList(finding)),
    ...(others.length === 0 ? [] : ['', `Also in this payload: ${others.map(other => code(briefly(other))).join(', ')}.`]),
    ...titled('Why', search.length === 0 ? [] : block(search, 'text')),
    ...titled(
      finding.verdict === 'proved' ? 'Proof' : 'Facts',
      finding.evidence.length === 0
        ? []
        : block(
            finding.evidence.flatMap(text => text.split('\n')),
            'text',
          ),
    ),
    ...titled('Fixes', fixTable(finding.fixes)),
    ...titled(
      'Notes',
      finding.notes.map(note => `- ${prose(note)}`),
    ),
  ];
};

const launchLine = (launch: Launch): string =>
  `- ${code(shownCommand(launch))}${launch.because === '' ? '' : `: ${prose(launch.because)}`}`;

const pictureLines = (result: Result, text: string): Lines =>
  result.boundaries.length === 0 ? [] : ['', ...block(text.trimEnd().split('\n'), 'mermaid')];

/** For the summary of a job and the text of a change: the picture, then each finding. */
export const markdown: Format = {
  name: 'markdown',
  showsFixes: true,
  render(result, style) {
    const shown = visible(result, { ...style, unicode: true });
    const page = pageOf(shown, { ...style, color: false });
    const lines = [
      '# pickle-check',
      '',
      `**${words(summaryLine(shown, shown.findings))}**`,
      ...paragraph(shown.launches.map(launchLine)),
      ...paragraph(shown.problems.map(problem => `- not analysed: ${code(shownPlace(problem))}: ${prose(problem.message)}`)),
      ...pictureLines(shown, mermaid.render(result, style)),
      ...groupFindings(shown.findings).flatMap(group => findingLines(group, page)),
    ];
    return `${lines.join('\n')}\n`;
  },
};
