/** A value that is one of several, which the source does not decide. */
import type { Value } from '../python/value.ts';
import { signature, type Trace, type Trail, type Walk } from './walk.ts';

/** One of several values: what all of them send is sent; if they differ, the rest is unknown. */
export function visitChoice(walk: Walk, alternatives: readonly Value[], name: string, trail: Trail | null): void {
  const traces = alternatives.map(one => walk.apart(inner => inner.visit(one, name, trail)));
  const [first, ...others] = traces;
  if (!first) return;
  const inAll = (key: string, pick: (one: Trace) => readonly string[]) => others.every(other => pick(other).includes(key));
  const nameOf = (one: { module: string; qualname?: string }) => `${one.module}:${one.qualname ?? ''}`;
  walk.references.push(...first.references.filter(one => inAll(nameOf(one), other => other.references.map(nameOf))));
  walk.moduleReferences.push(
    ...first.moduleReferences.filter(one => inAll(nameOf(one), other => other.moduleReferences.map(nameOf))),
  );
  walk.unknowns.push(...traces.flatMap(one => one.unknowns));
  const differ = new Set(traces.map(one => `${signature(one)}|${(one.unpicklable ?? one.unloadable)?.message ?? ''}`)).size > 1;
  if (differ) walk.unknowns.push({ why: `which value \`${name}\` has is not known before the run`, at: trail?.step.at ?? null });
  else {
    walk.unpicklable ??= first.unpicklable;
    walk.unloadable ??= first.unloadable;
  }
}
