/** Annotations: the grammar has node types of its own for them, Python reads ordinary expressions. */
import type { Expression, TypeParameter } from '../ast.ts';
import { readIndex } from './calls.ts';
import { expression } from './expression.ts';
import { deeper, identifierOf, type Node, type Reading, reach, spanOf } from './reading.ts';

export const readType = (r: Reading, node: Node): Expression => {
  const { parts } = node;
  const at = spanOf(r, node);
  const [first, second, third] = parts;
  switch (node.type) {
    case 'generic_type':
      if (first === undefined || second === undefined) break;
      return {
        kind: 'Subscript',
        value: { kind: 'Name', id: identifierOf(r, first), at: spanOf(r, first) },
        slice: readIndex(r, second, second.parts.slice(1, -1)),
        at,
      };
    case 'union_type':
      return readUnion(r, node);
    case 'member_type':
      if (third === undefined) break;
      return { kind: 'Attribute', value: expression(r, first, node), attr: identifierOf(r, third), attrAt: spanOf(r, third), at };
    case 'splat_type':
      return { kind: 'Starred', value: expression(r, second, node), at };
    default:
  }
  return expression(r, first, node);
};

/** `A[x] | B | C` leans right in the grammar, left in Python. */
const readUnion = (r: Reading, node: Node): Expression => {
  const [first, ...rest] = operandsOf(r, node);
  return rest.reduce<Expression>(
    (left, operand) => {
      const right = expression(r, operand);
      return { kind: 'BinOp', op: '|', left, right, at: reach(left.at, right.at) };
    },
    expression(r, first, node),
  );
};

const operandsOf = (r: Reading, node: Node): readonly Node[] => {
  const [first, operator, third] = node.parts;
  const isUnion = node.type === 'union_type' || (node.type === 'binary_operator' && operator?.type === '|');
  const inner = node.type === 'type' ? [first] : isUnion ? [first, third] : [];
  if (inner.length === 0) return [node];
  return deeper(
    r,
    node,
    () => inner.flatMap(part => (part === undefined ? [] : operandsOf(r, part))),
    () => [],
  );
};

const splats: Readonly<Record<string, TypeParameter['kind']>> = { '*': 'TypeVarTuple', '**': 'ParamSpec' };

/** `[T: bound, *Ts, **P]` of a definition (PEP 695). */
export const readTypeParameters = (r: Reading, node: Node | undefined): readonly TypeParameter[] => {
  if (node === undefined) return [];
  return node.parts.filter(part => part.type === 'type').flatMap(part => readTypeParameter(r, part) ?? []);
};

const readTypeParameter = (r: Reading, node: Node): TypeParameter | null => {
  const inner = node.parts[0];
  if (inner === undefined) return null;
  const [first, , bound] = inner.parts;
  const constrained = inner.type === 'constrained_type';
  const splat = inner.type === 'splat_type' && first !== undefined ? splats[first.type] : undefined;
  const name = splat !== undefined ? inner.parts[1] : constrained ? first : inner;
  if (name === undefined) return null;
  const standard = defaultAfter(r, node.end);
  return {
    kind: splat ?? 'TypeVar',
    name: identifierOf(r, name),
    bound: constrained && bound !== undefined ? expression(r, bound) : null,
    default: standard,
    at: standard === null ? spanOf(r, node) : reach(spanOf(r, node), standard.at),
  };
};

/** The default is recorded at the `=`, which only space may part from the parameter. */
const defaultAfter = (r: Reading, end: number): Expression | null => {
  if (r.typeDefaults.size === 0) return null;
  let at = end;
  while (/\s/.test(r.text[at] ?? '')) at++;
  return r.typeDefaults.get(at) ?? null;
};
