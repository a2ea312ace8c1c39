/** A result, launch by launch: what is tried for one depends on nothing that is said of another. */
import type { Finding } from '../model/finding.ts';
import type { Result } from '../model/result.ts';

export function resultOf(launch: string, result: Result): Result {
  const own = <One extends { readonly launch: string }>(all: readonly One[]) => all.filter(one => one.launch === launch);
  const boundaries = own(result.boundaries);
  return {
    ...result,
    launches: result.launches.filter(({ id }) => id === launch),
    modules: own(result.modules),
    interpreters: own(result.interpreters),
    boundaries,
    annotations: [],
    payloads: result.payloads.filter(({ boundary }) => boundaries.some(({ id }) => id === boundary)),
    findings: own(result.findings),
    sources: {},
  };
}

/** The findings of `result` in their order, each as `changed` has it for its launch. */
export function inOrder({ findings }: Result, changed: ReadonlyMap<string, readonly Finding[]>): readonly Finding[] {
  const next = new Map<string, number>();
  return findings.map(finding => {
    const index = next.get(finding.launch) ?? 0;
    next.set(finding.launch, index + 1);
    return changed.get(finding.launch)?.[index] ?? finding;
  });
}
