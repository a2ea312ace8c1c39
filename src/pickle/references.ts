/** BY REFERENCE: two strings, the place of the definition, and the route that led to it. */
import type { Span } from '../model/source.ts';
import type { ModuleValue, Value } from '../python/value.ts';
import { type FoundName, further, routeOf, spanOf, type Trail, type Walk } from './walk.ts';

export function addReference(walk: Walk, found: FoundName, name: string, trail: Trail | null): void {
  const to = `${found.name}.${found.qualname}`;
  const at = definitionSpan(found) ?? trail?.step.at ?? firstLine(found.module);
  if (walk.references.some(one => one.module === found.name && one.qualname === found.qualname)) return;
  walk.references.push({
    module: found.name,
    qualname: found.qualname,
    file: found.module.syntax?.file ?? null,
    external: false,
    source: found.module,
    route: routeOf(further(trail, { from: name, to, how: 'by reference', at })),
  });
}

function definitionSpan(found: FoundName) {
  const [first, ...rest] = found.qualname.split('.');
  let at: Value | undefined = found.module.namespace.get(first!)?.value;
  for (const part of rest) at = at?.kind === 'class' ? at.namespace.get(part)?.value : undefined;
  const definition = at?.kind === 'descriptor' ? at.function : at;
  if (definition?.kind === 'class' || definition?.kind === 'function') return spanOf(definition);
  return definition?.kind === 'call' || definition?.kind === 'instance' ? definition.at : null;
}

const firstLine = (module: ModuleValue): Span => ({
  file: module.syntax?.file ?? module.name,
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: 1,
});
