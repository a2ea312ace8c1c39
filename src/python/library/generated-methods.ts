/** Methods that `@dataclass` writes into a class (dataclasses.py, `_process_class`, with its default options). */
import { lineage } from '../mro.ts';
import type { ClassValue } from '../value.ts';

export const GENERATED = ['__init__', '__repr__', '__eq__'] as const;

export const isDataclass = (cls: ClassValue): boolean => cls.marks.value.some(one => one.maker === 'dataclasses.dataclass');

/** The class among `cls` and its bases whose method of that name was generated; null: somebody wrote it, or it is `object`'s. */
export function generatedFor(cls: ClassValue, name: string): ClassValue | null {
  if (!(GENERATED as readonly string[]).includes(name)) return null;
  const owner = lineage(cls).find(one => one.namespace.has(name) || isDataclass(one));
  return owner && !owner.namespace.has(name) ? owner : null;
}
