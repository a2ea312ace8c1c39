/** The lines under a line of source: marks beneath the labelled columns, then the labels, the rightmost one beside its mark. */
import { padTo, widthOf, wrapWords } from './words.ts';

export interface Mark {
  /** Columns on screen, 0-based, `to` excluded. */
  readonly from: number;
  readonly to: number;
  readonly primary: boolean;
  readonly text: string;
}

type Brush = (text: string) => string;
interface Piece {
  readonly x: number;
  readonly text: string;
  readonly brush: Brush;
}
export interface Brushes {
  readonly primary: Brush;
  readonly secondary: Brush;
}

/** A label squeezed into fewer columns than this is moved to the left instead. */
const leastRoom = 30;

/** Pieces side by side; one that would overwrite an earlier one is left out. */
const layPieces = (pieces: readonly Piece[]): string => {
  let line = '';
  let x = 0;
  for (const piece of pieces.toSorted((a, b) => a.x - b.x)) {
    if (piece.x < x) continue;
    line += ' '.repeat(piece.x - x) + piece.brush(piece.text);
    x = piece.x + widthOf(piece.text);
  }
  return line;
};

/** `^` wins where it meets `-`. */
const underlinesOf = (marks: readonly Mark[], brushes: Brushes): readonly Piece[] => {
  const covered = (primary: boolean, x: number): boolean =>
    marks.some(mark => mark.primary === primary && mark.from <= x && x < mark.to);
  const end = Math.max(...marks.map(mark => mark.to));
  const row = Array.from({ length: end }, (_, x) => (covered(true, x) ? '^' : covered(false, x) ? '-' : ' ')).join('');
  return [...row.matchAll(/\^+|-+/g)].map(({ 0: text, index }) => ({
    x: index,
    text,
    brush: text.startsWith('^') ? brushes.primary : brushes.secondary,
  }));
};

export const underline = (marks: readonly Mark[], room: number, brushes: Brushes): readonly string[] => {
  const brushOf = (mark: Mark): Brush => (mark.primary ? brushes.primary : brushes.secondary);
  const end = Math.max(...marks.map(mark => mark.to));
  const fromTheRight = marks.filter(mark => mark.text !== '').toSorted((a, b) => b.from - a.from);
  const [last] = fromTheRight;
  const beside = last !== undefined && last.to === end && end + 1 + widthOf(last.text) <= room ? last : null;
  const hanging = fromTheRight.filter(mark => mark !== beside);
  const bars = (of: readonly Mark[]): readonly Piece[] => of.map(mark => ({ x: mark.from, text: '|', brush: brushOf(mark) }));

  const rows = [
    layPieces([
      ...underlinesOf(marks, brushes),
      ...(beside === null ? [] : [{ x: end + 1, text: beside.text, brush: brushOf(beside) }]),
    ]),
  ];
  if (hanging.length > 0) rows.push(layPieces(bars(hanging)));
  for (const mark of hanging) {
    const others = bars(hanging.filter(other => other.from < mark.from));
    const x = Math.max(0, Math.min(mark.from, room - Math.min(widthOf(mark.text), leastRoom)));
    for (const text of wrapWords(mark.text, room - x)) {
      rows.push(layPieces([...others.filter(bar => bar.x < x), { x, text, brush: brushOf(mark) }]));
    }
  }
  return rows;
};

/** `12 | code`: the gutter in front of one line of a frame. */
export const gutterOf = (number: number | null, width: number): string =>
  `${number === null ? padTo('', width) : String(number).padStart(width)} |`;
