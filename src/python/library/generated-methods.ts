/** Methods that `@dataclass` writes into a class (dataclasses.py, `_process_class`, 3.11). */
import { lineage } from '../mro.ts';
import type { ClassValue } from '../value.ts';
import { keyword, truth } from '../values.ts';

const markOf = (cls: ClassValue) => cls.marks.value.find(one => one.maker === 'dataclasses.dataclass');

export const isDataclass = (cls: ClassValue): boolean => markOf(cls) !== undefined;

const ORDER = ['__lt__', '__le__', '__gt__', '__ge__'];

/** Those of a class that is one itself, and did not write them. */
export function generatedIn(cls: ClassValue): readonly string[] {
  const mark = markOf(cls);
  if (!mark) return [];
  const asked = (option: string, usual: boolean): boolean => {
    const given = keyword(mark.options, option);
    return given ? truth(given) === true : usual;
  };
  const [equal, frozen] = [asked('eq', true), asked('frozen', false)];
  const names = [
    ...(asked('init', true) ? ['__init__'] : []),
    ...(asked('repr', true) ? ['__repr__'] : []),
    ...(equal ? ['__eq__'] : []),
    ...(asked('order', false) ? ORDER : []),
    ...(frozen ? ['__setattr__', '__delattr__'] : []),
    ...((equal && frozen) || asked('unsafe_hash', false) ? ['__hash__'] : []),
  ];
  return names.filter(name => !cls.namespace.has(name));
}

/** The class among `cls` and its bases whose method of that name was generated; null: somebody wrote it, or it is `object`'s. */
export function generatedFor(cls: ClassValue, name: string): ClassValue | null {
  if (!name.startsWith('__')) return null;
  const owner = lineage(cls).find(one => one.namespace.has(name) || generatedIn(one).includes(name));
  return owner && !owner.namespace.has(name) ? owner : null;
}
