/** The launch x cwd table: where a script works and where it fails. */
import type { Matrix, MatrixCell } from '../model/matrix.ts';
import { escapeText } from './escape.ts';
import type { Style } from './format.ts';
import { type Paint, paint } from './paint.ts';
import { padTo, widthOf } from './words.ts';

type Row = Matrix['rows'][number];

const afterCommand = 7;
const afterCell = 5;
const beforeNote = 3;

/** One remark when all cells that have one agree; otherwise each with its working directory. */
const noteOf = (row: Row, cwds: readonly string[]): string => {
  const told = row.cells.flatMap(({ note }, index) => (note === '' ? [] : [{ note, cwd: cwds[index] ?? '', index }]));
  const [first] = told;
  if (first === undefined) return '';
  const one = new Set(told.map(({ note }) => note)).size === 1;
  const plain = one && (told.length === row.cells.length || first.index === row.cells.length - 1);
  return `(${plain ? first.note : told.map(({ note, cwd }) => `cwd=${cwd}: ${note}`).join('; ')})`;
};

const outcomeBrush = (outcome: MatrixCell['outcome'], { good, bad, faint, severity }: Paint) =>
  ({ ok: good, FAIL: bad, unknown: severity.warning, '-': faint })[outcome];

const safeMatrix = (matrix: Matrix, unicode: boolean): Matrix => ({
  file: escapeText(matrix.file, unicode),
  cwds: matrix.cwds.map(cwd => escapeText(cwd, unicode)),
  rows: matrix.rows.map(row => ({
    command: escapeText(row.command, unicode),
    cells: row.cells.map(cell => ({ ...cell, note: escapeText(cell.note, unicode) })),
  })),
});

export const renderMatrix = (matrix: Matrix, style: Style): string => {
  const { cwds, rows } = safeMatrix(matrix, style.unicode);
  const brushes = paint(style);
  const commandWidth = Math.max(0, ...rows.map(row => widthOf(row.command))) + afterCommand;
  const outcomesOf = (column: number): readonly string[] => rows.map(row => row.cells[column]?.outcome ?? '');
  const widths = cwds.map((cwd, column) => Math.max(widthOf(`cwd=${cwd}`), ...outcomesOf(column).map(widthOf)) + afterCell);
  // Notes follow the last outcome closely: the heading above them may be wide.
  const lastWidth = Math.max(0, ...outcomesOf(cwds.length - 1).map(widthOf)) + beforeNote;
  const heading = padTo('', commandWidth) + cwds.map((cwd, column) => padTo(`cwd=${cwd}`, widths[column] ?? 0)).join('');
  const lines = rows.flatMap(row => {
    const cells = row.cells.map(({ outcome }, column) => {
      const gap = (column === cwds.length - 1 ? lastWidth : (widths[column] ?? 0)) - outcome.length;
      return outcomeBrush(outcome, brushes)(outcome) + ' '.repeat(Math.max(0, gap));
    });
    const note = noteOf(row, cwds);
    const line = padTo(row.command, commandWidth) + cells.join('');
    const plainWidth = commandWidth + widths.slice(0, -1).reduce((sum, width) => sum + width, 0) + lastWidth + widthOf(note);
    return note !== '' && plainWidth > style.width ? [line.trimEnd(), `  ${note}`] : [(line + note).trimEnd()];
  });
  return `${[heading.trimEnd(), ...lines].join('\n')}\n`;
};
