import type { ClassValue, InstanceValue, Value } from './value.ts';
import { libraryBases } from './values.ts';

export const isEnum = (cls: ClassValue): boolean => libraryBases(cls).some(base => /^enum\.\w*(Enum|Flag)$/.test(base));

export const membersOf = (cls: ClassValue): readonly InstanceValue[] =>
  [...cls.namespace.values()].map(held => held.value).filter(one => one.kind === 'instance');

/** `Mode("a")`; null: no member is known to have that value. */
export function memberOf(cls: ClassValue, value: Value | undefined): InstanceValue | null {
  if (value?.kind !== 'constant') return null;
  const has = ({ args: [own] }: InstanceValue) => own?.kind === 'constant' && own.value === value.value;
  return membersOf(cls).find(has) ?? null;
}
