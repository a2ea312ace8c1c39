/** What the steps of the decision procedure share: where we are, and what was found. */
import type { ModuleReference, Reference, Route, Step, Unpicklable } from '../model/boundary.ts';
import type { Span, Unread } from '../model/source.ts';
import type { Pickler } from '../picklers/pickler.ts';
import type { Execution } from '../python/execution.ts';
import type { AttributeTerm, CallTerm, ClassValue, FunctionValue, ModuleValue, Value } from '../python/value.ts';

/** A reference to something of the project, before anybody asked whether a receiver can import it. */
export type SentReference = Omit<Reference, 'importable'> & { readonly source: ModuleValue };
export type SentModule = Omit<ModuleReference, 'importable'> & { readonly source: ModuleValue };

export interface Trace {
  readonly references: readonly SentReference[];
  readonly moduleReferences: readonly SentModule[];
  readonly byValue: readonly (FunctionValue | ClassValue)[];
  readonly unknowns: readonly Unread[];
  /** Names that a function reads when it runs there, and that nothing brings there. */
  readonly lost: readonly LostName[];
  readonly unpicklable: Unpicklable | null;
  /** It is pickled, and cannot be made anew from that. */
  readonly unloadable: Unpicklable | null;
}

export interface LostName {
  readonly name: string;
  /** Qualname of the function that reads it. */
  readonly reader: string;
  readonly why: string;
  readonly at: Span;
}

/** Steps from the root of the payload to the object at hand, newest first: sharing tails keeps the walk linear. */
export interface Trail {
  readonly step: Step;
  readonly depth: number;
  readonly before: Trail | null;
}

/** How a library's own objects are pickled: true when it has taken the object. */
export type LibraryReducer = (walk: Walk, term: CallTerm | AttributeTerm, name: string, trail: Trail | null) => boolean;

export interface FoundName {
  readonly kind: 'found';
  readonly module: ModuleValue;
  readonly name: string;
  readonly qualname: string;
}

export interface Walk {
  readonly x: Execution;
  readonly pickler: Pickler;
  readonly reducers: readonly LibraryReducer[];
  /** P1: what this dumps call has met already. */
  readonly met: Pick<Set<Value>, 'has' | 'add'>;
  readonly references: SentReference[];
  readonly moduleReferences: SentModule[];
  readonly byValue: (FunctionValue | ClassValue)[];
  readonly unknowns: Unread[];
  readonly lost: LostName[];
  unpicklable: Unpicklable | null;
  unloadable: Unpicklable | null;
  /** Objects that we are inside of. */
  depth: number;
  readonly isApart: boolean;
  /** Modules that are being sent by value; shared by all walks of one payload, as the next is. */
  readonly underway: Set<Value>;
  /** Instances that we are inside of: where they are loaded, they have no attributes yet. Shared likewise. */
  readonly unfinished: Set<Value>;
  readonly apartCount: { visits: number };
  visit(value: Value, name: string, trail: Trail | null): void;
  reference(found: FoundName, name: string, trail: Trail | null): void;
  /** A walk of its own from here, whose findings are not ours yet. */
  apart(body: (inner: Walk) => void): Walk;
}

export const further = (trail: Trail | null, step: Step): Trail => ({ step, before: trail, depth: (trail?.depth ?? 0) + 1 });

export function routeOf(trail: Trail | null): Route {
  const steps: Step[] = [];
  for (let at = trail; at; at = at.before) steps.push(at.step);
  return steps.reverse();
}

export const spanOf = (value: FunctionValue | ClassValue): Span =>
  value.kind === 'class' ? value.at : value.node.kind === 'Lambda' ? value.node.at : value.node.nameAt;

/** What pickles the same either way: the walk of a value that is one of several. */
export const signature = (trace: Pick<Trace, 'references' | 'moduleReferences'>): string =>
  [...trace.references.map(one => `${one.module}:${one.qualname}`), ...trace.moduleReferences.map(one => one.module)]
    .sort()
    .join(' ');
