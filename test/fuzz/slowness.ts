/**
 * How much slower this machine is than the one that the limits of CPU time were set on. Estimated, not measured there: `node -e 0`
 * took 52 ms on it (BENCHMARKS.md of 2026-11-27) and 130 ms where this work took 200.
 */
const REFERENCE_MS = 90;

/** At least 1. Of three goes the quickest: what else the machine does only adds to them. */
export const slowness = (): number => Math.max(1, Math.min(...[0, 1, 2].map(spent)) / REFERENCE_MS);

/** CPU time in milliseconds of what an analysis does most: small objects, maps, strings. */
function spent(): number {
  const before = process.cpuUsage();
  const held = new Map<number, { readonly at: number; readonly text: string }>();
  for (let i = 0; i < 1_500_000; i++) held.set(i % 5000, { at: i, text: `${held.get((i * 7) % 5000)?.at ?? 0}` });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
