/** Where a module asks whether something is of a class, or is a member of it: `isinstance`, `except`, `case`, `is`, `==`. */
import type { Span } from '../model/source.ts';
import type * as ast from './ast.ts';
import { visitNodes } from './visit-nodes.ts';

export interface IdentityTest {
  /** The class's name as the code says it. */
  readonly name: string;
  readonly at: Span;
}

export function identityTestsIn(syntax: ast.ModuleSyntax): readonly IdentityTest[] {
  const found: IdentityTest[] = [];
  visitNodes(syntax.body, node => found.push(...testedBy(node as Syntax).flatMap(namesIn)));
  return found;
}

type Syntax = ast.Expression | ast.Statement | ast.Pattern;

function testedBy(node: Syntax): readonly ast.Expression[] {
  switch (node.kind) {
    case 'Try':
      return node.handlers.flatMap(({ type }) => (type ? [type] : []));
    case 'Call':
      return node.func.kind === 'Name' && /^(isinstance|issubclass)$/.test(node.func.id) ? node.args.slice(1) : [];
    case 'Compare':
      return node.ops.some(op => /^(is|is not|==|!=|in|not in)$/.test(op)) ? [node.left, ...node.comparators] : [];
    case 'Pattern':
      return node.reads;
    default:
      return [];
  }
}

/** `Item`, `Item.MEMBER`, and each of `(Item, Other)` and `Item | None`. */
function namesIn(tested: ast.Expression): readonly IdentityTest[] {
  switch (tested.kind) {
    case 'Name':
      return [{ name: tested.id, at: tested.at }];
    case 'Attribute':
      return tested.value.kind === 'Name' ? [{ name: tested.value.id, at: tested.at }] : [];
    case 'Tuple':
    case 'List':
    case 'Set':
      return tested.elts.flatMap(namesIn);
    case 'BinOp':
      return tested.op === '|' ? [tested.left, tested.right].flatMap(namesIn) : [];
    default:
      return [];
  }
}
