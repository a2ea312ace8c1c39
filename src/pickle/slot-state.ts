/** What stands in `__slots__` is assigned by name where the object is loaded: `setattr` for each (Modules/_pickle.c, `load_build`). */
import { findInClass } from '../python/execute/find-in-class.ts';
import { slotsOf } from '../python/execute/slots.ts';
import type { Execution } from '../python/execution.ts';
import { generatedFor } from '../python/library/generated-methods.ts';
import { lineage } from '../python/mro.ts';
import { read } from '../python/scope.ts';
import type { InstanceValue } from '../python/value.ts';
import { classOf, emptyNamespace, text } from '../python/values.ts';
import { attempt } from './loading.ts';
import type { Refusal } from './refusals.ts';

/** A class that lets nothing be assigned; null: it does, as far as is known. */
export function refusalOfSlots(x: Execution, instance: InstanceValue): Refusal | null {
  const cls = classOf(instance);
  const slot = lineage(cls)
    .flatMap(slotsOf)
    .find(name => read(instance.fields, name) !== null);
  if (slot === undefined || findInClass(cls, '__setstate__')) return null;
  if (generatedFor(cls, '__setattr__'))
    return { type: 'dataclasses.FrozenInstanceError', message: `cannot assign to field '${slot}'` };
  const hook = findInClass(cls, '__setattr__');
  if (hook?.kind !== 'function') return null;
  const made: InstanceValue = { ...instance, fields: emptyNamespace() };
  const value = read(instance.fields, slot)!;
  return attempt(x, () => x.call({ kind: 'method', self: made, function: hook }, [text(slot), value], [], instance.at));
}
