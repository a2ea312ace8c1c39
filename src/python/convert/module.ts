/** A whole tree, with everything in it that could not be read. */
import type { Tree } from 'web-tree-sitter';
import type { Expression, ModuleSyntax, Statement } from '../ast.ts';
import { rememberModule } from '../scopes/modules.ts';
import { cursorOver, type Steps } from './cursor.ts';
import { expressionReaders } from './expressions.ts';
import { type Node, readTopLevel, readTree } from './nodes.ts';
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
    problems: [],
    scopes: [],
    typeDefaults,
    depth: 0,
    cut: null,
    star: null,
  };
  const body = readStatements(r, readTopLevel(cursor, lineStarts));
  if (r.broken) reportUnreadable(r, readTree(cursorOver(steps, tree), lineStarts));
  const module: ModuleSyntax = {
    file,
    body,
    errors: r.problems.toSorted((a, b) => a.at.line - b.at.line || a.at.column - b.at.column),
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

/** Without recursion: trees of unreadable files may be deep. */
const reportUnreadable = (r: Reading, root: Node): void => {
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.missing !== null) report(r, spanOf(r, node), `invalid syntax: expected ${node.missing}`);
    else if (node.type === 'ERROR') report(r, spanOf(r, node), `invalid syntax: found ${foundText(r, node)}`);
    else for (const child of node.children) pending.push(child);
  }
};

const longestQuote = 40;

const foundText = (r: Reading, node: Node): string => {
  const [first = ''] = textOf(r, node).trim().split(/\r?\n/);
  return first === '' ? 'nothing' : `"${first.length > longestQuote ? `${first.slice(0, longestQuote)}...` : first}"`;
};
