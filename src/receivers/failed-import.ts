/** An import statement of the project that finds nothing in a process, or a module without what is looked for. */
import type { SearchedEntry } from '../model/interpreter.ts';
import type { Span, Unread } from '../model/source.ts';
import type { ExecutionEvent, NoMemberEvent, World } from '../python/execution.ts';

export interface FailedImport {
  readonly name: string;
  readonly at: Span;
  readonly searched: readonly SearchedEntry[];
  readonly doubts: readonly Unread[];
  /** The module is found, in another file, and that lacks a name. */
  readonly shadowed?: Pick<NoMemberEvent, 'member' | 'file' | 'inLaunch'>;
}

export function failedImport(event: ExecutionEvent, world: World): FailedImport | null {
  if (event.kind === 'no-member') {
    const { name, at, doubts, guarded, member, file, inLaunch } = event;
    return guarded ? null : { name, at, searched: [], doubts, shadowed: { member, file, inLaunch } };
  }
  if (event.kind !== 'import') return null;
  return event.resolved.kind === 'missing' && !event.guarded && world.isProjectModule(event.name, event.members)
    ? { name: event.resolved.name, at: event.at, searched: event.resolved.searched, doubts: event.doubts }
    : null;
}
