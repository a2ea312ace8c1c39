/** Objects that are pickled by themselves, with no function that takes them along: `ray.put(x)`, `sc.broadcast(x)`. */
import type { Pickler } from '../picklers/pickler.ts';
import type { CallEvent } from '../python/execution.ts';
import type { CallTerm } from '../python/value.ts';
import type { ReceivingProcess, Shipment } from './receiver.ts';

export interface SentObject {
  readonly kind: string;
  /** The call that pickles its first argument. */
  readonly by: CallTerm;
  /** "the argument of `ray.put()`" */
  readonly name: string;
  readonly pickler: Pickler;
  readonly to: ReceivingProcess;
  /** False: it is pickled, and nothing has asked for it yet. */
  readonly isSent: boolean;
  readonly why: string;
}

export const shipObject = (event: CallEvent, { by, name, isSent, ...sent }: SentObject): Shipment => ({
  ...sent,
  subject: by,
  name,
  roots: by.args.slice(0, 1).map(value => ({ name, value })),
  node: null,
  declaredAt: by.at,
  at: by.at,
  executed: isSent,
  leaves: isSent,
  doubts: event.doubts,
  parts: null,
});
