/** What whoever watches a program that is followed is told. */
import type { Span, Unread } from '../../model/source.ts';
import type { Resolved } from '../resolved.ts';
import type { CallTerm, ClassValue, FunctionValue } from '../value.ts';

export interface ImportEvent {
  readonly kind: 'import';
  readonly name: string;
  /** What is imported from it, or the next part of a dotted name. */
  readonly members: readonly string[];
  readonly at: Span;
  readonly resolved: Resolved;
  /** True: `except ImportError` around it catches the failure. */
  readonly guarded: boolean;
  readonly doubts: readonly Unread[];
}
export interface CallEvent {
  readonly kind: 'call';
  readonly term: CallTerm;
  readonly doubts: readonly Unread[];
}
/** Code that means to have something sent by value: it succeeds only under conditions that it may not know. */
export interface AttemptEvent {
  readonly kind: 'attempt';
  readonly attempt: Attempt;
  readonly at: Span;
  readonly doubts: readonly Unread[];
}
export type Attempt =
  /** `register_pickle_by_value(module)` of the copy of cloudpickle that a pickler reads. */
  | { readonly kind: 'registered'; readonly pickler: string; readonly module: string }
  /** `object.__module__ = to`; null: to something that source does not show. */
  | { readonly kind: 'relabelled'; readonly object: FunctionValue | ClassValue; readonly to: string | null };
/** `path.parents[index]`, where the path has not so many. */
export interface NoParentEvent {
  readonly kind: 'no-parent';
  readonly path: string;
  readonly index: number;
  readonly at: Span;
  /** True: `except IndexError` around it catches the failure. */
  readonly guarded: boolean;
  readonly doubts: readonly Unread[];
}
/** A name that is in the file of the launched process, and not in the one of the same module that is found here; or not yet. */
export interface NoMemberEvent {
  readonly kind: 'no-member';
  readonly name: string;
  readonly member: string;
  readonly file: string;
  /** null: it is the same file, which is being run: a circular import. */
  readonly inLaunch: string | null;
  readonly at: Span;
  /** True: the failure is caught. */
  readonly guarded: boolean;
  readonly doubts: readonly Unread[];
}
/** A name of the main file that the process which runs the file again does not bind: NameError, and nothing catches it. */
export interface NoNameEvent {
  readonly kind: 'no-name';
  readonly name: string;
  /** The qualname of the function that reads it. */
  readonly reader: string;
  readonly at: Span;
  readonly doubts: readonly Unread[];
}
export type ExecutionEvent = ImportEvent | CallEvent | AttemptEvent | NoParentEvent | NoMemberEvent | NoNameEvent;
