/** PEP 695: `def f[T: Bound]` and `class Box[T]` have their type parameters in a scope of their own. */
import type * as ast from '../ast.ts';
import { cellOf, type Scope } from '../scope.ts';
import { emptyNamespace, library, text } from '../values.ts';
import type { Execution } from './execution.ts';

/** The scope in which bases, annotations and body of the definition stand; the given one where there are no type parameters. */
export function typeScope(x: Execution, node: ast.FunctionDef | ast.ClassDef | ast.Lambda, scope: Scope): Scope {
  if (node.kind === 'Lambda' || node.typeParams.length === 0) return scope;
  const inner: Scope = {
    kind: 'function',
    module: scope.module,
    names: emptyNamespace(),
    parent: scope,
    locals: new Set(node.typeParams.map(one => one.name)),
    globals: new Set(),
    prefix: scope.prefix,
  };
  for (const { kind, name, bound, at } of node.typeParams) {
    const keywords = bound ? [{ name: 'bound', value: x.evaluate(bound, inner) }] : [];
    x.journal.write(cellOf(inner.names, name), x.call(library(`typing.${kind}`), [text(name)], keywords, at));
  }
  return inner;
}
