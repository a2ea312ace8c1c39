/** Which module a scope's node was read from: names in a function mean something only with what stands around it. */
import type { ModuleSyntax } from '../ast.ts';

const modules = new WeakMap<object, ModuleSyntax>();

export const rememberModule = (module: ModuleSyntax, scopes: readonly object[]): void => {
  for (const scope of scopes) modules.set(scope, module);
};

export const moduleOf = (scope: object): ModuleSyntax | null => modules.get(scope) ?? null;
