/** Run-time scopes: where a name is looked up while the program is followed (LEGB, class bodies skipped from inside). */
import { type Cell, type Journal, type Later, waitingCell } from './cell.ts';
import { BUILTIN_NAMES } from './library/builtin-names.ts';
import type { ModuleValue, Namespace, Scope, Value } from './value.ts';
import { joinValues, UNBOUND } from './values.ts';

export type { Namespace, Scope } from './value.ts';

/** To be written: what was defined with the name as it is now sees it so. */
export function cellOf(names: Namespace, name: string): Cell<Value> {
  let cell = names.get(name);
  if (names.waiting && (cell || BUILTIN_NAMES.has(name))) settle(names.waiting, name);
  if (!cell) {
    cell = { value: UNBOUND, join: joinValues, born: names.born };
    names.set(name, cell);
  }
  return cell;
}

function settle(waiting: Set<Later<Value>>, name: string): void {
  for (const one of waiting)
    if (!one.isWaiting) waiting.delete(one);
    else if (one.mentions(name)) one.value();
}

/** Binds a name that is new to a module to what is worked out when somebody asks; false: it must be bound now. */
export function bindLater(journal: Journal, { kind, names }: Scope, name: string, value: Later<Value>): boolean {
  if (kind !== 'module' || journal.isBranching() || names.has(name) || BUILTIN_NAMES.has(name)) return false;
  names.set(name, waitingCell(value, joinValues));
  return true;
}

/** Without asking for what waits. */
export const isBound = (names: Namespace, name: string): boolean =>
  (names.get(name)?.later ?? null) !== null || read(names, name) !== null;

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
