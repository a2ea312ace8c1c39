/** One finding (and those that share its payload) with all its evidence, in the order a reader asks: what, where, why, proof, fix. */
import { codeFrame } from './code-frame.ts';
import { fixRemarks, type Remark } from './fix-lines.ts';
import { briefly, type FindingGroup, shownSeverity } from './groups.ts';
import type { Page } from './page.ts';
import { routeLines } from './route.ts';
import { searchPathLines } from './search-paths.ts';
import { packLines, wrapWords } from './words.ts';

/** The longest key: "route", "proof", "facts". */
const keyWidth = 5;
/** `   = route  `, for a gutter of no columns. */
const remarkIndent = 1 + '= '.length + keyWidth + 2;

const alsoLines = ({ first, others }: FindingGroup, width: number): readonly string[] => {
  if (others.length === 0) return [];
  const [head = '', ...rest] = others.map((other, index) => briefly(other) + (index < others.length - 1 ? ',' : ''));
  const how = first.route.at(-1)?.how === 'by reference' ? 'also by reference in this payload' : 'also in this payload';
  return packLines([`${how}: ${head}`, ...rest], width, ' ', '  ');
};

const remark = (key: string, lines: readonly string[]): readonly Remark[] => (lines.length === 0 ? [] : [{ key, lines }]);

/** What an earlier finding of the same launch has told already is not told again. */
export const told = (group: FindingGroup, earlier: readonly FindingGroup[], part: 'compared' | 'fixes'): boolean =>
  group.first[part].length > 0 && earlier.some(({ first }) => JSON.stringify(first[part]) === JSON.stringify(group.first[part]));

const sectionsOf = (
  group: FindingGroup,
  earlier: readonly FindingGroup[],
  width: number,
  page: Page,
): readonly (readonly Remark[])[] => {
  const finding = group.first;
  const isKnownRule = earlier.some(({ first }) => first.rule === finding.rule);
  const route = routeLines(finding.route, width);
  const also = alsoLines(group, width);
  const prose = (texts: readonly string[]): readonly string[] => texts.flatMap(text => wrapWords(text, width));
  return [
    route.length > 0 ? remark('route', [...route, ...also]) : remark('also', also),
    remark(
      'why',
      told(group, earlier, 'compared') ? ['the same search paths as above'] : searchPathLines(finding, width, page.root),
    ),
    remark(finding.verdict === 'proved' ? 'proof' : 'facts', prose(finding.evidence)),
    [
      ...(told(group, earlier, 'fixes') ? remark('fix', ['the same as above']) : fixRemarks(finding.fixes, width, page)),
      ...finding.notes.flatMap(note => remark('note', prose([note]))),
      ...remark('help', isKnownRule ? [] : [`pickle-check explain ${finding.rule}`]),
    ],
  ].filter(section => section.length > 0);
};

export const findingBlock = (group: FindingGroup, earlier: readonly FindingGroup[], page: Page): readonly string[] => {
  const finding = group.first;
  const severity = shownSeverity(finding);
  const brush = page.paint.severity[severity];
  const frame = codeFrame(finding, brush, page);
  const indent = frame.gutter + remarkIndent;
  const drawRemark = ({ key, lines }: Remark): readonly string[] =>
    lines.map((line, index) => {
      const head = `${' '.repeat(frame.gutter + 1)}${page.paint.frame('=')} ${page.paint.strong(key.padEnd(keyWidth))}  `;
      return line === '' ? '' : (index === 0 ? head : ' '.repeat(indent)) + line;
    });
  const sections = sectionsOf(group, earlier, page.width - indent, page).map(section => section.flatMap(drawRemark));
  return [
    `${brush(`${severity}[${finding.rule}]`)} ${finding.verdict}: ${page.paint.strong(finding.message)}`,
    ...frame.lines,
    ...sections.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines])),
  ];
};
