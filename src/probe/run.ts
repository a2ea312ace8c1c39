// INTERIM: the author of the probe replaces this file.
import type { ProbeOutcome, ProbeRequest } from './protocol.ts';
export async function probe(_request: ProbeRequest, options: { readonly python: string | null; readonly timeoutSeconds: number }): Promise<ProbeOutcome> {
  return { kind: 'failed', python: options.python, why: 'not built yet' };
}
