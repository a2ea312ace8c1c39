/** What becomes of what is sent to a process, and of a function that runs there. */
import type { SearchedEntry } from '../model/interpreter.ts';
import type { Unread } from '../model/source.ts';
import type { Trace } from '../pickle/walk.ts';
import type { NoNameEvent } from '../python/execution.ts';
import type { ModuleValue } from '../python/value.ts';
import type { FailedImport } from './failed-import.ts';

export type Received =
  /** `module`: as it is there, where its object was sent. */
  | { readonly kind: 'loads'; readonly module?: ModuleValue }
  | { readonly kind: 'missing'; readonly name: string; readonly searched: readonly SearchedEntry[] }
  /** The name is found there, in another file. */
  | { readonly kind: 'other-file'; readonly file: string; readonly module?: ModuleValue }
  /** The module is found; an import that runs in it is not. */
  | { readonly kind: 'import-fails'; readonly failure: FailedImport }
  | { readonly kind: 'no-attribute' }
  /** The process ends before it loads anything. */
  | { readonly kind: 'ends-before' }
  | { readonly kind: 'unknown'; readonly why: Unread; readonly failure?: FailedImport };

/** What a function does when it runs there. */
export interface Outcome {
  readonly failures: readonly FailedImport[];
  /** Names that it reads and that its module does not have there. */
  readonly noNames: readonly NoNameEvent[];
  /** None: not asked, or an import ends it before. */
  readonly given: readonly Given[];
}

/** What comes back: its result, or an exception. */
export interface Given {
  /** What pickling it sends. */
  readonly trace: Trace;
  readonly raises: boolean;
  /** Why it may be something else that comes back. */
  readonly doubts: readonly Unread[];
}
