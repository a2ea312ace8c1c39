import { read } from './scope.ts';
import type { ClassValue, InstanceValue, Value } from './value.ts';
import { joinValues, libraryBases, stringOf } from './values.ts';

export const isEnum = (cls: ClassValue): boolean => libraryBases(cls).some(base => /^enum\.\w*(Enum|Flag)$/.test(base));

export const membersOf = (cls: ClassValue): readonly InstanceValue[] =>
  [...cls.namespace.values()].map(held => held.value).filter(one => one.kind === 'instance');

/** `Mode["A"]` (Lib/enum.py, `EnumType.__getitem__`); by a name that is not known, any of them; null: there is none. */
export function memberNamed(cls: ClassValue, name: Value): Value | null {
  const known = stringOf(name);
  return known === null ? anyOf(membersOf(cls)) : (membersOf(cls).find(one => one === read(cls.namespace, known)) ?? null);
}

const anyOf = (members: readonly Value[]): Value | null =>
  members.length === 0 ? null : members.reduce((all, one) => joinValues(all, one));

/** `Mode("a")`; by a value that is not known, any of them; null: no member is known to have it. */
export function memberWith(cls: ClassValue, value: Value | undefined): Value | null {
  return value?.kind === 'data' ? anyOf(membersOf(cls)) : memberOf(cls, value);
}

/** The member that has the value; null: none is known to. */
export function memberOf(cls: ClassValue, value: Value | undefined): InstanceValue | null {
  if (value?.kind !== 'constant') return null;
  const has = ({ args: [own] }: InstanceValue) => own?.kind === 'constant' && own.value === value.value;
  return membersOf(cls).find(has) ?? null;
}
