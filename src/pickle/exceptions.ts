/** An exception is pickled as its class and its `args`, and made anew from these where it is loaded (Objects/exceptions.c, BaseException_reduce). */
import { findInClass } from '../python/execute/find-in-class.ts';
import type { InstanceValue } from '../python/value.ts';
import { classOf, isException } from '../python/values.ts';
import { unmet } from './new-arguments.ts';
import type { Refusal } from './refusals.ts';

/** `super().__init__(message)` in an `__init__` that takes more: `args` is the message alone, and the class cannot be called with it. */
export function refusalOfException(instance: InstanceValue): Refusal | null {
  const cls = classOf(instance);
  if (!isException(cls) || findInClass(cls, '__new__')) return null;
  const initializer = findInClass(cls, '__init__');
  const args = instance.fields.get('args')?.value;
  if (initializer?.kind !== 'function' || args?.kind !== 'sequence' || args.state.value.rest) return null;
  const why = unmet(initializer, args.state.value.items.length);
  return why === null ? null : { type: 'TypeError', message: `\`${cls.name}(*args)\` ${why}` };
}
