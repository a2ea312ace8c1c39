/** Calls and subscripts. */
import type { Expression, Keyword, Slice } from '../ast.ts';
import { expression } from './expression.ts';
import { identifierOf, membersOf, type Node, type Reading, spanFrom, spanOf } from './reading.ts';

export interface Arguments {
  readonly args: readonly Expression[];
  readonly keywords: readonly Keyword[];
}

export const readCall = (r: Reading, node: Node): Expression => {
  const [func, list] = node.parts;
  const given: Arguments =
    list?.type === 'generator_expression' ? { args: [expression(r, list)], keywords: [] } : readArguments(r, list);
  return { kind: 'Call', func: expression(r, func, node), ...given, at: spanOf(r, node) };
};

export const readArguments = (r: Reading, list: Node | undefined): Arguments => {
  const args: Expression[] = [];
  const keywords: Keyword[] = [];
  for (const part of list === undefined ? [] : membersOf(list)) {
    const parts = part.parts;
    if (part.type === 'keyword_argument') {
      keywords.push({ arg: identifierOf(r, parts[0]!), value: expression(r, parts[2], part), at: spanOf(r, part) });
    } else if (part.type === 'dictionary_splat') {
      keywords.push({ arg: null, value: expression(r, parts[1], part), at: spanOf(r, part) });
    } else {
      args.push(expression(r, part));
    }
  }
  return { args, keywords };
};

export const readSubscript = (r: Reading, node: Node): Expression => {
  const { parts } = node;
  const open = parts.findIndex(part => part.type === '[');
  const inside = parts.slice(open + 1, -1);
  return { kind: 'Subscript', value: expression(r, parts[0], node), slice: readIndex(r, node, inside), at: spanOf(r, node) };
};

/** What stands between `[` and `]`: more than one thing, a comma or a star make a tuple. */
export const readIndex = (r: Reading, node: Node, inside: readonly Node[]): Expression => {
  const elements = inside.filter(part => part.type !== ',').map(part => readElement(r, part));
  const [only] = elements;
  if (only === undefined) return { kind: 'Error', at: spanOf(r, node) };
  if (inside.length === 1 && only.kind !== 'Starred') return only;
  return { kind: 'Tuple', elts: elements, at: spanFrom(r, inside[0]!, inside.at(-1)!) };
};

const readElement = (r: Reading, node: Node): Expression => {
  // In an annotation `a:b` is a "constrained type".
  const inner = node.type === 'type' && node.children[0]?.type === 'constrained_type' ? node.children[0] : node;
  return inner.type === 'slice' || inner.type === 'constrained_type' ? readSlice(r, inner) : expression(r, node);
};

const readSlice = (r: Reading, node: Node): Slice => {
  const bounds: (Expression | null)[] = [null];
  for (const part of node.parts) {
    if (part.type === ':') bounds.push(null);
    else bounds[bounds.length - 1] = expression(r, part);
  }
  const [lower = null, upper = null, step = null] = bounds;
  return { kind: 'Slice', lower, upper, step, at: spanOf(r, node) };
};
