/** What is said where the program itself catches that a payload cannot be pickled or loaded. */
import { type Caught, caught } from '../receivers/caught.ts';
import type { Sent } from '../receivers/sent.ts';
import { type Certainty, certainty } from './finding.ts';

/** A handler that names the failure is a way to go on; one that takes everything hides it. */
export function sayCaught(by: Caught | null): string {
  if (!by) return '';
  const where = `${by.at.file}:${by.at.line}`;
  if (by.how === 'unclear') return `; whether ${where} catches this cannot be read from source`;
  return by.how === 'foreseen'
    ? `; this is foreseen and caught at ${where}, which runs instead`
    : `; ${where} catches this with everything else`;
}

export interface FailureCertainty extends Omit<Certainty, 'severity'> {
  readonly severity: Certainty['severity'] | 'note';
  /** The end of its message. */
  readonly said: string;
}

/** How certain it is that the job ends where the receiver cannot load what it got. */
export function certaintyOfLoading(sent: Sent): FailureCertainty {
  const ofSending = certainty(sent);
  const by = caught(sent);
  const said = sayCaught(by);
  if (by?.how === 'foreseen') return { ...ofSending, severity: 'note', said };
  return by?.how === 'unclear' ? { ...ofSending, severity: 'warning', verdict: 'unknown', said } : { ...ofSending, said };
}

/** The same for what it raises while it runs there. Only Daft gives that the same name (`UDF unexpectedly failed`, daft/execution/udf.py). */
export function certaintyOfRunning(sent: Sent): FailureCertainty {
  const { passesOver, kind } = sent.shipment;
  if (passesOver) return { ...certainty(sent), severity: 'note', said: '; its `on_error` passes over what it raises' };
  return kind === 'daft-udf' ? certaintyOfLoading(sent) : { ...certainty(sent), said: '' };
}
