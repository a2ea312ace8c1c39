import { lineage } from '../mro.ts';
import { read } from '../scope.ts';
import type { ClassValue, Value } from '../value.ts';

/** The attribute as the class and its bases of the project hold it, unbound. */
export function findInClass(cls: ClassValue, name: string): Value | null {
  for (const one of lineage(cls)) {
    const value = read(one.namespace, name) ?? (name.startsWith('_') ? read(one.namespace, unmangled(one, name)) : null);
    if (value) return value;
  }
  return null;
}

/** `_A__secret` is how the rest of the world names what the body of `A` calls `__secret` (Python reference, 6.2.1). */
function unmangled(cls: ClassValue, name: string): string {
  const prefix = `_${cls.name.replace(/^_+/, '')}__`;
  return name.startsWith(prefix) && !name.endsWith('__') ? name.slice(prefix.length - 2) : name;
}
