/** Third-party modules that code in a receiving process imports for certain and without a guard. */
import type { SearchedEntry } from '../model/interpreter.ts';
import type { Span } from '../model/source.ts';
import type { ImportEvent, World } from '../python/execution.ts';

export interface ExternalImport {
  /** Top-level name. */
  readonly name: string;
  readonly at: Span;
  readonly searched: readonly SearchedEntry[];
}

export function noteExternal(
  { name, members, at, resolved, guarded, doubts }: ImportEvent,
  world: World,
  known: ExternalImport[],
): void {
  const top = name.split('.')[0]!;
  if (resolved.kind !== 'missing' || guarded || doubts.length > 0 || world.isProjectModule(name, members)) return;
  if (!known.some(one => one.name === top)) known.push({ name: top, at, searched: resolved.searched });
}
