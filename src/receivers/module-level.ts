/** Where an import of the project's modules gives an object: for the probe, which never runs a job to make one. */
import type { Execution } from '../python/execution.ts';
import type { Namespace, Value } from '../python/value.ts';

export interface ModuleLevel {
  readonly module: string;
  readonly path: string;
}

export function moduleLevelPath(x: Execution, object: Value): ModuleLevel | null {
  for (const [module, cell] of x.modules) {
    if (cell.value.kind !== 'module') continue;
    const path = search(cell.value.namespace, object);
    if (path !== null) return { module, path };
  }
  return null;
}

/** What nobody has asked for is not it. */
function search(names: Namespace, object: Value): string | null {
  const known = [...names].filter(([, cell]) => !cell.later);
  for (const [name, cell] of known) if (cell.value === object) return name;
  for (const [name, cell] of known) {
    const inner = cell.value.kind === 'class' ? search(cell.value.namespace, object) : null;
    if (inner !== null) return `${name}.${inner}`;
  }
  return null;
}
