/** An import statement of the project that finds nothing in a process. */
import type { SearchedEntry } from '../model/interpreter.ts';
import type { Span, Unread } from '../model/source.ts';
import type { ImportEvent, World } from '../python/execution.ts';

export interface FailedImport {
  readonly name: string;
  readonly at: Span;
  readonly searched: readonly SearchedEntry[];
  readonly doubts: readonly Unread[];
}

export const failedImport = (event: ImportEvent, world: World): FailedImport | null =>
  event.resolved.kind === 'missing' && !event.guarded && world.isProjectModule(event.name, event.members)
    ? { name: event.resolved.name, at: event.at, searched: event.resolved.searched, doubts: event.doubts }
    : null;
