/** try / except / finally: which handlers run, and which failing imports they forgive. */
import type * as ast from '../ast.ts';
import { bind, type Scope } from '../scope.ts';
import type { Value } from '../value.ts';
import { alternativesOf, libraryBases, lineage, unknown } from '../values.ts';
import { type Completion, type Execution, inDoubt, PythonRaise } from './execution.ts';

/** An ImportError is also caught by its bases (Python library reference, exception hierarchy). */
const BASES: Readonly<Record<string, readonly string[]>> = {
  ModuleNotFoundError: ['ModuleNotFoundError', 'ImportError', 'Exception', 'BaseException'],
  ImportError: ['ImportError', 'Exception', 'BaseException'],
  SystemExit: ['SystemExit', 'BaseException'],
  KeyboardInterrupt: ['KeyboardInterrupt', 'BaseException'],
};

function caughtNames(x: Execution, handler: ast.ExceptHandler, scope: Scope): readonly string[] | null {
  if (!handler.type) return ['BaseException'];
  const value = x.evaluate(handler.type, scope);
  const types = value.kind === 'sequence' ? value.state.value.items : alternativesOf(value);
  const names = types.map((type: Value) =>
    type.kind === 'library' ? type.path.replace(/^builtins\./, '') : type.kind === 'class' ? type.name : null,
  );
  return names.every(name => name !== null) ? names : null;
}

const catches = (names: readonly string[] | null, type: string): boolean =>
  names === null || (BASES[type] ?? [type, 'Exception', 'BaseException']).some(base => names.includes(base));

export function runTry(x: Execution, node: ast.Try, scope: Scope): Completion {
  const handlers = node.handlers.map(handler => ({ handler, names: caughtNames(x, handler, scope) }));
  const forgiving = handlers.some(({ names }) => catches(names, 'ModuleNotFoundError'));
  let completion: Completion = 'normal';
  let raised: PythonRaise | null = null;
  if (forgiving) x.importGuards += 1;
  try {
    completion = x.run(node.body, scope);
  } catch (thrown) {
    if (!(thrown instanceof PythonRaise)) throw thrown;
    raised = thrown;
  } finally {
    if (forgiving) x.importGuards -= 1;
  }
  if (raised) completion = handle(x, handlers, raised, scope);
  else {
    mayHandle(x, node, handlers, scope);
    if (completion === 'normal') completion = x.run(node.orelse, scope);
  }
  const last = x.run(node.finalbody, scope);
  return last === 'normal' ? completion : last;
}

interface Handler {
  readonly handler: ast.ExceptHandler;
  readonly names: readonly string[] | null;
}

function runHandler(x: Execution, handler: ast.ExceptHandler, exception: Value, scope: Scope): Completion {
  if (handler.name) bind(x.journal, scope, handler.name, exception);
  return x.run(handler.body, scope);
}

/** Names of the bases of a class of the project that was raised. */
function basesOf(value: Value): readonly string[] {
  const cls = value.kind === 'instance' ? value.class : value.kind === 'class' ? value : null;
  if (!cls) return [];
  return [...lineage(cls).map(one => one.name), ...libraryBases(cls).map(base => base.replace(/^builtins\./, ''))];
}

function handle(x: Execution, handlers: readonly Handler[], raised: PythonRaise, scope: Scope): Completion {
  const types = [raised.type, ...basesOf(raised.value)];
  const found = handlers.find(({ names }) => types.some(type => catches(names, type)));
  if (!found) throw raised;
  return runHandler(x, found.handler, raised.value, scope);
}

/**
 * Nothing was seen to raise. A handler for failed imports then does not run (the imports were resolved); any other may,
 * and what it reaches is in doubt. Its bindings are not joined in: they belong to a run that has already failed.
 */
function mayHandle(x: Execution, node: ast.Try, handlers: readonly Handler[], scope: Scope): void {
  for (const { handler, names } of handlers) {
    if (names?.every(name => name === 'ImportError' || name === 'ModuleNotFoundError')) continue;
    const doubt = { why: 'this runs only if the `try` body raises', at: handler.at };
    const frame = x.frames.at(-1);
    const returned = frame?.returned.length ?? 0;
    x.journal.branch(
      [
        () => {
          try {
            inDoubt(x, doubt, () => runHandler(x, handler, unknown('an exception', node.at), scope));
          } catch (thrown) {
            if (!(thrown instanceof PythonRaise)) throw thrown;
          }
          return false;
        },
        () => true,
      ],
      kept => kept,
    );
    if (frame) frame.returned.length = returned;
  }
}
