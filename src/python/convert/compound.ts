/** if, for, while, try, with, match. */
import type { ExceptHandler, Expression, If, MatchCase, Statement, WithItem } from '../ast.ts';
import { closedBy } from './definitions.ts';
import { expression } from './expression.ts';
import { readCasePatterns } from './patterns.ts';
import { hasPart, levelsLeft, membersOf, type Node, type Reading, reportDepth, spanFrom } from './reading.ts';
import { blockIn, partOf } from './statement.ts';

export const readIf = (r: Reading, node: Node): Statement => {
  let orelse = blockIn(r, partOf(node, 'else_clause'));
  const clauses = node.parts.filter(part => part.type === 'elif_clause');
  const elifs = clauses.slice(0, levelsLeft(r));
  const unread = clauses[elifs.length];
  // In the tree of Python each elif stands in the else of the one before.
  if (unread !== undefined) {
    reportDepth(r, unread);
    orelse = [];
  }
  for (const clause of elifs.toReversed()) orelse = [readBranch(r, clause, orelse)];
  return readBranch(r, node, orelse);
};

const readBranch = (r: Reading, node: Node, orelse: readonly Statement[]): If => {
  const body = blockIn(r, node);
  const test = expression(r, node.parts[1], node);
  return { kind: 'If', test, body, orelse, at: closedBy(r, node, body, orelse) };
};

export const readFor = (r: Reading, node: Node): Statement => {
  const { parts } = node;
  const word = parts.findIndex(part => part.type === 'for');
  const target = expression(r, parts[word + 1], node);
  const iter = expression(r, parts[word + 3], node);
  const body = blockIn(r, node);
  const orelse = blockIn(r, partOf(node, 'else_clause'));
  const isAsync = hasPart(node, 'async');
  return { kind: 'For', isAsync, target, iter, body, orelse, at: closedBy(r, node, body, orelse) };
};

export const readWhile = (r: Reading, node: Node): Statement => {
  const test = expression(r, node.parts[1], node);
  const body = blockIn(r, node);
  const orelse = blockIn(r, partOf(node, 'else_clause'));
  return { kind: 'While', test, body, orelse, at: closedBy(r, node, body, orelse) };
};

export const readTry = (r: Reading, node: Node): Statement => {
  const clauses = node.parts.filter(part => part.type === 'except_clause');
  const body = blockIn(r, node);
  const handlers = clauses.map(clause => readHandler(r, clause));
  const orelse = blockIn(r, partOf(node, 'else_clause'));
  const finalbody = blockIn(r, partOf(node, 'finally_clause'));
  const isStar = clauses.some(clause => hasPart(clause, '*'));
  const at = closedBy(r, node, body, handlers.at(-1)?.body ?? [], orelse, finalbody);
  return { kind: 'Try', isStar, body, handlers, orelse, finalbody, at };
};

const readHandler = (r: Reading, node: Node): ExceptHandler => {
  const body = blockIn(r, node);
  const at = closedBy(r, node, body);
  const before = node.parts.filter(part => !['except', '*', 'block', ':'].includes(part.type));
  const values = before.filter(part => part.type !== ',');
  const [only] = values;
  if (only === undefined) return { type: null, name: null, body, at };
  // PEP 758: several types without brackets.
  if (values.length > 1 && values[1]!.type !== 'as') {
    const elts = values.map(value => expression(r, value));
    return { type: { kind: 'Tuple', elts, at: spanFrom(r, only, values.at(-1)!) }, name: null, body, at };
  }
  const { value, target } = readAs(r, values);
  return { type: value, name: target?.kind === 'Name' ? target.id : null, body, at };
};

interface AsClause {
  readonly value: Expression;
  readonly target: Expression | null;
}

/** `value as target`, in either of the grammar's two shapes. */
const readAs = (r: Reading, nodes: readonly Node[]): AsClause => {
  const [first, , alias] = nodes;
  if (first === undefined) throw new Error('an `as` clause without a value');
  if (alias !== undefined) return { value: expression(r, first), target: expression(r, alias) };
  // `with (a as b):` is sometimes one item in brackets.
  const bracketed = first.type === 'parenthesized_expression' ? membersOf(first)[0] : undefined;
  const inner = bracketed?.type === 'as_pattern' ? bracketed : asPatternAtEnd(first);
  if (inner === null) return { value: expression(r, first), target: null };
  const [value, , target] = inner.parts;
  // `with a if b else c as d`: the grammar gives the ` as d` to c alone.
  const outer = r.cut;
  if (value !== undefined) r.cut = { from: inner.end, to: value };
  const read = expression(r, bracketed?.type === 'as_pattern' ? bracketed : first);
  r.cut = outer;
  return { value: read, target: expression(r, target, inner) };
};

const asPatternAtEnd = (node: Node): Node | null => {
  for (let at: Node | undefined = node; at !== undefined; at = at.children.at(-1)) if (at.type === 'as_pattern') return at;
  return null;
};

export const readWith = (r: Reading, node: Node): Statement => {
  const clause = partOf(node, 'with_clause');
  const items = (clause === undefined ? [] : membersOf(clause)).map((item): WithItem => {
    const { value, target } = readAs(r, item.parts);
    return { context: value, target };
  });
  const body = blockIn(r, node);
  return { kind: 'With', isAsync: hasPart(node, 'async'), items, body, at: closedBy(r, node, body) };
};

export const readMatch = (r: Reading, node: Node): Statement => {
  const head = node.parts.filter(part => !['match', ':', 'block'].includes(part.type));
  const [first] = head;
  const subject: Expression =
    head.length > 1
      ? {
          kind: 'Tuple',
          elts: head.filter(part => part.type !== ',').map(part => expression(r, part)),
          at: spanFrom(r, first!, head.at(-1)!),
        }
      : expression(r, first, node);
  const block = partOf(node, 'block');
  const cases = (block === undefined ? [] : block.parts).filter(part => part.type === 'case_clause');
  const read = cases.map(clause => readCase(r, clause));
  return { kind: 'Match', subject, cases: read, at: closedBy(r, node, read.at(-1)?.body ?? []) };
};

const readCase = (r: Reading, node: Node): MatchCase => {
  const guard = partOf(node, 'if_clause');
  const body = blockIn(r, node);
  return {
    pattern: readCasePatterns(r, node),
    guard: guard === undefined ? null : expression(r, guard.parts[1], guard),
    body,
    at: closedBy(r, node, body),
  };
};
