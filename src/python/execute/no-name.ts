/**
 * `args` in a child that runs the main file again, where only the part under the main guard binds it: NameError (Python/ceval.c,
 * LOAD_GLOBAL; multiprocessing/spawn.py, `_fixup_main_from_path`). Only there: the launched process is taken to work.
 */
import type { ModuleSyntax, Name } from '../ast.ts';
import { exceptionBases } from '../library/exceptions.ts';
import { owningScope, type Scope } from '../scope.ts';
import { settled } from '../scopes/scope.ts';
import { type ScopeInfo, scopeOf } from '../scopes.ts';
import { text } from '../values.ts';
import { type Execution, PythonRaise } from './execution.ts';
import { catches } from './guards.ts';
import { mayBeListed } from './no-member.ts';

export function tellNoName(x: Execution, { id, at }: Name, scope: Scope): void {
  const reader = x.frames.at(-1)?.function;
  const { kind, module } = owningScope(scope, id);
  if (!reader || kind !== 'module' || module.name !== '__mp_main__' || !mayBeListed(module)) return;
  if (!isBoundAtTheTop(module.syntax!, id) || x.guards.some(guard => catches(guard, exceptionBases('NameError')))) return;
  x.notify({ kind: 'no-name', name: id, reader: reader.qualname, at, doubts: [...x.doubts] });
  throw new PythonRaise('NameError', text(`name '${id}' is not defined`), at);
}

/** By the module's own statements: what a function binds may be there by the time it is read. */
function isBoundAtTheTop(syntax: ModuleSyntax, name: string): boolean {
  const top = scopeOf(syntax);
  return top.bound.has(name) && !top.children.some(child => declares(child, name));
}

const declares = (scope: ScopeInfo, name: string): boolean =>
  settled(scope).globals.has(name) || scope.children.some(child => declares(child, name));
