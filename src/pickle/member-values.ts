/** A member of an enum is looked up by its value, which is another object where it is loaded (Lib/enum.py, `Enum.__reduce_ex__`, `EnumType.__call__`). */
import { isEnum } from '../python/enums.ts';
import { findInClass } from '../python/execute/find-in-class.ts';
import { generatedFor } from '../python/library/generated-methods.ts';
import type { InstanceValue, Value } from '../python/value.ts';
import { classOf, hasLibraryBase, madeBy } from '../python/values.ts';
import type { Refusal } from './refusals.ts';

/** null: it is no member, or its value is equal to a copy of it. */
export function refusalOfMember(member: InstanceValue): Refusal | null {
  const cls = classOf(member);
  const [value] = member.args;
  if (!isEnum(cls) || member.args.length !== 1 || !value || !isEqualToItselfOnly(value)) return null;
  if (['__new__', '_missing_', '__reduce_ex__', '__reduce__'].some(name => findInClass(cls, name))) return null;
  return { type: 'ValueError', message: `${shown(value)} is not a valid ${cls.qualname}` };
}

const PARTIAL = /^functools\.partial$/;

/** Objects are, unless their class says otherwise (Objects/typeobject.c, `object_richcompare`). */
function isEqualToItselfOnly(value: Value): boolean {
  if (value.kind !== 'instance') return madeBy(value, PARTIAL);
  const cls = classOf(value);
  const isMarked = cls.marks.value.length > 0 || generatedFor(cls, '__eq__') !== null;
  return !hasLibraryBase(cls) && !isMarked && ['__eq__', '__reduce__', '__reduce_ex__'].every(name => !findInClass(cls, name));
}

const shown = (value: Value): string =>
  value.kind === 'instance' ? `<${classOf(value).qualname} object>` : 'functools.partial(...)';
