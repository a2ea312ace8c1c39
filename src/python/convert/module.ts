/** A whole tree, with everything in it that could not be read. */
import type { Tree } from 'web-tree-sitter';
import type { Deferred, Expression, ModuleSyntax, Statement, SyntaxProblem } from '../ast.ts';
import type { Body, Definition } from '../outline/left-out.ts';
import type { Outline } from '../outline/outline.ts';
import { rememberOwner } from '../scopes/owners.ts';
import { type Cursor, cursorOver, type OffsetOf, type Steps } from './cursor.ts';
import { deferring } from './deferred.ts';
import { expressionReaders } from './expressions.ts';
import { leafAt, type Node, readTopLevel } from './nodes.ts';
import { type Later, type Reading, type ReadStatement, report, spanOf, textOf } from './reading.ts';
import { readStatements } from './statement.ts';
import { statementReaders } from './statements.ts';

/** One tree of a file, and how what was parsed relates to what the file says. */
export interface Parsed {
  readonly tree: Tree;
  /** All of the file; what was parsed may be masked, or a part of it. */
  readonly text: string;
  readonly file: string;
  readonly offsetOf: OffsetOf;
  readonly typeDefaults?: ReadonlyMap<number, Expression>;
  readonly outline?: ParsedOutline;
}

export interface ParsedOutline extends Pick<Outline, 'bodies' | 'definitions'> {
  readonly parseBody: ParseExcerpt<Body>;
  readonly parseDefinitions: ParseExcerpt<readonly Definition[]>;
}
type ParseExcerpt<Of> = <Result>(of: Of, read: (tree: Tree, offsetOf: OffsetOf) => Result) => Result;

export const readModule = (steps: Steps, parsed: Parsed): ModuleSyntax => {
  const { tree, text, file, offsetOf, typeDefaults = new Map(), outline } = parsed;
  const lineStarts = lineStartsOf(text);
  const cursor = cursorOver(steps, tree, offsetOf);
  const errors: SyntaxProblem[] = [];
  const later = outline ? laterOf(outline, errors, steps) : null;
  const r: Reading = {
    readers: { expressions: expressionReaders, statements: statementReaders },
    file,
    text,
    lineStarts,
    broken: cursor.broken,
    problems: new Map(),
    scopes: [],
    later,
    typeDefaults,
    depth: 0,
    cut: null,
    star: null,
  };
  const deferred = deferring(r);
  const parts: (Statement | Deferred)[] = [];
  for (const node of readTopLevel(cursor, lineStarts)) {
    const definition = later?.definitions.get(node.start);
    if (definition) parts.push(deferred(definition, node.line));
    else parts.push(...readStatements(r, [node]));
  }
  if (r.broken) reportUnreadable(r, cursorOver(steps, tree, offsetOf));
  errors.push(...problemsOf(r));
  let body: readonly Statement[] | null = null;
  let lines: readonly string[] | null = null;
  const module: ModuleSyntax = {
    file,
    parts,
    get body() {
      body ??= parts.map(part => (part.kind === 'Deferred' ? part.statement : part));
      return body;
    },
    errors,
    futureAnnotations: parts.some(isFutureAnnotations),
    get lines() {
      lines ??= text.split(/\r?\n/);
      return lines;
    },
  };
  rememberOwner(module, [...r.scopes, ...parts.filter(part => part.kind === 'Deferred')]);
  return module;
};

/** What cannot be read is added to `errors`. */
const laterOf = (
  { bodies, definitions, parseBody, parseDefinitions }: ParsedOutline,
  errors: SyntaxProblem[],
  steps: Steps,
): Later => {
  const readDefinitions: Later['readDefinitions'] = (r, wanted) =>
    parseDefinitions(wanted, (tree, offsetOf) =>
      wanted.length === 1 || !tree.rootNode.hasError ? readApart(r, errors, steps, tree, offsetOf) : null,
    ) ?? wanted.flatMap(one => readDefinitions(r, [one]));
  const read: Later['read'] = (r, body) => parseBody(body, (tree, offsetOf) => readBody(r, errors, steps, tree, offsetOf));
  return { bodies, read, definitions, readDefinitions };
};

/** Statements, each with what has a scope in it. */
const readApart = (r: Reading, ...of: [SyntaxProblem[], Steps, Tree, OffsetOf]): readonly ReadStatement[] => {
  const found: ReadStatement[] = [];
  readStretch(r, ...of, statement => found.push({ statement, scopes: r.scopes.splice(0) }));
  return found;
};

/** The block of the one statement in an excerpt (`../outline/outline.ts`). */
const readBody = (outer: Reading, errors: SyntaxProblem[], ...of: [Steps, Tree, OffsetOf]): readonly Statement[] => {
  // That statement stands for the function, whose level is counted.
  const [opening, ...rest] = readStretch({ ...outer, depth: outer.depth - 1 }, errors, ...of);
  return opening?.kind === 'If' ? [...opening.body, ...rest] : rest;
};

const readStretch = (
  outer: Reading,
  errors: SyntaxProblem[],
  steps: Steps,
  tree: Tree,
  offsetOf: OffsetOf,
  each: (statement: Statement) => void = () => {},
): readonly Statement[] => {
  const cursor = cursorOver(steps, tree, offsetOf);
  const r: Reading = { ...outer, broken: cursor.broken };
  const statements: Statement[] = [];
  for (const node of readTopLevel(cursor, r.lineStarts))
    for (const statement of readStatements(r, [node])) {
      statements.push(statement);
      each(statement);
    }
  if (r.broken) reportUnreadable(r, cursorOver(steps, tree, offsetOf));
  errors.push(...problemsOf(r));
  return statements;
};

const problemsOf = ({ problems }: Reading): readonly SyntaxProblem[] =>
  [...problems.values()].sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);

const lineStartsOf = (text: string): readonly number[] => {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
};

const isFutureAnnotations = (statement: Statement | Deferred): boolean =>
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
