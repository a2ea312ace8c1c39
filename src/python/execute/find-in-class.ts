import { lineage } from '../mro.ts';
import { read } from '../scope.ts';
import type { ClassValue, Value } from '../value.ts';

/** The attribute as the class and its bases of the project hold it, unbound. */
export function findInClass(cls: ClassValue, name: string): Value | null {
  for (const one of lineage(cls)) {
    const value = read(one.namespace, name);
    if (value) return value;
  }
  return null;
}
