/** An object that is being loaded: what it will hold is known, and not there yet. */
import { cellOf } from '../scope.ts';
import type { InstanceValue, Unbound, Value } from '../value.ts';
import type { Execution } from './execution.ts';

/** Unlike any other name that is not bound it is certain to be missing. */
const UNSET: Unbound = { kind: 'unbound' };

/** Whatever it has not of the attributes that it will have. */
export function leaveUnset(x: Execution, made: InstanceValue, names: Iterable<string>): void {
  for (const name of names) {
    const held = cellOf(made.fields, name);
    if (held.value.kind === 'unbound') x.journal.write(held, UNSET);
  }
}

export const isUnset = (object: Value, name: string): boolean =>
  object.kind === 'instance' && object.fields.get(name)?.value === UNSET;
