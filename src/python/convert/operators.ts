import type { Expression, UnaryOp } from '../ast.ts';
import { expression } from './expression.ts';
import { type Node, type Reading, reach, report, spanFrom, spanOf } from './reading.ts';

export const readUnary = (r: Reading, node: Node): Expression => {
  const [op, operand] = node.parts;
  return {
    kind: 'UnaryOp',
    op: (op?.type ?? 'not') as UnaryOp['op'],
    operand: expression(r, operand, node),
    at: spanOf(r, node),
  };
};

export const readBinary = (r: Reading, node: Node): Expression => {
  const [left, op, right] = node.parts;
  return {
    kind: 'BinOp',
    op: op?.type ?? '',
    left: expression(r, left, node),
    right: expression(r, right, node),
    at: spanOf(r, node),
  };
};

/** `a and b and c` is one node in Python, a chain leaning left in the grammar. */
export const readBoolean = (r: Reading, node: Node): Expression => {
  const [, operator] = node.parts;
  const op = operator?.type === 'or' ? 'or' : 'and';
  const operands: (Node | undefined)[] = [];
  let at: Node | undefined = node;
  while (at?.type === 'boolean_operator') {
    const [left, here, right]: readonly (Node | undefined)[] = at.parts;
    if (here?.type !== op) break;
    operands.push(right);
    at = left;
  }
  operands.push(at);
  return { kind: 'BoolOp', op, values: operands.reverse().map(operand => expression(r, operand, node)), at: spanOf(r, node) };
};

export const readComparison = (r: Reading, node: Node): Expression => {
  const [left, ...rest] = node.parts;
  const ops = rest.filter((_, index) => index % 2 === 0);
  const outdated = ops.find(op => op.type === '<>');
  if (outdated) report(r, spanOf(r, outdated), 'invalid syntax: found "<>"');
  return {
    kind: 'Compare',
    left: expression(r, left, node),
    ops: ops.map(op => (op.type === '<>' ? '!=' : op.type)),
    comparators: rest.filter((_, index) => index % 2 === 1).map(part => expression(r, part)),
    at: spanOf(r, node),
  };
};

/** The grammar reads `await x ** 2` as `await (x ** 2)`; Python binds await closer (Grammar/python.gram: power, await_primary). */
export const readAwait = (r: Reading, node: Node): Expression => {
  const [keyword, operand] = node.parts;
  if (keyword === undefined || operand?.type !== 'binary_operator') {
    return { kind: 'Await', value: expression(r, operand, node), at: spanOf(r, node) };
  }
  const [base, op, exponent] = operand.parts;
  const value = expression(r, base, node);
  const left: Expression = { kind: 'Await', value, at: reach(spanFrom(r, keyword, keyword), value.at) };
  return { kind: 'BinOp', op: op?.type ?? '**', left, right: expression(r, exponent, node), at: spanOf(r, node) };
};
