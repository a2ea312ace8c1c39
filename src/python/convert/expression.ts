/** An expression of any kind: the readers reach each other through the table that the reading carries. */
import type { Expression } from '../ast.ts';
import { deeper, type ExpressionReader, membersOf, type Node, type Reading, spanOf } from './reading.ts';

export const failed = (r: Reading, node: Node): Expression => ({ kind: 'Error', at: spanOf(r, node) });

export const expression = (r: Reading, node: Node | undefined | null, parent?: Node): Expression => {
  if (node === undefined || node === null) return parent ? failed(r, parent) : unreadable(r);
  if (r.broken && node.missing !== null) return failed(r, node);
  const read = r.readers.expressions[node.type];
  if (read === undefined) return failed(r, node);
  return deeper(r, node, r.text[node.start] === '*' && starBinders.has(node.type) ? starredWhole(read) : read, failed);
};

/** In a display or an index, the grammar gives the star of `*f(x)` to `f` alone; Python, to all of the operand. */
const starBinders = new Set([
  'call',
  'attribute',
  'subscript',
  'binary_operator',
  'boolean_operator',
  'comparison_operator',
  'conditional_expression',
]);

const starredWhole =
  (read: ExpressionReader): ExpressionReader =>
  (r, node) => {
    if (r.star?.at === node.start) return read(r, node);
    let splat: Node | undefined = node;
    while (splat !== undefined && !isSplat(splat)) splat = splat.children[0];
    const operand = splat?.parts[1];
    if (operand === undefined) return read(r, node);
    const at = spanOf(r, node);
    const outer = r.star;
    r.star = { at: node.start, from: operand };
    const value = read(r, node);
    r.star = outer;
    return { kind: 'Starred', value, at };
  };

const isSplat = (node: Node): boolean => node.type === 'list_splat' || node.type === 'list_splat_pattern';

const unreadable = (r: Reading): Expression => ({
  kind: 'Error',
  at: { file: r.file, line: 1, column: 1, endLine: 1, endColumn: 1 },
});

/** `a, b` without brackets of its own. */
export const tupleOf = (r: Reading, node: Node): Expression => ({
  kind: 'Tuple',
  elts: membersOf(node).map(part => expression(r, part)),
  at: spanOf(r, node),
});
