/** Binding targets: names, attributes, items, unpacking. */
import type * as ast from '../ast.ts';
import { bind, cellOf, owningScope, type Scope } from '../scope.ts';
import type { Value } from '../value.ts';
import { sequence, UNBOUND, unknown } from '../values.ts';
import type { Execution } from './execution.ts';
import { updatedByMethod } from './operator-methods.ts';
import { operate } from './operators.ts';

export function assign(x: Execution, target: ast.Expression, value: Value, scope: Scope): void {
  switch (target.kind) {
    case 'Name':
      bind(x.journal, scope, target.id, value);
      return;
    case 'Attribute':
      x.setAttribute(x.evaluate(target.value, scope), target.attr, value, target.at);
      return;
    case 'Subscript':
      x.setItem(x.evaluate(target.value, scope), x.evaluate(target.slice, scope), value, target.at);
      return;
    case 'Starred':
      assign(x, target.value, value, scope);
      return;
    case 'List':
    case 'Tuple':
      unpack(x, target, value, scope);
      return;
    default:
      return;
  }
}

function unpack(x: Execution, target: ast.Collection, value: Value, scope: Scope): void {
  const { items, rest } = x.iterate(value, target.at);
  const star = target.elts.findIndex(element => element.kind === 'Starred');
  const missing = rest ?? unknown('an element that unpacking did not show', target.at);
  target.elts.forEach((element, i) => {
    if (star === -1 || i < star) assign(x, element, items[i] ?? missing, scope);
    else if (i === star)
      assign(x, element, sequence('list', items.slice(i, items.length - (target.elts.length - 1 - i)), rest), scope);
    else assign(x, element, items[items.length - (target.elts.length - i)] ?? missing, scope);
  });
}

export function remove(x: Execution, target: ast.Expression, scope: Scope): void {
  if (target.kind === 'Name') x.journal.write(cellOf(owningScope(scope, target.id, true).names, target.id), UNBOUND);
  else if (target.kind === 'Attribute') x.setAttribute(x.evaluate(target.value, scope), target.attr, UNBOUND);
  else if (target.kind === 'Subscript') x.setItem(x.evaluate(target.value, scope), x.evaluate(target.slice, scope), UNBOUND);
  else if (target.kind === 'Tuple' || target.kind === 'List') for (const element of target.elts) remove(x, element, scope);
}

export function augment(x: Execution, node: ast.AugAssign, scope: Scope): void {
  const before = x.evaluate(node.target, scope);
  const added = x.evaluate(node.value, scope);
  const updated = updatedByMethod(x, node.op, before, added, node.at);
  if (updated) {
    assign(x, node.target, updated, scope);
    return;
  }
  const inPlace = inPlaceMethod(before, node.op);
  if (inPlace !== null) {
    x.call({ kind: 'attribute', object: before, name: inPlace }, [added], [], node.at);
    return;
  }
  assign(x, node.target, operate(x, node.op, before, added, node.at), scope);
}

/** `list += x`, `dict |= x`, `set |= x`: the object stays the same. */
function inPlaceMethod(before: Value, op: string): string | null {
  if (before.kind === 'sequence' && before.type === 'list' && op === '+') return 'extend';
  const isUpdated = before.kind === 'dict' || (before.kind === 'sequence' && before.type === 'set');
  return isUpdated && op === '|' ? 'update' : null;
}
