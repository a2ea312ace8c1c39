/** An import statement of the project that finds nothing in a process, or a module without what is looked for. */
import type { SearchedEntry } from '../model/interpreter.ts';
import type { Span, Unread } from '../model/source.ts';
import type { ExecutionEvent, ImportEvent, NoMemberEvent, World } from '../python/execution.ts';

export interface FailedImport {
  readonly name: string;
  readonly at: Span;
  readonly searched: readonly SearchedEntry[];
  readonly doubts: readonly Unread[];
  /** The module is found, in another file, and that lacks a name. */
  readonly shadowed?: Pick<NoMemberEvent, 'member' | 'file'> & { readonly inLaunch: string };
  /** The module is being imported, in a circle, and does not have this name yet. */
  readonly notYet?: string;
  /** No file of the project, and not installed in its environment. */
  readonly isNowhere?: true;
}

export function failedImport(event: ExecutionEvent, world: World): FailedImport | null {
  if (event.kind === 'no-member') {
    const { name, at, doubts, guarded, member, file, inLaunch } = event;
    if (guarded) return null;
    const failure = { name, at, searched: [], doubts };
    return inLaunch === null ? { ...failure, notYet: member } : { ...failure, shadowed: { member, file, inLaunch } };
  }
  if (event.kind !== 'import' || event.resolved.kind !== 'missing' || event.guarded) return null;
  const { name, searched } = event.resolved;
  const failure = { name, at: event.at, searched, doubts: event.doubts };
  if (world.isProjectModule(event.name, event.members)) return failure;
  return isNowhere(event, world) ? { ...failure, doubts: [NOT_INSTALLED], isNowhere: true } : null;
}

/**
 * Neither the project nor its environment has it: it may be that the environment is not up to date, so this is never certain. What
 * runs under a condition may be meant for another machine, and an image has packages of its own.
 */
const isNowhere = ({ name, doubts }: ImportEvent, world: World): boolean =>
  world.fileSystem === 'local' && doubts.length === 0 && !name.includes('.') && world.isNowhere(name);

const NOT_INSTALLED: Unread = {
  why: 'it is found in no directory that this process searches, and is not installed in the environment: only an installation that does not show here could bring it',
  at: null,
};
