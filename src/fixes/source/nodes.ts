/** Finding one's way in the syntax of a file. */
import type * as ast from '../../python/ast.ts';
import { visitNodes } from '../../python/visit-nodes.ts';

type Found = ast.Expression | ast.Statement;

/** Every statement and expression, parents before children. */
export function nodesIn(value: unknown): readonly Found[] {
  const found: Found[] = [];
  visitNodes(value, node => {
    if ('kind' in node && 'at' in node) found.push(node as Found);
  });
  return found;
}

export const callsIn = (value: unknown): readonly ast.Call[] => nodesIn(value).filter(node => node.kind === 'Call');

/** `modal.Image.debian_slim` of a chain of names; calls within it are passed: "modal.Image.debian_slim.env". */
export function dotted(node: ast.Expression): string {
  if (node.kind === 'Name') return node.id;
  if (node.kind === 'Attribute') return `${dotted(node.value)}.${node.attr}`;
  return node.kind === 'Call' ? dotted(node.func) : '?';
}

export const keywordOf = (call: ast.Call, name: string): ast.Keyword | null =>
  call.keywords.find(one => one.arg === name) ?? null;

/** The innermost statement around an expression. */
export function statementAround(syntax: ast.ModuleSyntax, node: ast.Expression): ast.Statement | null {
  const { line, column } = node.at;
  let found: ast.Statement | null = null;
  for (const one of statementsIn(syntax.body))
    if (isBefore(one.at.line, one.at.column, line, column) && isBefore(line, column, one.at.endLine, one.at.endColumn))
      found = one;
  return found;
}

const isBefore = (line: number, column: number, otherLine: number, otherColumn: number): boolean =>
  line < otherLine || (line === otherLine && column <= otherColumn);

/** Statements and those inside of them, in order. */
export function* statementsIn(body: readonly ast.Statement[]): Generator<ast.Statement> {
  for (const statement of body) {
    yield statement;
    yield* statementsIn(blocksOf(statement));
  }
}

function blocksOf(statement: ast.Statement): readonly ast.Statement[] {
  const parts: readonly (readonly ast.Statement[])[] = [
    'body' in statement && Array.isArray(statement.body) ? statement.body : [],
    'orelse' in statement && Array.isArray(statement.orelse) ? statement.orelse : [],
    'handlers' in statement ? statement.handlers.flatMap(({ body }) => body) : [],
    'finalbody' in statement ? statement.finalbody : [],
    'cases' in statement ? statement.cases.flatMap(({ body }) => body) : [],
  ];
  return parts.flat();
}

/** The function or class whose name, decorator or body stands at a line. */
export function definitionAt(syntax: ast.ModuleSyntax, line: number): ast.FunctionDef | ast.ClassDef | null {
  let found: ast.FunctionDef | ast.ClassDef | null = null;
  for (const one of statementsIn(syntax.body)) {
    if (one.kind !== 'FunctionDef' && one.kind !== 'ClassDef') continue;
    const start = Math.min(one.at.line, ...one.decorators.map(({ at }) => at.line));
    if (start <= line && line <= one.at.endLine) found = one;
  }
  return found;
}
