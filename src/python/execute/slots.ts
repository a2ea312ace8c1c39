/** `__slots__`: the attributes that instances have room for, where no class above gives them a dict (Objects/typeobject.c, `type_new_slots`). */
import { baseOf, lineage } from '../mro.ts';
import { read } from '../scope.ts';
import type { ClassValue, Value } from '../value.ts';
import { stringOf } from '../values.ts';

export const slotsOf = (cls: ClassValue): readonly string[] => declared(cls)?.filter(slot => slot !== null) ?? [];

/** What the class itself says; of a name that is not known null stands for it. */
function declared(cls: ClassValue): readonly (string | null)[] | null {
  const slots = read(cls.namespace, '__slots__');
  if (slots?.kind === 'sequence' && slots.state.value.rest === null) return slots.state.value.items.map(stringOf);
  const only = slots ? stringOf(slots) : null;
  return only === null ? null : [only];
}

const isObject = (base: Value): boolean => base.kind === 'library' && base.path === 'builtins.object';

/** Whether instances can have no attribute of that name; only where every class above is known. */
export function hasNoRoomFor(cls: ClassValue, name: string): boolean {
  const above = lineage(cls);
  if (above.some(one => one.bases.map(baseOf).some(base => base.kind !== 'class' && !isObject(base)))) return false;
  return above.every(one => {
    const slots = declared(one);
    return slots !== null && !slots.some(slot => slot === null || slot === '__dict__' || slot === name);
  });
}
