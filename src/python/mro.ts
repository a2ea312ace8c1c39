/** The method resolution order of a class: C3, as `type.mro` computes it (Python's documentation, "The Python 2.3 MRO"). */
import type { ClassValue, Value } from './value.ts';

/** `Box[int]` as a base stands for `Box` (`__mro_entries__`, PEP 560). */
export const baseOf = (base: Value): Value => (base.kind === 'item' ? base.object : base);

const known = new WeakMap<ClassValue, readonly ClassValue[]>();

/** Classes of the project among a class and its bases, in the order in which attributes are looked up; itself first. */
export function lineage(cls: ClassValue): readonly ClassValue[] {
  const before = known.get(cls);
  if (before) return before;
  // A class that is its own base cannot be made; whoever asks while we compute gets the class alone.
  known.set(cls, [cls]);
  const bases = cls.bases.map(baseOf).filter(base => base.kind === 'class');
  const [base, ...others] = bases;
  const order = [cls, ...(base && others.length === 0 ? lineage(base) : merge([...bases.map(lineage), bases]))];
  known.set(cls, order);
  return order;
}

function merge(lists: readonly (readonly ClassValue[])[]): readonly ClassValue[] {
  const open = lists.filter(list => list.length > 0);
  if (open.length === 0) return [];
  const isLater = (cls: ClassValue) => open.some(list => list.indexOf(cls) > 0);
  // Python refuses bases that contradict each other; here the first one goes on.
  const next = open.map(list => list[0]!).find(cls => !isLater(cls)) ?? open[0]![0]!;
  return [next, ...merge(open.map(list => list.filter(cls => cls !== next)))];
}
