/** What the parts of the execution share. Each part is a file of this folder; `../execution.ts` puts them together. */
import type { SearchEntry } from '../../model/interpreter.ts';
import type { Span, Unread } from '../../model/source.ts';
import type * as ast from '../ast.ts';
import type { Cell, Journal } from '../cell.ts';
import type { Resolved } from '../resolved.ts';
import type { Scope } from '../scope.ts';
import type {
  DictValue,
  Entries,
  FunctionValue,
  Items,
  Keyword,
  ModuleValue,
  Namespace,
  SequenceValue,
  Value,
} from '../value.ts';
import type { ExecutionEvent } from './events.ts';
import type { Guard, Handlers } from './handler.ts';

/** The world a program is followed in: one interpreter. */
export interface World {
  /** This machine, or a container's file system. */
  readonly fileSystem: 'local' | 'image';
  /** "3.11"; null when it is not known. */
  readonly pythonVersion: string | null;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly argv: readonly string[];
  /** `__debug__` is false, and nothing is asserted. */
  readonly isOptimized: boolean;
  /** The launch may give it more than that. */
  readonly mayHaveMoreArguments: boolean;
  readonly path: readonly SearchEntry[];
  /** Where a module is, for a search path as it stands at that moment. */
  resolve(name: string, path: readonly SearchEntry[]): Resolved;
  /**
   * Whether some directory of the project holds a module of that name, so that failing to import it is the project's own failure.
   * `members`: what is looked for inside of it.
   */
  isProjectModule(name: string, members: readonly string[]): boolean;
  /**
   * Whether the search path shows what is installed: it has a site-packages directory, of an environment that is the project's own,
   * or that has the library with which this very program sends work to other processes.
   */
  readonly isComplete: boolean;
  /** Whether a name that no search path leads to is installed nowhere either: the project's own environment, in use, lacks it. */
  isNowhere(name: string): boolean;
  /** Whether a file or directory is there, of either kind or of one. */
  exists(path: string, kind: 'any' | 'file' | 'directory'): boolean;
  /** Whether it is the container of that image (`with image.imports():`). */
  isStartedFrom(image: Value): boolean;
  /** Syntax of a project file; null when it cannot be read (the problem is noted by the reader). */
  syntaxOf(file: string): ast.ModuleSyntax | null;
  /** Calls that a receiver gives a meaning of its own (`f.local()` runs `f` here); null: not its business. */
  interpret(x: Execution, callee: Value, args: readonly Value[], keywords: readonly Keyword[], at: Span): Value | null;
  /** Version of an installed, locked or assumed distribution; null when nothing says. */
  versionOf(distribution: string): string | null;
  /** Where the launched process finds the module of that name, when that is another file; null: nowhere, or in the same. */
  readonly otherInLaunch: ((name: string, file: string) => string | null) | null;
  /** Libraries whose decorated objects only a receiver understands: calling one does not simply run the function. */
  readonly claimed: ReadonlySet<string>;
}

/** How a block ended. A Python exception is thrown as `PythonRaise`, as in any interpreter. */
export type Completion = 'normal' | 'return' | 'break' | 'continue';

export interface PerhapsRaised {
  readonly raised: PythonRaise;
  readonly doubts: readonly Unread[];
  /** Which of the `guards` of that moment catches it; -1: none. */
  readonly caughtBy: number;
}

/** By a handler of what was not seen to be raised. */
export interface PerhapsReturned {
  readonly by: FunctionValue['node'] | null;
  readonly value: Value;
  readonly doubts: readonly Unread[];
}

export interface Frame {
  /** null: the top level of a module. */
  readonly function: FunctionValue | null;
  readonly module: ModuleValue;
  /** What `sys._getframe().f_locals` shows a library that looks at its caller. */
  readonly names: Namespace;
  readonly returned: Value[];
  readonly yielded: Value[];
  /** Of a context manager: what runs where it yields. */
  readonly onYield?: (value: Value) => void;
}

/** Of the code of a module. */
export const moduleFrame = (module: ModuleValue): Frame => ({
  function: null,
  module,
  names: module.namespace,
  returned: [],
  yielded: [],
});

