/** Definitions as a receiving process finds them in a module that it has imported. */
import { findInClass } from '../python/execute/find-in-class.ts';
import { read } from '../python/scope.ts';
import type { ModuleValue, Value } from '../python/value.ts';

/** A function by its qualname, under the decorators that a library put around it. */
export function definitionAt(module: ModuleValue, qualname: string): Value | null {
  let at: Value | null = module;
  for (const part of qualname.split('.')) {
    const next: Value | null =
      at?.kind === 'module' ? read(at.namespace, part) : at?.kind === 'class' ? findInClass(at, part) : null;
    at = underDecorators(next);
  }
  return at;
}

/** The function or class that decorators of libraries are put around. */
export function underDecorators(value: Value | null): Value | null {
  let at = value;
  while (at?.kind === 'call') at = at.args[0] ?? null;
  return at;
}

export function attributeThere(module: ModuleValue, qualname: string): { readonly kind: 'loads' | 'no-attribute' } {
  let at: Value = module;
  for (const part of qualname.split('.')) {
    if (at.kind === 'module' && read(at.namespace, '__getattr__')) return { kind: 'loads' };
    const next: Value | null = at.kind === 'module' ? read(at.namespace, part) : at.kind === 'class' ? findInClass(at, part) : at;
    // Names that a class gets from a decorator or a library base are not in its body.
    if (!next) return at.kind === 'class' ? { kind: 'loads' } : { kind: 'no-attribute' };
    at = next;
  }
  return { kind: 'loads' };
}

/** What a generator gives, one by one; else the value itself. */
export const resultsIn = (value: Value): readonly Value[] =>
  value.kind === 'generator' ? [...value.items, value.result] : [value];
