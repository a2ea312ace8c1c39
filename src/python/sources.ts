/** The project's Python files, each read and parsed once. */
import { statSync } from 'node:fs';
import type { Problem } from '../model/source.ts';
import type { ModuleSyntax } from './ast.ts';
import { bytesOf, sayBytes, tell } from './disk.ts';
import { type NotebookCell, readNotebook } from './notebook.ts';
import type { PythonParser } from './parse.ts';
import { relativeToRoot } from './project.ts';
import { type SourceRead, sourceOf } from './read-source.ts';

export interface Sources {
  /** Syntax of a file of this machine; null when it cannot be read: then `problems` says why. */
  syntaxOf(file: string): ModuleSyntax | null;
  /** Text that is read for a file that is on no disk. */
  add(file: string, text: string): void;
  readonly problems: readonly Problem[];
  /** By the path that spans carry. */
  readonly read: ReadonlyMap<string, ModuleSyntax>;
}

interface FileRead {
  readonly syntax: ModuleSyntax | null;
  /** Cells of a notebook, by the path that their spans carry. */
  readonly cells?: readonly ModuleSyntax[];
  /** As far as it is known by now: bodies of functions are read when somebody asks. */
  readonly problem: () => Problem | null;
}

interface Answered {
  /** Of the disk, for whoever listens. */
  readonly answer: string;
  readonly read: FileRead;
}

/** The same file is asked about again when fixes are tried and when a tree is watched: its bytes decide, not the run. */
const known = new Map<string, Answered>();
/** A process that goes on (a watch, an editor's server) must not grow with every edit. */
const MOST_KNOWN = 500;

function readOnce(file: string, shown: string, parser: PythonParser): Answered {
  const stat = statSync(file, { throwIfNoEntry: false });
  const key = `${shown}\0${file}\0${stat?.mtimeMs}\0${stat?.size}\0${stat?.ino}`;
  const fresh = known.get(key) ?? answered(bytesOf(file), shown, parser);
  known.set(key, fresh);
  if (known.size > MOST_KNOWN) known.delete(known.keys().next().value!);
  return fresh;
}

const answered = (bytes: Buffer | string, shown: string, parser: PythonParser): Answered => ({
  answer: sayBytes(bytes),
  read: parsed(sourceOf(bytes), shown, parser),
});
/** A file that the parser cannot bear costs no other file its result. */
function parseSafely(parser: PythonParser, text: string, shown: string): ModuleSyntax | string {
  try {
    return parser.parse(text, shown);
  } catch (error) {
    return `internal error while it was parsed (${error instanceof Error ? error.message : String(error)}); please report it`;
  }
}

function parsed(source: SourceRead, shown: string, parser: PythonParser): FileRead {
  if (source.kind === 'unreadable') return unread({ file: shown, line: source.line, message: source.why });
  if (shown.endsWith('.ipynb')) return notebook(source.text, shown, parser);
  const syntax = parseSafely(parser, source.text, shown);
  if (typeof syntax === 'string') return unread({ file: shown, line: null, message: syntax });
  return { syntax, problem: () => firstError(syntax.errors, 'Python will not load this file, the rest of it was read') };
}

const unread = (problem: Problem): FileRead => ({ syntax: null, problem: () => problem });

function firstError([first]: ModuleSyntax['errors'], consequence: string): Problem | null {
  if (!first) return null;
  const message = first.isOurLimit ? first.message : `${first.message}; ${consequence}`;
  return { file: first.at.file, line: first.at.line, message };
}

/** The cells in their order, as one module; spans say `index.ipynb:cell 3`. */
function notebook(json: string, shown: string, parser: PythonParser): FileRead {
  const read = readNotebook(json);
  if (read.kind === 'unreadable') return unread({ file: shown, line: null, message: read.why });
  const cells = read.cells.map(({ number, text }) => parser.parse(text, `${shown}:cell ${number}`));
  const syntax: ModuleSyntax = {
    file: shown,
    parts: cells.flatMap(cell => cell.parts),
    get body() {
      return cells.flatMap(cell => cell.body);
    },
    get errors() {
      return cells.flatMap(cell => cell.errors);
    },
    futureAnnotations: cells.some(cell => cell.futureAnnotations),
    lines: [],
  };
  const skipped = skippedLines(read.cells, shown);
  return { syntax, cells, problem: () => firstError(syntax.errors, 'the kernel will not run this cell') ?? skipped };
}

function skippedLines(cells: readonly NotebookCell[], shown: string): Problem | null {
  const skipped = cells.flatMap(cell => cell.skipped.map(line => ({ line, number: cell.number })));
  const [first] = skipped;
  if (!first) return null;
  const more = skipped.length > 1 ? ` and ${skipped.length - 1} more` : '';
  const message = `\`${first.line}\`${more}: what only IPython or a shell understands is not followed`;
  return { file: `${shown}:cell ${first.number}`, line: null, message };
}

/** Every call gives one more view of the same files, which knows what was read through it. `edited`: bytes that stand in for those on disk. */
export function sharedSources(
  parser: PythonParser,
  root: string,
  edited: ReadonlyMap<string, Buffer> = new Map(),
): () => Sources {
  const files = new Map<string, Answered>();

  function fileRead(file: string, shown: string): FileRead {
    const bytes = edited.get(file);
    const fresh = files.get(file) ?? (bytes ? answered(bytes, shown, parser) : readOnce(file, shown, parser));
    files.set(file, fresh);
    // What stands in for a file is on no disk.
    if (!bytes) tell('bytes', file, fresh.answer);
    return fresh.read;
  }

  return () => {
    const byFile = new Map<string, ModuleSyntax | null>();
    const read = new Map<string, ModuleSyntax>();
    const asked: FileRead[] = [];
    const note = (file: string, shown: string, one: FileRead): ModuleSyntax | null => {
      const { syntax, cells = [] } = one;
      asked.push(one);
      if (syntax) read.set(shown, syntax);
      for (const cell of cells) read.set(cell.file, cell);
      byFile.set(file, syntax);
      return syntax;
    };
    return {
      get problems() {
        return asked.flatMap(one => one.problem() ?? []);
      },
      read,
      syntaxOf(file) {
        const known = byFile.get(file);
        if (known !== undefined) return known;
        const shown = relativeToRoot(root, file);
        return note(file, shown, fileRead(file, shown));
      },
      add(file, text) {
        const shown = relativeToRoot(root, file);
        note(file, shown, answered(Buffer.from(text), shown, parser).read);
      },
    };
  };
}

/** For one question alone. */
export const createSources: (...of: Parameters<typeof sharedSources>) => Sources = (...of) => sharedSources(...of)();
