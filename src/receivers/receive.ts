/** What happens in the receiving process: each module is imported there, as far as source tells, with that process's search path. */
import type { SearchedEntry } from '../model/interpreter.ts';
import type { Span, Unread } from '../model/source.ts';
import type { SentModule, SentReference } from '../pickle/walk.ts';
import { findInClass } from '../python/execute/find-in-class.ts';
import {
  createExecution,
  type Execution,
  type ExecutionEvent,
  type ImportEvent,
  PythonRaise,
  type World,
} from '../python/execution.ts';
import { read } from '../python/scope.ts';
import type { FunctionValue, ModuleValue, Value } from '../python/value.ts';
import { unknown } from '../python/values.ts';
import type { ReceivingProcess } from './receiver.ts';

export type Received =
  | { readonly kind: 'loads' }
  | { readonly kind: 'missing'; readonly name: string; readonly searched: readonly SearchedEntry[] }
  /** The name is found there, in another file. */
  | { readonly kind: 'other-file'; readonly file: string }
  /** The module is found; an import that runs in it is not. */
  | { readonly kind: 'import-fails'; readonly failure: FailedImport }
  | { readonly kind: 'no-attribute' }
  | { readonly kind: 'unknown'; readonly why: Unread };

/** An import statement of the project that finds nothing in a process. */
export interface FailedImport {
  readonly name: string;
  readonly at: Span;
  readonly searched: readonly SearchedEntry[];
  readonly doubts: readonly Unread[];
}

/** One receiving process, which remembers what it has imported. */
export interface Receiving {
  readonly interpreter: ReceivingProcess;
  receive(sent: SentReference | SentModule): Received;
  /** Imports that fail while a function that was sent runs there. */
  importsOf(fn: FunctionValue): readonly FailedImport[];
  /** Importing the module that the process itself starts with; null when it is not asked to. */
  readonly start: () => FailedImport | null;
  fileOf(module: string): string | null;
}

export const failedImport = (event: ImportEvent, world: World): FailedImport | null =>
  event.resolved.kind === 'missing' && !event.guarded && world.isProjectModule(event.name)
    ? { name: event.resolved.name, at: event.at, searched: event.resolved.searched, doubts: event.doubts }
    : null;

export function createReceiving(
  interpreter: ReceivingProcess,
  world: World,
  noteEvent: (x: Execution, event: ExecutionEvent) => void = () => {},
): Receiving {
  const failures: FailedImport[] = [];
  const outcomes = new Map<string, Received & { readonly module?: ModuleValue }>();
  const x = createExecution(world, (execution, event) => {
    if (event.kind === 'import') {
      const failure = failedImport(event, world);
      if (failure) failures.push(failure);
    }
    noteEvent(execution, event);
  });

  function importThere(name: string, at: Span): Received & { readonly module?: ModuleValue } {
    const known = outcomes.get(name);
    if (known) return known;
    const outcome = tryImport(name, at);
    outcomes.set(name, outcome);
    return outcome;
  }

  function tryImport(name: string, at: Span): Received & { readonly module?: ModuleValue } {
    const resolved = world.resolve(name, x.searchPath());
    if (resolved.kind === 'missing') {
      if (interpreter.incomplete) return { kind: 'unknown', why: interpreter.incomplete };
      return { kind: 'missing', name: resolved.name, searched: resolved.searched };
    }
    const before = failures.length;
    try {
      const value = x.importModule(name, at);
      return value.kind === 'module' ? { kind: 'loads', module: value } : { kind: 'other-file', file: resolved.file ?? name };
    } catch (raised) {
      if (!(raised instanceof PythonRaise)) throw raised;
      const failure = failures.slice(before).at(-1);
      if (failure && interpreter.incomplete) return { kind: 'unknown', why: interpreter.incomplete };
      if (failure) return { kind: 'import-fails', failure };
      return { kind: 'unknown', why: { why: `importing \`${name}\` there may raise ${raised.type}`, at: raised.at } };
    }
  }

  function importsOf(fn: FunctionValue): readonly FailedImport[] {
    const before = failures.length;
    const args = fn.node.args
      .filter(one => one.kind === 'positional' || one.kind === 'positional-only')
      .map(one => unknown(`the argument \`${one.name}\``, one.at));
    // What the function changes belongs to the other process: every change is taken back.
    x.journal.branch(
      [
        () => {
          try {
            x.call(fn, args, [], fn.node.at);
          } catch (raised) {
            if (!(raised instanceof PythonRaise)) throw raised;
          }
        },
      ],
      () => false,
    );
    return interpreter.incomplete ? [] : failures.slice(before);
  }

  return {
    interpreter,
    importsOf,
    receive(sent) {
      if (sent.module === '__main__')
        return interpreter.sharesMain || !('qualname' in sent) ? { kind: 'loads' } : { kind: 'no-attribute' };
      const at = sent.route.at(-1)?.at ?? NOWHERE;
      const outcome = importThere(sent.module, at);
      if (outcome.kind !== 'loads' || !outcome.module) return outcome;
      const [there, here] = [outcome.module.file, sent.source.file];
      const local = there === null ? null : interpreter.fs.localPath(there);
      if (here !== null && local !== here) return { kind: 'other-file', file: there ?? sent.module };
      return 'qualname' in sent ? attributeThere(outcome.module, sent.qualname) : { kind: 'loads' };
    },
    start() {
      if (!interpreter.entryModule) return null;
      const outcome = importThere(interpreter.entryModule, NOWHERE);
      return outcome.kind === 'import-fails' ? outcome.failure : null;
    },
    fileOf(module) {
      const resolved = world.resolve(module, x.searchPath());
      return resolved.kind === 'found' ? resolved.file : null;
    },
  };
}

const NOWHERE: Span = { file: '', line: 1, column: 1, endLine: 1, endColumn: 1 };

function attributeThere(module: ModuleValue, qualname: string): Received {
  let at: Value = module;
  for (const part of qualname.split('.')) {
    if (at.kind === 'module' && read(at.namespace, '__getattr__')) return { kind: 'loads' };
    const next: Value | null = at.kind === 'module' ? read(at.namespace, part) : at.kind === 'class' ? findInClass(at, part) : at;
    // Names that a class gets from a decorator or a library base are not in its body.
    if (!next) return at.kind === 'class' ? { kind: 'loads' } : { kind: 'no-attribute' };
    at = next;
  }
  return { kind: 'loads' };
}