export interface Execution {
  readonly world: World;
  readonly journal: Journal;
  /** sys.modules */
  readonly modules: Map<string, Cell<Value>>;
  /** What was loaded here; definitions of other modules came from another process. */
  readonly loaded: WeakSet<ModuleValue>;
  readonly cwd: Cell<Value>;
  readonly sysPath: SequenceValue;
  readonly argv: SequenceValue;
  readonly environ: DictValue;
  /** Names of libraries that were bound anew, by path. */
  readonly assigned: Map<string, Cell<Value>>;
  /** Why an entry of sys.path is there, by the value that stands in the list. */
  readonly pathReasons: WeakMap<Value, string>;
  /** Who set PYTHONPATH and the working directory, by the value that they were set to. */
  readonly settings: WeakMap<Value, string>;
  /** sys.path, os.environ and the working directory as they were after the last statement. */
  noted: { readonly path: Items; readonly environ: Entries; readonly cwd: Value };
  /** Branches that the source does not decide and in which we are now. */
  readonly doubts: Unread[];
  readonly frames: Frame[];
  /** What the `try` and `with` statements around the present statement catch, outermost first. */
  readonly guards: Guard[];
  /** The same, clause by clause, as far as it says what it catches. */
  readonly handlers: Handlers[];
  /** What the tests around the present statement wait for: with `pytest.raises(...)` a failure is what is meant. */
  readonly expected: Guard[];
  /** Exceptions that the handlers around the present statement handle, innermost last. */
  readonly handled: Value[];
  /** How calls may end besides, in branches that are taken to end otherwise. */
  readonly perhaps: { readonly raised: PerhapsRaised[]; readonly returned: PerhapsReturned[] };
  steps: number;
  /** Of them, those under a condition that is not decided. */
  doubtfulSteps: number;
  /** Calls so far of a function that was running already, more than once. */
  recursions: number;
  /** Undecided branches that we are inside of; unlike `doubts` without what a `return` before us leaves open. */
  conditions: number;
  /** How often each function was called so far where a branch is not decided. */
  readonly doubtfulCalls: Map<FunctionValue['node'], number>;
  /** Branches so far that the source does not decide. */
  undecided: number;
  /** Expressions and blocks that we are inside of. */
  depth: number;
  notify(event: ExecutionEvent): void;
  evaluate(node: ast.Expression, scope: Scope): Value;
  run(body: readonly (ast.Statement | ast.Deferred)[], scope: Scope): Completion;
  call(callee: Value, args: readonly Value[], keywords: readonly Keyword[], at: Span): Value;
  attribute(object: Value, name: string, at: Span): Value;
  setAttribute(object: Value, name: string, value: Value, at?: Span): void;
  item(object: Value, index: Value, at: Span): Value;
  setItem(object: Value, index: Value, value: Value, at?: Span): void;
  iterate(value: Value, at: Span): { readonly items: readonly Value[]; readonly rest: Value | null };
  defineFunction(node: ast.FunctionDef | ast.Lambda, scope: Scope): FunctionValue;
  importModule(name: string, at: Span): Value;
  importFile(file: string, name: string, packageName: string | null): ModuleValue;
  /** A name of a library, or the object of ours that stands for it (`sys.path`, `os.environ`). */
  library(path: string): Value;
  /** sys.path as it stands now, with the reasons. */
  /** With "" as `start`, where it is not the working directory of the moment. */
  searchPath(start?: string): readonly SearchEntry[];
}

export class PythonRaise {
  readonly type: string;
  readonly value: Value;
  readonly at: Span | null;
  constructor(type: string, value: Value, at: Span | null) {
    this.type = type;
    this.value = value;
    this.at = at;
  }
}

/** Runs `body` knowing that it may not run at all. */
export function inDoubt<R>(x: Execution, doubt: Unread, body: () => R): R {
  x.doubts.push(doubt);
  x.conditions += 1;
  try {
    return body();
  } finally {
    x.conditions -= 1;
    x.doubts.pop();
  }
}
