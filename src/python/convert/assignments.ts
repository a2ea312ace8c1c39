import type { Expression, Statement } from '../ast.ts';
import { expression, tupleOf } from './expression.ts';
import { hasPart, membersOf, type Node, type Reading, spanOf } from './reading.ts';

export const readExpressionStatement = (r: Reading, node: Node): Statement => {
  const [first, second] = membersOf(node);
  if (first?.type === 'assignment') return readAssignment(r, first);
  if (first?.type === 'augmented_assignment') return readAugmented(r, first);
  // `a, b` as a statement has no list node of its own.
  const value = second !== undefined || hasPart(node, ',') ? tupleOf(r, node) : expression(r, first, node);
  return { kind: 'Expr', value, at: spanOf(r, node) };
};

/** `a = b = c`, `a: T`, `a: T = c`. */
export const readAssignment = (r: Reading, node: Node): Statement => {
  const at = spanOf(r, node);
  const type = node.parts.find(part => part.type === 'type');
  if (type !== undefined) {
    const [target] = node.parts;
    const equals = node.parts.findIndex(part => part.type === '=');
    return {
      kind: 'AnnAssign',
      target: expression(r, target, node),
      annotation: expression(r, type),
      value: equals < 0 ? null : expression(r, node.parts[equals + 1], node),
      at,
    };
  }
  const targets: Expression[] = [];
  let value: Node | undefined = node;
  while (value?.type === 'assignment') {
    const [left, , right]: readonly (Node | undefined)[] = value.parts;
    targets.push(expression(r, left, node));
    value = right;
  }
  return { kind: 'Assign', targets, value: expression(r, value, node), at };
};

export const readAugmented = (r: Reading, node: Node): Statement => {
  const [target, op, value] = node.parts;
  return {
    kind: 'AugAssign',
    target: expression(r, target, node),
    op: op?.type.slice(0, -1) ?? '',
    value: expression(r, value, node),
    at: spanOf(r, node),
  };
};
