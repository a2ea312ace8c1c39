/** The state of one walk through a module, and what it notes down. */
import type { Span } from '../../model/source.ts';
import type { FunctionDef, TypeAlias } from '../ast.ts';
import type { Code, Mention, ScopeInfo, ScopeKind } from './scope.ts';

export interface ScopeBuilder extends ScopeInfo {
  readonly parent: ScopeBuilder | null;
  readonly children: ScopeBuilder[];
  readonly bound: Map<string, string>;
  readonly globals: Map<string, string>;
  readonly nonlocals: Map<string, string>;
  readonly mentions: Mention[];
  readonly attributes: Set<string>;
  readonly imports: Set<string>;
  isGenerator: boolean;
}

export interface Walk {
  readonly byNode: WeakMap<object, ScopeInfo>;
  /** `from __future__ import annotations`: annotations are never looked at. */
  readonly futureAnnotations: boolean;
  scope: ScopeBuilder;
  /** The program can get here. */
  live: boolean;
  /** What is walked is compiled: false only in annotations that nothing evaluates. */
  compiled: boolean;
  /** The innermost class, for private names. */
  className: string | null;
  /** Of the innermost loop: a `break` that can be reached. */
  breaks: boolean;
}

export const newScope = (
  kind: ScopeKind,
  node: Code | TypeAlias | null,
  parent: ScopeBuilder | null,
  live: boolean,
): ScopeBuilder => {
  const scope: ScopeBuilder = { kind, node, parent, live, ...empty(), isGenerator: false, later: null };
  parent?.children.push(scope);
  return scope;
};

const empty = () => ({
  children: [],
  bound: new Map<string, string>(),
  globals: new Map<string, string>(),
  nonlocals: new Map<string, string>(),
  mentions: [],
  attributes: new Set<string>(),
  imports: new Set<string>(),
});

/** Most functions are never asked about: they share it, until it is filled. */
const unfilled = empty();

/** `__x` in class C is `_C__x` (Python/compile.c, _Py_Mangle). */
export const mangle = (className: string | null, name: string): string => {
  if (className === null || !name.startsWith('__') || name.endsWith('__') || name.includes('.')) return name;
  const owner = className.replace(/^_+/, '');
  return owner === '' ? name : `_${owner}${name}`;
};

export const mention = (w: Walk, raw: string, at: Span, compiled = w.compiled): void => {
  w.scope.mentions.push({ name: mangle(w.className, raw), at, compiled, live: compiled && w.live });
};

export const mentionAttribute = (w: Walk, raw: string): void => {
  if (w.compiled) w.scope.attributes.add(mangle(w.className, raw));
};

/** Binds in the scope at hand and notes the store. `stored`: an instruction does it. */
export const bindName = (w: Walk, raw: string, at: Span, stored = true): void => {
  w.scope.bound.set(mangle(w.className, raw), raw);
  mention(w, raw, at, w.compiled && stored);
};

/** A walrus in a comprehension binds in the function around it (PEP 572). */
export const bindWalrus = (w: Walk, raw: string, at: Span): void => {
  let target = w.scope;
  while (target.kind === 'comprehension' && target.parent !== null) target = target.parent;
  target.bound.set(mangle(w.className, raw), raw);
  mention(w, raw, at);
};

/** Runs `walk` in a new scope, then goes on where it was. */
export const inScope = (w: Walk, kind: ScopeKind, node: Code | TypeAlias, walk: () => void): void => {
  const { scope, live, compiled, className, breaks } = w;
  w.scope = newScope(kind, node, scope, live);
  if (kind !== 'type-parameters') w.byNode.set(node, w.scope);
  w.live = true;
  walk();
  Object.assign(w, { scope, live, compiled, className, breaks });
};

/** The scope of a function; outside of other functions nothing depends on what is in it. */
export const inFunctionScope = (w: Walk, node: FunctionDef, walk: (w: Walk) => void): void => {
  if (isInFunction(w.scope)) {
    inScope(w, 'function', node, () => walk(w));
    return;
  }
  const { byNode, futureAnnotations, compiled, className, scope: parent, live } = w;
  const later = () => {
    Object.assign(scope, empty());
    walk({ byNode, futureAnnotations, compiled, className, scope, live: true, breaks: false });
  };
  const scope: ScopeBuilder = { kind: 'function', node, parent, live, ...unfilled, isGenerator: false, later };
  parent.children.push(scope);
  byNode.set(node, scope);
};

const isInFunction = (scope: ScopeInfo | null): boolean =>
  scope !== null && (scope.kind === 'function' || scope.kind === 'comprehension' || isInFunction(scope.parent));
