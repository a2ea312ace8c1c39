/** The processes that a finding compares, side by side: what each searches, in order and why, and what it finds. */
import type { Finding, SearchView } from '../model/finding.ts';
import type { SearchEntry, SearchedEntry } from '../model/interpreter.ts';
import { shownPath } from './shown-path.ts';
import { count, padTo, widthOf } from './words.ts';

/** A longer directory pushes its own reason to the right, not those of its neighbours. */
const widestDirectory = 32;
const betweenColumns = 4;

/** `PYTHONPATH` without a directory is an entry too: that it is empty is half of the explanation. */
const shownEntry = (entry: SearchEntry, root: string): readonly [string, string] => {
  if (entry.dir === '') return [entry.because, '(empty)'];
  const installed = /(?:^|\/)((?:site|dist)-packages)$/.exec(entry.dir)?.[1];
  if (installed !== undefined) return [installed, entry.because === installed ? '' : entry.because];
  return [shownPath(entry.dir, root), entry.because];
};

/** Neighbours that say the same thing (the parts of the standard library) are one line. */
const withoutRepeats = (rows: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] => {
  const repeats = (index: number): boolean => {
    const [because, before] = [rows[index]?.[1], rows[index - 1]?.[1]];
    return because === before && (because === 'standard library' || rows[index]?.[0] === rows[index - 1]?.[0]);
  };
  return rows.filter((_, index) => index === 0 || !repeats(index));
};

const numbered = (rows: readonly (readonly [string, string])[]): readonly string[] => {
  const explained = rows.filter(([, because]) => because !== '').map(([what]) => widthOf(what));
  const width = Math.max(0, ...explained.filter(one => one <= widestDirectory));
  return rows.map(([what, because], index) => {
    const number = `${index + 1}.`.padEnd(String(rows.length).length + 1);
    return `${number} ${because === '' ? what : `${padTo(what, width)}   ${because}`}`;
  });
};

/** What is searched, and why; neighbours that say the same are one. */
export const searchRows = (entries: readonly SearchEntry[], root: string): readonly (readonly [string, string])[] =>
  withoutRepeats(entries.map(entry => shownEntry(entry, root)));

/** One search path, in order: "1. ./scripts   Modal inserts the script's directory". */
export const searchPath = (entries: readonly SearchEntry[], root: string): readonly string[] =>
  numbered(searchRows(entries, root));

const columnOf = (view: SearchView, module: string, root: string): readonly string[] => {
  const rows = searchPath(view.entries, root);
  const nowhere = rows.length > 1 ? `not found in 1-${rows.length}` : 'not found';
  return [view.label, ...rows, `${module} -> ${view.resolves === null ? nowhere : shownFile(view.resolves, root)}`];
};

/** A file of the project reads as in `--> scripts/foo.py`, without "./". */
const shownFile = (file: string, root: string): string => shownPath(file, root).replace(/^\.\//, '');

/** Directories above, conclusions below: shorter columns are filled in between. */
const besideEachOther = (columns: readonly (readonly string[])[], width: number): readonly string[] | null => {
  const height = Math.max(...columns.map(column => column.length));
  const filled = columns.map(column => [...column.slice(0, -1), ...Array(height - column.length).fill(''), ...column.slice(-1)]);
  const widths = columns.map(column => Math.max(...column.map(widthOf)) + betweenColumns);
  if (widths.reduce((sum, one) => sum + one, -betweenColumns) > width) return null;
  return Array.from({ length: height }, (_, row) =>
    filled
      .map((column, index) => padTo(column[row] ?? '', widths[index] ?? 0))
      .join('')
      .trimEnd(),
  );
};

const searchedRow = (entry: SearchedEntry, root: string): readonly [string, string] => {
  const [what, because] = shownEntry(entry, root);
  const looked = entry.looked === '' ? '' : `looked for ${entry.looked}`;
  return [what, [because, looked].filter(text => text !== '').join('; ')];
};

/** Empty when the finding is not about a search path. */
export const searchPathLines = (finding: Finding, width: number, root: string): readonly string[] => {
  const { compared, searched } = finding;
  if (compared.length === 0) {
    return searched.length === 0 ? [] : ['searched, in order:', ...numbered(searched.map(entry => searchedRow(entry, root)))];
  }
  const columns = compared.map(view => columnOf(view, finding.module ?? 'it', root));
  const stacked = columns.flatMap((column, index) => (index === 0 ? column : ['', ...column]));
  const head = compared.length === 1 ? 'its search path:' : `${processes(compared.length)}, ${paths(compared.length)}:`;
  return [head, ...(besideEachOther(columns, width) ?? stacked)];
};

const processes = (number: number): string => (number === 2 ? 'two processes' : count(number, 'process', 'processes'));
const paths = (number: number): string => (number === 2 ? 'two search paths' : count(number, 'search path'));
