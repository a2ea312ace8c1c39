/** A whole tree, with everything in it that could not be read. */
import type { Tree } from 'web-tree-sitter';
import type { Expression, ModuleSyntax, Statement } from '../ast.ts';
import { rememberModule } from '../scopes/modules.ts';
import { type Cursor, cursorOver, type Steps } from './cursor.ts';
import { expressionReaders } from './expressions.ts';
import { leafAt, type Node, readTopLevel } from './nodes.ts';
import { type Reading, report, spanOf, textOf } from './reading.ts';
import { readStatements } from './statement.ts';
import { statementReaders } from './statements.ts';

/** `text` is what the program says; the tree may be of a text of the same length in which some words are masked. */
export const readModule = (
  steps: Steps,
  tree: Tree,
  text: string,
  file: string,
  typeDefaults: ReadonlyMap<number, Expression> = new Map(),
): ModuleSyntax => {
  const lineStarts = lineStartsOf(text);
  const cursor = cursorOver(steps, tree);
  const r: Reading = {
    readers: { expressions: expressionReaders, statements: statementReaders },
    file,
    text,
    lineStarts,
    broken: cursor.broken,
    problems: new Map(),
    scopes: [],
    typeDefaults,
    depth: 0,
    cut: null,
    star: null,
  };
  const body = readStatements(r, readTopLevel(cursor, lineStarts));
  if (r.broken) reportUnreadable(r, cursorOver(steps, tree));
  const module: ModuleSyntax = {
    file,
    body,
    errors: [...r.problems.values()].sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column),
    futureAnnotations: body.some(isFutureAnnotations),
    lines: text.split(/\r?\n/),
  };
  rememberModule(module, r.scopes);
  return module;
};

const lineStartsOf = (text: string): readonly number[] => {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
};

const isFutureAnnotations = (statement: Statement): boolean =>
  statement.kind === 'ImportFrom' &&
  statement.module === '__future__' &&
  statement.level === 0 &&
  statement.names.some(({ name }) => name === 'annotations');

/** Without recursion, and without a copy of the tree: those of unreadable files may be deep and large. */
const reportUnreadable = (r: Reading, cursor: Cursor): void => {
  let depth = 0;
  for (;;) {
    const isError = cursor.type() === 'ERROR';
    const missing = cursor.missing();
    if (isError || missing !== null) {
      const node = leafAt(cursor, r.lineStarts);
      report(r, spanOf(r, node), `invalid syntax: ${missing === null ? `found ${foundText(r, node)}` : `expected ${missing}`}`);
    } else if (cursor.toFirstChild()) {
      depth += 1;
      continue;
    }
    while (!cursor.toNextSibling()) {
      if (depth === 0) {
        cursor.close();
        return;
      }
      cursor.toParent();
      depth -= 1;
    }
  }
};

const longestQuote = 40;

const foundText = (r: Reading, node: Node): string => {
  const [first = ''] = textOf(r, node).trim().split(/\r?\n/);
  return first === '' ? 'nothing' : `"${first.length > longestQuote ? `${first.slice(0, longestQuote)}...` : first}"`;
};
