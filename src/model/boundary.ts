import type { Span, Unread } from './source.ts';

/** Where one interpreter hands values to another. */
export interface Boundary {
  readonly id: string;
  readonly launch: string;
  /** "daft-udf", "modal-function", ... */
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  /** Name in the registry of picklers: "daft.pickle", "modal", ... */
  readonly pickler: string;
  /** Modules registered by value with this pickler's own copy. */
  readonly registry: readonly string[];
  readonly at: Span;
  /** null: behind a branch that source alone does not decide. */
  readonly reached: boolean | null;
}

/** One step of cloudpickle's walk from one object to another. */
export interface Step {
  readonly from: string;
  readonly to: string;
  /** "by value: its global name is bound to a daft Func", "a global that it reads", "by reference", ... */
  readonly how: string;
  readonly at: Span;
}
export type Route = readonly Step[];

/** A class or function that travels as (module, qualname). */
export interface Reference {
  readonly module: string;
  readonly qualname: string;
  /** Defining file, relative to the project root; null when external. */
  readonly file: string | null;
  /** Standard library or installed distribution. */
  readonly external: boolean;
  readonly importable: boolean | null;
  readonly route: Route;
}

/** A module object that travels by its name. */
export interface ModuleReference {
  readonly module: string;
  readonly external: boolean;
  readonly importable: boolean | null;
  readonly route: Route;
}

export interface Unpicklable {
  readonly type: string;
  readonly message: string;
  readonly route: Route;
}

/** What one boundary carries. */
export interface Payload {
  readonly boundary: string;
  readonly root: string;
  readonly at: Span;
  readonly leavesProcess: boolean | null;
  /** Why it leaves, or why it stays. */
  readonly why: string;
  /** "module.qualname" of everything rebuilt from its code. */
  readonly byValue: readonly string[];
  readonly unknowns: readonly Unread[];
  readonly references: readonly Reference[];
  readonly moduleReferences: readonly ModuleReference[];
  readonly unpicklable: Unpicklable | null;
}

/** A project class in the annotations of a pipeline node, and whether the annotation makes it travel. */
export interface Annotation {
  readonly node: string;
  readonly class: string;
  readonly module: string;
  readonly travels: boolean;
  readonly why: string;
  readonly at: Span;
}
