/** Which `__init__` a class has: one that somebody wrote, one that a decorator writes, or that of a library. */
import { lineage } from '../mro.ts';
import { read } from '../scope.ts';
import type { ClassValue, Mark, Value } from '../value.ts';
import { familyOf, markOf, writesInit } from './makers.ts';

export type Initializer =
  | { readonly kind: 'written'; readonly function: Value }
  | { readonly kind: 'generated'; readonly owner: ClassValue; readonly mark: Mark };

/** The first along a method resolution order; null: no class of the project has one. */
export function initializerIn(order: readonly ClassValue[]): Initializer | null {
  for (const cls of order) {
    const mark = markOf(cls);
    if (mark && writesInit(cls)) return { kind: 'generated', owner: cls, mark };
    const written = read(cls.namespace, '__init__');
    if (written) return { kind: 'written', function: written };
  }
  return null;
}

/** `__attrs_init__`, which a class has that wants an `__init__` of its own (attr/_make.py, `add_attrs_init`). */
export function attrsInitializer(cls: ClassValue): Initializer | null {
  const owner = lineage(cls).find(one => one.marks.value.some(mark => familyOf(mark) === 'attrs'));
  const mark = owner && markOf(owner);
  return owner && mark ? { kind: 'generated', owner, mark } : null;
}
