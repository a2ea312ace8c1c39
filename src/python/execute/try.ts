/** try / except / finally: which handlers run, and which failing imports they forgive. */
import type * as ast from '../ast.ts';
import { bind, type Scope } from '../scope.ts';
import type { Value } from '../value.ts';
import { joinValues, UNBOUND, unknown } from '../values.ts';
import { type Completion, type Execution, type Guard, inDoubt, type PerhapsRaised, PythonRaise } from './execution.ts';
import { catches, guarded, guardOf, namesOfRaised } from './guards.ts';
import { mayRaise, takeCaught } from './perhaps.ts';

export function runTry(x: Execution, node: ast.Try, scope: Scope): Completion {
  let completion: Completion;
  try {
    completion = runBody(x, node, scope);
  } catch (thrown) {
    if (!(thrown instanceof PythonRaise)) throw thrown;
    // It also runs on the way out, and a `return` in it ends that way (Python reference, 8.4.4).
    const last = x.run(node.finalbody, scope);
    if (last === 'normal') throw thrown;
    return last;
  }
  const last = x.run(node.finalbody, scope);
  return last === 'normal' ? completion : last;
}

/** All but what `finally` says. */
function runBody(x: Execution, node: ast.Try, scope: Scope): Completion {
  const handlers = node.handlers.map(
    (handler): Handler => ({ handler, guard: handler.type ? guardOf(x.evaluate(handler.type, scope)) : ['BaseException'] }),
  );
  const all: Guard = handlers.some(({ guard }) => guard === null) ? null : handlers.flatMap(({ guard }) => guard!);
  const [guard, before] = [x.guards.length, x.perhaps.raised.length];
  let completion: Completion;
  try {
    completion = guarded(x, all, () => x.run(node.body, scope));
  } catch (thrown) {
    if (!(thrown instanceof PythonRaise)) throw thrown;
    takeCaught(x, before, guard);
    return handle(x, handlers, thrown, scope);
  }
  mayHandle(x, node, handlers, takeCaught(x, before, guard), scope);
  return completion === 'normal' ? x.run(node.orelse, scope) : completion;
}

interface Handler {
  readonly handler: ast.ExceptHandler;
  readonly guard: Guard;
}

function runHandler(x: Execution, handler: ast.ExceptHandler, exception: Value, scope: Scope): Completion {
  x.handled.push(exception);
  try {
    return runNamed(x, handler, exception, scope);
  } finally {
    x.handled.pop();
  }
}

function runNamed(x: Execution, handler: ast.ExceptHandler, exception: Value, scope: Scope): Completion {
  if (handler.name === null) return x.run(handler.body, scope);
  // `raise ValueError` makes one; the name is deleted when the handler ends (Python reference, 8.4.1).
  const made = exception.kind === 'class' || exception.kind === 'library' ? x.call(exception, [], [], handler.at) : exception;
  bind(x.journal, scope, handler.name, made);
  try {
    return x.run(handler.body, scope);
  } finally {
    bind(x.journal, scope, handler.name, UNBOUND);
  }
}

function handle(x: Execution, handlers: readonly Handler[], raised: PythonRaise, scope: Scope): Completion {
  const names = namesOfRaised(raised.type, raised.value);
  const found = handlers.find(({ guard }) => catches(guard, names));
  if (!found) throw raised;
  return runHandler(x, found.handler, raised.value, scope);
}

/**
 * Nothing was seen to raise. A handler for failed imports then does not run (the imports were resolved); any other may,
 * and what it reaches is in doubt. Its bindings are not joined in: they belong to a run that has already failed.
 */
function mayHandle(
  x: Execution,
  node: ast.Try,
  handlers: readonly Handler[],
  caught: readonly PerhapsRaised[],
  scope: Scope,
): void {
  const handledBy = caught.map(({ raised }) => {
    const names = namesOfRaised(raised.type, raised.value);
    return { value: raised.value, handler: handlers.find(({ guard }) => catches(guard, names))?.handler };
  });
  for (const { handler, guard } of handlers) {
    if (guard?.every(name => name === 'ImportError' || name === 'ModuleNotFoundError')) continue;
    const doubt = { why: 'this runs only if the `try` body raises', at: handler.at };
    const frame = x.frames.at(-1);
    const returned = frame?.returned.length ?? 0;
    const raised = handledBy.filter(one => one.handler === handler).map(one => one.value);
    const exception = raised.length > 0 ? raised.reduce(joinValues) : unknown('an exception', node.at);
    x.journal.branch(
      [
        () => {
          try {
            inDoubt(x, doubt, () => runHandler(x, handler, exception, scope));
          } catch (thrown) {
            if (!(thrown instanceof PythonRaise)) throw thrown;
            mayRaise(x, thrown, doubt);
          }
          return false;
        },
        () => true,
      ],
      kept => kept,
    );
    const given = frame?.returned.splice(returned) ?? [];
    x.perhaps.returned.push(...given.map(value => ({ by: frame?.function?.node ?? null, value, doubts: [...x.doubts, doubt] })));
  }
}
