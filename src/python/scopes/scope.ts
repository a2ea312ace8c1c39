/** What a scope binds and mentions, and the rules by which CPython's symbol table resolves a name (Python/symtable.c, analyze_name). */
import type { Span } from '../../model/source.ts';
import type { ClassDef, ComprehensionExpression, DictComp, FunctionDef, Lambda, TypeAlias } from '../ast.ts';

/** Syntax that is compiled to a code object of its own. */
export type Code = FunctionDef | Lambda | ClassDef | ComprehensionExpression | DictComp;

export type ScopeKind = 'module' | 'function' | 'class' | 'comprehension' | 'type-parameters';

/** A mention of a name; names are in their mangled form (`__x` in class C is `_C__x`). */
export interface Mention {
  readonly name: string;
  readonly at: Span;
  /** The compiler makes an instruction of it: not of a parameter, nor of the annotation of a local variable. */
  readonly compiled: boolean;
  /** The instruction is left: the program can get there. */
  readonly live: boolean;
}

export interface ScopeInfo {
  readonly kind: ScopeKind;
  readonly node: Code | TypeAlias | null;
  readonly parent: ScopeInfo | null;
  readonly children: readonly ScopeInfo[];
  /** Its code object is made where the program can get to. */
  readonly live: boolean;
  /** Mangled name to the name as written; `global` and `nonlocal` names among them. */
  readonly bound: ReadonlyMap<string, string>;
  readonly globals: ReadonlyMap<string, string>;
  readonly nonlocals: ReadonlyMap<string, string>;
  readonly mentions: readonly Mention[];
  /** Names after a dot. */
  readonly attributes: ReadonlySet<string>;
  /** Operands of IMPORT_NAME and IMPORT_FROM. */
  readonly imports: ReadonlySet<string>;
  readonly isGenerator: boolean;
  /** Works out all of this; null: it is done. */
  later: (() => void) | null;
}

/** What an outermost function binds and mentions is worked out when somebody asks. */
export const settled = (scope: ScopeInfo): ScopeInfo => {
  const { later } = scope;
  scope.later = null;
  later?.();
  return scope;
};

export interface Resolution {
  /**
   * `local`: bound in this function; `class`: in this class body; `free`: in an enclosing function; `global`: looked up in
   * the module, then among the builtins; `declared`: the same, by a `global` statement.
   */
  readonly kind: 'local' | 'class' | 'free' | 'global' | 'declared';
  /** The scope that binds it; null for globals. */
  readonly owner: ScopeInfo | null;
}

export const resolve = (scope: ScopeInfo, name: string): Resolution => {
  if (scope.kind === 'module') return { kind: 'global', owner: null };
  if (scope.globals.has(name)) return { kind: 'declared', owner: null };
  if (scope.bound.has(name) && !scope.nonlocals.has(name)) {
    return { kind: scope.kind === 'class' ? 'class' : 'local', owner: scope };
  }
  const owner = enclosingOwner(scope, name);
  return owner === null ? { kind: 'global', owner } : { kind: 'free', owner };
};

/** Class bodies are no scope for what stands in them, except for the cell that `super()` reads. */
const enclosingOwner = (scope: ScopeInfo, name: string): ScopeInfo | null => {
  for (let at = scope.parent; at !== null && at.kind !== 'module'; at = at.parent) {
    if (at.kind === 'class') {
      if (name === '__class__') return at;
    } else {
      if (at.globals.has(name)) return null;
      if (at.bound.has(name) && !at.nonlocals.has(name)) return at;
    }
  }
  return null;
};

const frees = new WeakMap<ScopeInfo, ReadonlySet<string>>();

/** `co_freevars`: also the names that only deeper scopes mention. */
export const freeOf = (scope: ScopeInfo): ReadonlySet<string> => {
  const known = frees.get(scope);
  if (known !== undefined) return known;
  const free = new Set<string>();
  for (const { name } of scope.mentions) if (resolve(scope, name).kind === 'free') free.add(name);
  for (const name of scope.nonlocals.keys()) free.add(name);
  for (const child of scope.children) {
    for (const name of freeOf(settled(child))) {
      if (scope.kind === 'class' ? name !== '__class__' : resolve(scope, name).kind === 'free') free.add(name);
    }
  }
  frees.set(scope, free);
  return free;
};

/** In class bodies and modules only `global` names get LOAD_GLOBAL and its kin; the others LOAD_NAME (Python/compile.c, compiler_nameop). */
export const isGlobalOperation = (scope: ScopeInfo, name: string): boolean => {
  const { kind } = resolve(scope, name);
  return kind === 'declared' || (kind === 'global' && scope.kind !== 'class' && scope.kind !== 'module');
};
