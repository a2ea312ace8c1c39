/** Run-time scopes: where a name is looked up while the program is followed (LEGB, class bodies skipped from inside). */
import type { Cell, Journal } from './cell.ts';
import type { ModuleValue, Namespace, Scope, Value } from './value.ts';
import { joinValues, UNBOUND } from './values.ts';

export type { Namespace, Scope } from './value.ts';

export function cellOf(names: Namespace, name: string): Cell<Value> {
  let cell = names.get(name);
  if (!cell) {
    cell = { value: UNBOUND, join: joinValues, born: names.born };
    names.set(name, cell);
  }
  return cell;
}

export function read(names: Namespace, name: string): Value | null {
  const value = names.get(name)?.value;
  return value && value.kind !== 'unbound' ? value : null;
}

export function moduleScope(module: ModuleValue): Scope {
  return { kind: 'module', module, names: module.namespace, parent: null, locals: null, globals: new Set(), prefix: '' };
}

function rootOf(scope: Scope): Scope {
  let root = scope;
  while (root.parent) root = root.parent;
  return root;
}

/** The scope that a name read (or, with `binding`, bound) in `scope` belongs to. */
export function owningScope(scope: Scope, name: string, binding = false): Scope {
  for (let at: Scope | null = scope; at; at = at.parent) {
    if (at.kind === 'module') return at;
    if (at.kind === 'class' && at !== scope) continue;
    if (at.globals.has(name)) return rootOf(at);
    // A walrus in a comprehension binds in the enclosing function (PEP 572).
    if (binding && at.kind === 'comprehension' && !at.locals?.has(name)) continue;
    if (at.locals?.has(name)) {
      // A class body reads with LOAD_NAME: its own binding if there is one by now, else further out.
      if (at.kind === 'class' && !binding && !read(at.names, name)) continue;
      return at;
    }
  }
  return rootOf(scope);
}

export function lookUp(scope: Scope, name: string): Value | null {
  return read(owningScope(scope, name).names, name);
}

export function bind(journal: Journal, scope: Scope, name: string, value: Value): void {
  journal.write(cellOf(owningScope(scope, name, true).names, name), value);
}
