/** What a scope's node was read with: names in it mean something only with what stands around. */
import type { Deferred, FunctionDef, ModuleSyntax } from '../ast.ts';

/** The innermost function around it, whose scope is worked out as one; outside of functions, the deferred statement, else the module. */
export type Owner = FunctionDef | Deferred | ModuleSyntax;

const owners = new WeakMap<object, Owner>();

export const rememberOwner = (owner: Owner, scopes: readonly object[]): void => {
  for (const scope of scopes) owners.set(scope, owner);
};

export const ownerOf = (scope: object): Owner | null => owners.get(scope) ?? null;
