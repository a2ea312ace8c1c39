/** Where a module asks whether something is of a class, or is a member of it: `isinstance`, `except`, `case`, `is`, `==`. */
import type { Span } from '../model/source.ts';
import type * as ast from './ast.ts';

export interface IdentityTest {
  /** The class's name as the code says it. */
  readonly name: string;
  readonly at: Span;
}

export function identityTestsIn(syntax: ast.ModuleSyntax): readonly IdentityTest[] {
  const found: IdentityTest[] = [];
  visit(syntax.body, found);
  return found;
}

/** Syntax is plain data: what a node is made of are its properties. */
function visit(node: unknown, found: IdentityTest[]): void {
  if (Array.isArray(node)) for (const part of node) visit(part, found);
  else if (typeof node === 'object' && node !== null) {
    for (const tested of testedBy(node as Syntax)) for (const name of namesIn(tested)) found.push(name);
    for (const part of Object.values(node)) visit(part, found);
  }
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
