/** One line of source as columns on screen: tabs expanded, unprintable characters escaped, long lines cut around what matters. */
import { codeOf, escapeText, logCommand } from './escape.ts';
import { widthOf } from './words.ts';

interface Cell {
  /** UTF-16 offset in the line, 0-based. */
  readonly offset: number;
  /** Column on screen, 0-based. */
  readonly x: number;
  readonly text: string;
  readonly width: number;
}

/** The last cell is empty and stands where the line ends. */
export interface SourceLine {
  readonly cells: readonly Cell[];
  readonly width: number;
}

export interface CutLine {
  readonly text: string;
  /** A column of the whole line -> its column in the cut one. */
  place(x: number): number;
}

const tabStop = 4;
/** Characters kept on both sides of the first label of a line that no person wrote. */
const reach = 1000;
const plain = /^[\x20-\x7e]*$/;
/** Made when a line needs it: V8 takes as long for it as for a parse. */
let graphemes: Intl.Segmenter | null = null;

function segmentsOf(text: string): Iterable<{ readonly segment: string; readonly index: number }> {
  if (plain.test(text)) return Array.from(text, (segment, index) => ({ segment, index }));
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return graphemes.segment(text);
}

/** `around`: the 1-based column that must stay visible should the line be huge. */
export const readSourceLine = (raw: string, unicode: boolean, around: number): SourceLine => {
  const start = raw.length > 2 * reach ? Math.max(0, around - reach) : 0;
  // Unsafe only beside their neighbours, which are segments of their own.
  const hidden = new Set([...raw.matchAll(logCommand)].map(({ index }) => index));
  const cells: Cell[] = [];
  let x = 0;
  for (const { segment, index } of segmentsOf(raw.slice(start, start + 2 * reach).trimEnd())) {
    const text =
      segment === '\t'
        ? ' '.repeat(tabStop - (x % tabStop))
        : hidden.has(start + index)
          ? codeOf(segment)
          : escapeText(segment, unicode);
    const width = widthOf(text);
    cells.push({ offset: start + index, x, text, width });
    x += width;
  }
  const last = cells.at(-1);
  const end = last === undefined ? start : last.offset + 1;
  return { cells: [...cells, { offset: end, x, text: '', width: 0 }], width: x };
};

/** Columns on screen of the UTF-16 columns `from` to `to` (1-based, `to` excluded); at least one column wide. */
export const columnsOf = (line: SourceLine, from: number, to: number): { readonly from: number; readonly to: number } => {
  const start = line.cells.findLast(cell => cell.offset <= from - 1)?.x ?? 0;
  const end = line.cells.find(cell => cell.offset >= to - 1)?.x ?? line.width;
  return { from: start, to: Math.max(start + 1, end) };
};

/** Cuts the line to `room` columns so that `from` to `to` stay visible. */
export const cutLine = (line: SourceLine, room: number, from: number, to: number, unicode: boolean): CutLine => {
  if (line.width <= room) return { text: line.cells.map(cell => cell.text).join(''), place: x => x };
  const mark = unicode ? '…' : '...';
  const left = to <= room - mark.length ? 0 : Math.max(0, Math.min(from - Math.floor(room / 4), line.width - room));
  const begin = left === 0 ? 0 : left + mark.length;
  const end = left + room >= line.width ? line.width : left + room - mark.length;
  const kept = line.cells.filter(cell => cell.x >= begin && cell.x + cell.width <= end);
  // A wide character cut in half leaves a hole, so that the columns after it stay where `place` says.
  const hole = ' '.repeat(Math.max(0, (kept[0]?.x ?? begin) - begin));
  const text = (left === 0 ? '' : mark) + hole + kept.map(cell => cell.text).join('') + (end === line.width ? '' : mark);
  return { text, place: x => Math.min(room, Math.max(0, x - left)) };
};
