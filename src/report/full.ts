/** The screen a person reads. */
import type { Launch } from '../model/launch.ts';
import type { Result } from '../model/result.ts';
import { annotationLines } from './annotation-lines.ts';
import { visible } from './escape.ts';
import { findingBlock } from './finding-block.ts';
import type { Format } from './format.ts';
import { type FindingGroup, groupFindings } from './groups.ts';
import { launchLines, quietLaunchLine } from './launch-lines.ts';
import { type Page, pageOf } from './page.ts';
import { shownPlace } from './shown-path.ts';
import { summaryLine } from './summary-line.ts';
import { count, wrapWords } from './words.ts';

type Block = readonly string[];

/** In a tree of many scripts, the launches without findings are counted rather than listed. */
const mostQuietLaunches = 5;

const launchBlocks = (launch: Launch, groups: readonly FindingGroup[], result: Result, page: Page): readonly Block[] => [
  launchLines(launch, result, page),
  ...inOrder(
    groups.filter(group => group.first.launch === launch.id),
    page,
  ),
];

const inOrder = (groups: readonly FindingGroup[], page: Page): readonly Block[] =>
  groups.map((group, index) => findingBlock(group, groups.slice(0, index), page));

const bodyBlocks = (groups: readonly FindingGroup[], result: Result, page: Page): readonly Block[] => {
  const { launches } = result;
  const loud = launches.length === 1 ? launches : launches.filter(({ id }) => groups.some(group => group.first.launch === id));
  const quiet = launches.filter(launch => !loud.includes(launch));
  const homeless = groups.filter(group => !launches.some(launch => launch.id === group.first.launch));
  return [
    ...loud.flatMap(launch => launchBlocks(launch, groups, result, page)),
    ...inOrder(homeless, page),
    quiet.length <= mostQuietLaunches
      ? quiet.map(launch => quietLaunchLine(launch, page))
      : [`${count(quiet.length, 'launch', 'launches')} without findings`],
  ];
};

/** The first line: a static check runs nothing, and this was more. */
const executedBlock = ({ probe }: Result, page: Page): Block =>
  probe.executed.length === 0
    ? []
    : wrapWords(
        `probe   ran the top-level code of ${probe.executed.join(', ')}, as an import does (--probe never does not)`,
        page.width,
      );

const probeBlock = (result: Result, page: Page): Block =>
  result.probe.ran ? [] : wrapWords(`probe did not run: ${result.probe.why}`, page.width);

export const full: Format = {
  name: 'full',
  showsFixes: true,
  render(result, style) {
    const shown = visible(result, style);
    const page = pageOf(shown, style);
    const groups = groupFindings(shown.findings);
    const { warning } = page.paint.severity;
    const blocks = [
      executedBlock(shown, page),
      shown.problems.map(problem => `${warning('problem')} ${shownPlace(problem)}: ${problem.message}`),
      ...bodyBlocks(groups, shown, page),
      annotationLines(shown.annotations, page),
      probeBlock(shown, page),
      [page.paint.strong(summaryLine(shown, shown.findings))],
    ];
    return `${blocks
      .filter(block => block.length > 0)
      .map(block => block.join('\n'))
      .join('\n\n')}\n`;
  },
};
