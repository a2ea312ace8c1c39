/**
 * Payloads that should load, and that the probe could not load. It is no proof of the contrary: the job may change what is
 * sent, or what its worker can import, after the import at which the probe stops.
 */
import type { Finding } from '../model/finding.ts';
import type { ProbeOutcome } from '../probe/protocol.ts';
import type { Sent } from '../receivers/sent.ts';

/** "count: ModuleNotFoundError: No module named 'job'" */
export function unconfirmed(
  { payloads }: Extract<ProbeOutcome, { kind: 'ran' }>,
  leaving: readonly Sent[],
  findings: readonly Finding[],
): readonly string[] {
  return payloads.flatMap(payload => {
    const sent = leaving.find(one => one.id === payload.id);
    if (!sent || payload.kind !== 'pickled' || findings.some(one => one.boundary === payload.id)) return [];
    const failure = payload.failure ?? payload.references.find(one => one.failure)?.failure;
    return failure ? [`${sent.shipment.name}: ${failure.type}: ${failure.message}`] : [];
  });
}
