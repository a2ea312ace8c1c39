/**
 * The code of a Jupyter notebook, cell by cell. What only IPython understands is left out: a line stays a line, so that places in a
 * cell are those that the user sees (nbformat 4; nbformat 3 kept its cells in `worksheets`).
 */
export interface NotebookCell {
  /** Position among all cells of the notebook, from 1. */
  readonly number: number;
  /** As Python reads it. */
  readonly text: string;
  /** Lines that are not followed: "%pip install daft". */
  readonly skipped: readonly string[];
}

export type NotebookRead =
  | { readonly kind: 'read'; readonly cells: readonly NotebookCell[] }
  | { readonly kind: 'unreadable'; readonly why: string };

export function readNotebook(json: string): NotebookRead {
  const notebook = parsed(json);
  const worksheet = recordsAt(notebook, 'worksheets')[0] ?? notebook;
  if (notebook === null || worksheet === null || !Array.isArray(worksheet['cells']))
    return { kind: 'unreadable', why: 'is not a notebook (JSON with a list of cells)' };
  const language = textAt(recordAt(recordAt(notebook, 'metadata'), 'language_info'), 'name');
  if (language !== null && language !== 'python' && language !== 'ipython')
    return { kind: 'unreadable', why: `is a notebook of ${language}, not of Python` };
  const cells = recordsAt(worksheet, 'cells').flatMap((cell, index) =>
    cell['cell_type'] === 'code' ? [cellOf(sourceOf(cell['source'] ?? cell['input']), index + 1)] : [],
  );
  return { kind: 'read', cells };
}

/** Cell magics that run the rest of the cell as Python, here. */
const RUNS_THE_REST = /^%%(time|timeit|capture|prun|memit|snakeviz)\b/;

function cellOf(source: string, number: number): NotebookCell {
  const lines = source.split(/\r\n?|\n/);
  const first = lines.findIndex(line => line.trim() !== '');
  const head = lines[first] ?? '';
  if (head.startsWith('%%') && !RUNS_THE_REST.test(head)) return { number, text: '', skipped: [head] };
  const skipped: string[] = [];
  const python = lines.map(line => {
    const [, indent = '', rest = ''] = /^(\s*)(.*)$/.exec(line)!;
    const known = asPython(rest);
    if (known !== null) return indent + known;
    const assigned = /^([\w., ]+=\s*)[!%](?!=)[\w/.]/.exec(rest)?.[1];
    const isOther = /^(%{1,2}[A-Za-z]|!(?!=)|\?)/.test(rest) || /^[\w.]+\?{1,2}$/.test(rest);
    if (assigned === undefined && !isOther) return line;
    skipped.push(rest);
    return indent + (assigned === undefined ? 'pass' : `${assigned}None`);
  });
  return { number, text: python.join('\n'), skipped };
}

/** Magics that change the process: `%cd` and `%env` (IPython/core/magics/osm.py). */
function asPython(line: string): string | null {
  const dir = /^%cd\s+(?!-)(['"]?)(.+?)\1\s*$/.exec(line)?.[2];
  if (dir !== undefined) return `__import__("os").chdir(${JSON.stringify(dir)})`;
  const set = /^%(?:set_)?env\s+(\w+)(?:\s*=\s*|\s+)(.+)$/.exec(line);
  return set === null ? null : `__import__("os").environ[${JSON.stringify(set[1])}] = ${JSON.stringify(set[2]!.trim())}`;
}

type JsonObject = Readonly<Record<string, unknown>>;

function parsed(json: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(json);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

const isRecord = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

const recordAt = (record: JsonObject | null, key: string): JsonObject | null => {
  const value = record?.[key];
  return isRecord(value) ? value : null;
};

const recordsAt = (record: JsonObject | null, key: string): readonly JsonObject[] => {
  const value = record?.[key];
  return Array.isArray(value) ? value.filter(isRecord) : [];
};

const textAt = (record: JsonObject | null, key: string): string | null => {
  const value = record?.[key];
  return typeof value === 'string' ? value : null;
};

/** A list of lines that end in line breaks, or one text. */
const sourceOf = (source: unknown): string =>
  Array.isArray(source) ? source.filter(one => typeof one === 'string').join('') : typeof source === 'string' ? source : '';
