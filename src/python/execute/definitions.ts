/** What a definition binds its name to, at once or when somebody asks: most of what a program imports, it never uses. */
import type * as ast from '../ast.ts';
import { later } from '../cell.ts';
import { BUILTIN_NAMES } from '../library/builtin-names.ts';
import { bindLater, type Scope } from '../scope.ts';
import type { Value } from '../value.ts';
import { library, libraryPath, UNBOUND, unknown } from '../values.ts';
import { defineClass } from './classes.ts';
import { type Execution, moduleFrame, PythonRaise } from './execution.ts';
import { findInClass } from './find-in-class.ts';
import { metaclassesOf } from './metaclasses.ts';

/** The decorators are applied innermost first. */
export function defined(x: Execution, node: ast.FunctionDef | ast.ClassDef, scope: Scope): Value {
  let value = node.kind === 'ClassDef' ? defineClass(x, node, scope) : x.defineFunction(node, scope);
  const decorators = node.decorators.map(decorator => ({ value: x.evaluate(decorator, scope), at: decorator.at }));
  for (const decorator of decorators.reverse()) value = x.call(decorator.value, [value], [], decorator.at);
  return value;
}

/** false: it must be run now. */
export function definedLater(x: Execution, node: ast.Deferred, scope: Scope): boolean {
  if (node.class && !isQuiet(node.class, scope)) return false;
  if (!node.paths.every(path => isFixed(scope, path))) return false;
  const value = later<Value>({
    kind: node.class ? 'class' : 'other',
    mentions: name => node.code.includes(name),
    work: () => settled(x, node, scope),
    meanwhile: UNBOUND,
  });
  if (!bindLater(x.journal, scope, node.name, value)) return false;
  scope.names.waiting ??= new Set();
  scope.names.waiting.add(value);
  return true;
}

/** As it would have been where it stands: in no branch, under no guard, with nothing in doubt. */
function settled(x: Execution, { statement, at }: ast.Deferred, scope: Scope): Value {
  const [doubts, guards, conditions] = [x.doubts.splice(0), x.guards.splice(0), x.conditions];
  x.conditions = 0;
  x.frames.push(moduleFrame(scope.module));
  try {
    return x.journal.outside(() => boundBy(x, statement, scope));
  } catch (raised) {
    if (!(raised instanceof PythonRaise)) throw raised;
    return unknown('its definition raises an exception', at);
  } finally {
    x.frames.pop();
    x.conditions = conditions;
    x.doubts.push(...doubts);
    x.guards.push(...guards);
  }
}

function boundBy(x: Execution, node: ast.Statement, scope: Scope): Value {
  if (node.kind === 'FunctionDef' || node.kind === 'ClassDef') return defined(x, node, scope);
  const value = node.kind === 'Assign' || node.kind === 'AnnAssign' ? node.value : null;
  return value ? x.evaluate(value, scope) : unknown('a statement that was not understood', node.at);
}

/** No class that it is made from hears of it (`__init_subclass__`, a metaclass of the project). */
function isQuiet({ bases, metaclass }: NonNullable<ast.Deferred['class']>, scope: Scope): boolean {
  return bases.every(path => isQuietBase(seen(scope, path))) && (metaclass === null || isLibrary(seen(scope, metaclass)));
}

/** A class that waits: it is quiet itself. */
const WAITING = 'waiting';
type Seen = Value | typeof WAITING | null;

const isLibrary = (one: Seen): boolean => one !== null && one !== WAITING && libraryPath(one) !== null;

const isQuietBase = (one: Seen): boolean =>
  one === WAITING ||
  isLibrary(one) ||
  (one?.kind === 'class' && findInClass(one, '__init_subclass__') === null && metaclassesOf(one).length === 0);

/** What stands before the last dot is no object whose attributes may be others by the time that somebody asks. */
function isFixed(scope: Scope, path: string): boolean {
  const owner = seen(scope, path.slice(0, path.lastIndexOf('.')));
  return owner === WAITING || isLibrary(owner) || owner?.kind === 'module' || owner?.kind === 'class';
}

/** What a dotted name stands for, without asking for what waits; null: that is open. */
function seen({ names }: Scope, path: string): Seen {
  const [first, ...rest] = path.split('.');
  let cell = names.get(first!);
  if (!cell) return rest.length === 0 && BUILTIN_NAMES.has(first!) ? library(`builtins.${first}`) : null;
  for (const part of rest) {
    if (cell.later) return null;
    const { value }: { readonly value: Value } = cell;
    if (value.kind !== 'module') return libraryPath(value) === null ? null : value;
    const next = value.namespace.get(part);
    if (!next) return null;
    cell = next;
  }
  return cell.later ? (cell.later.kind === 'class' ? WAITING : null) : cell.value;
}
