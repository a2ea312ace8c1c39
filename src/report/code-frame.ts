/** The source a finding talks about, each label drawn beneath its own line; one block a file, the finding's own file first. */
import type { Finding } from '../model/finding.ts';
import type { Span } from '../model/source.ts';
import { groupBy } from './group-by.ts';
import { linkedPlace } from './linked-place.ts';
import type { Page } from './page.ts';
import { columnsOf, cutLine, readSourceLine } from './source-line.ts';
import { type Brushes, gutterOf, underline } from './underline.ts';

interface FrameLabel {
  readonly at: Span;
  readonly text: string;
  readonly primary: boolean;
}

export interface CodeFrame {
  /** Columns of the line numbers; what follows the frame is aligned with its `|`. */
  readonly gutter: number;
  readonly lines: readonly string[];
}

const same = (a: Span, b: Span): boolean => a.file === b.file && a.line === b.line && a.column === b.column;

/** A label that stands on the finding's own place is the text of the primary mark. */
const labelsOf = (finding: Finding): readonly FrameLabel[] => {
  const own = finding.labels.find(label => same(label.at, finding.at));
  const others = finding.labels.filter(label => label !== own).map(label => ({ ...label, primary: false }));
  return [{ at: finding.at, text: own?.text ?? '', primary: true }, ...others];
};

/** Labelled lines, and a line between two of them: the gap mark would take as much room as the line. */
const linesToShow = (labels: readonly FrameLabel[], text: (line: number) => string | undefined): readonly number[] => {
  const labelled = new Set(labels.map(label => label.at.line).filter(line => text(line) !== undefined));
  const between = [...labelled].map(line => line + 1).filter(line => labelled.has(line + 1) && text(line) !== undefined);
  return [...new Set([...labelled, ...between])].toSorted((a, b) => a - b);
};

const drawLine = (raw: string, number: number, labels: readonly FrameLabel[], gutter: number, severity: Brushes, page: Page) => {
  const room = page.width - gutter - 3;
  const [first] = labels;
  const line = readSourceLine(raw, page.unicode, first?.at.column ?? 1);
  const columns = (at: Span) => columnsOf(line, at.column, at.endLine > at.line ? Number.POSITIVE_INFINITY : at.endColumn);
  const focus = first === undefined ? { from: 0, to: 0 } : columns(first.at);
  const cut = cutLine(line, room, focus.from, focus.to, page.unicode);
  const marks = labels.map(label => {
    const { from, to } = columns(label.at);
    const start = Math.min(cut.place(from), room - 1);
    return { from: start, to: Math.max(start + 1, cut.place(to)), primary: label.primary, text: label.text };
  });
  const rows = marks.length === 0 ? [] : underline(marks, room, severity);
  return [
    `${page.paint.frame(gutterOf(number, gutter))} ${cut.text}`.trimEnd(),
    ...rows.map(row => `${page.paint.frame(gutterOf(null, gutter))} ${row}`),
  ];
};

export const codeFrame = (finding: Finding, brush: (text: string) => string, page: Page): CodeFrame => {
  const brushes: Brushes = { primary: brush, secondary: page.paint.label };
  const blocks = [...groupBy(labelsOf(finding), label => label.at.file)].map(([file, labels]) => {
    const text = (line: number): string | undefined => page.sources[file]?.[String(line)];
    return { file, labels, text, shown: linesToShow(labels, text) };
  });
  const highest = Math.max(finding.at.line, ...blocks.flatMap(block => block.shown));
  const gutter = String(highest).length;
  const margin = ' '.repeat(gutter);
  const lines = blocks.flatMap(({ file, labels, text, shown }) => {
    const [head] = labels;
    if (head === undefined || (shown.length === 0 && !head.primary)) return [];
    const arrow = head.primary ? '-->' : ':::';
    const drawn = shown.flatMap((number, index) => {
      const gap = index > 0 && shown[index - 1] !== number - 1 ? [`${margin} ...`] : [];
      const here = labels.filter(label => label.at.line === number);
      return [...gap, ...drawLine(text(number)!, number, here, gutter, brushes, page)];
    });
    const rule = drawn.length === 0 ? [] : [page.paint.frame(gutterOf(null, gutter))];
    return [`${margin}${page.paint.frame(arrow)} ${linkedPlace(file, head.at, page)}`, ...rule, ...drawn];
  });
  return { gutter, lines: [...lines, page.paint.frame(gutterOf(null, gutter))] };
};
