/**
 * What CPython's symbol table and compiler decide about names, asked for one piece of code at a time. A module is analysed
 * the first time anything in it is asked for, and each of its functions when it is itself. Checked against CPython 3.11: test/python/scopes.test.ts.
 */
import type { Span } from '../model/source.ts';
import type { ModuleSyntax } from './ast.ts';
import { type Owner, ownerOf } from './scopes/owners.ts';
import { type Code, freeOf, isGlobalOperation, type Resolution, resolve, type ScopeInfo, settled } from './scopes/scope.ts';
import { newScope, type Walk } from './scopes/walk.ts';
import { walkExpression } from './scopes/walk-expression.ts';
import { walkDeferred, walkModule } from './scopes/walk-module.ts';
import { walkStatements } from './scopes/walk-statement.ts';

export type { Code, Resolution, ScopeInfo };

const analysed = new WeakMap<object, ScopeInfo>();

const analyse = (module: ModuleSyntax): ScopeInfo => {
  const w = startWalk(module.futureAnnotations);
  analysed.set(module, w.scope);
  walkModule(w, module);
  return w.scope;
};

/** What stands in it is known then. */
const analyseOwner = (owner: Owner): void => {
  if (!('statement' in owner)) {
    scopeOf(owner);
    return;
  }
  const module = ownerOf(owner);
  if (module !== null) analyseOwner(module);
  walkDeferred(owner);
};

const startWalk = (futureAnnotations: boolean): Walk => ({
  byNode: analysed,
  futureAnnotations,
  scope: newScope('module', null, null, true),
  live: true,
  compiled: true,
  className: null,
  breaks: false,
});

/** The scope of a module, a function, a lambda, a class or a comprehension. */
export const scopeOf = (node: Code | ModuleSyntax): ScopeInfo => {
  const known = analysed.get(node);
  if (known !== undefined) return settled(known);
  if ('errors' in node) return analyse(node);
  const owner = ownerOf(node);
  if (owner !== null) analyseOwner(owner);
  // Syntax that no parser made stands for itself.
  else if (node.kind === 'FunctionDef' || node.kind === 'ClassDef') walkStatements(startWalk(false), [node]);
  else walkExpression(startWalk(false), node);
  const scope = analysed.get(node);
  if (scope === undefined) throw new Error(`${node.kind} is not part of the module it was read from`);
  return settled(scope);
};

/** Names bound here as written, without `global` and `nonlocal` ones: parameters and type parameters, targets, imports, definitions. */
export const localNames = (node: Code | ModuleSyntax): ReadonlySet<string> => {
  const scope = scopeOf(node);
  const around = scope.parent?.kind === 'type-parameters' && scope.parent.node === node ? scope.parent.bound.values() : [];
  const own = [...scope.bound].filter(([name]) => !scope.globals.has(name) && !scope.nonlocals.has(name)).map(([, raw]) => raw);
  return new Set([...around, ...own]);
};

export const declaredGlobal = (node: Code | ModuleSyntax): ReadonlySet<string> => new Set(scopeOf(node).globals.values());

export const declaredNonlocal = (node: Code | ModuleSyntax): ReadonlySet<string> => new Set(scopeOf(node).nonlocals.values());

/** A `yield` stands in this very scope, reachable or not. */
export const isGenerator = (node: Code): boolean => scopeOf(node).isGenerator;

/** `co_freevars`. */
export const freeNames = (node: Code): ReadonlySet<string> => freeOf(scopeOf(node));

/**
 * The names that cloudpickle looks up in a function's globals (cloudpickle.py, _extract_code_globals): operands of
 * LOAD_GLOBAL, STORE_GLOBAL and DELETE_GLOBAL in the code and in all code inside of it, each with the first place that
 * mentions it. In cloudpickle's order, which decides what is pickled first: the code's own names, then those of the code
 * inside. Unreachable code has no instructions.
 */
export const globalNames = (node: Code): ReadonlyMap<string, Span> => {
  const found = new Map<string, Span>();
  collectGlobals(scopeOf(node), found);
  return found;
};

const collectGlobals = (scope: ScopeInfo, found: Map<string, Span>): void => {
  const own = scope.mentions.filter(({ name, live }) => live && isGlobalOperation(scope, name));
  for (const { name, at } of own.sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column))
    if (!found.has(name)) found.set(name, at);
  for (const child of scope.children) if (child.live) collectGlobals(settled(child), found);
};

/** Names after a dot in this code object alone. */
export const attributeNames = (node: Code): ReadonlySet<string> => scopeOf(node).attributes;

/**
 * `co_names` of a function: globals, attributes and imported names of this code object alone, unreachable ones among them.
 * cloudpickle compares the parts of submodule names with these (cloudpickle.py, _find_imported_submodules).
 */
export const codeNames = (node: Code): ReadonlySet<string> => {
  const scope = scopeOf(node);
  const globals = scope.mentions
    .filter(({ name, compiled }) => compiled && isGlobalOperation(scope, name))
    .map(({ name }) => name);
  return new Set([...globals, ...scope.attributes, ...scope.imports]);
};

/** Where a name that is written in `node` is looked up. */
export const resolveName = (node: Code | ModuleSyntax, name: string): Resolution => resolve(scopeOf(node), name);
