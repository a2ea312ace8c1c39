/** try / except / finally: which handlers run, and which failing imports they forgive. */
import type * as ast from '../ast.ts';
import { bind, type Scope } from '../scope.ts';
import type { Value } from '../value.ts';
import { joinValues, UNBOUND, unknown } from '../values.ts';
import { type Completion, type Execution, inDoubt, type PerhapsRaised, PythonRaise } from './execution.ts';
import { catches, guarded, guardOf, namesOfRaised, underHandlers } from './guards.ts';
import type { Guard, Handler } from './handler.ts';
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
  const clauses = node.handlers.map(
    (clause): Clause => ({
      names: clause.type ? guardOf(x.evaluate(clause.type, scope)) : ['BaseException'],
      at: clause.at,
      seen: { goesOn: false },
      clause,
    }),
  );
  const all: Guard = clauses.some(({ names }) => names === null) ? null : clauses.flatMap(({ names }) => names!);
  const [guard, before] = [x.guards.length, x.perhaps.raised.length];
  let completion: Completion;
  try {
    completion = guarded(x, all, () => underHandlers(x, clauses, () => x.run(node.body, scope)));
  } catch (thrown) {
    if (!(thrown instanceof PythonRaise)) throw thrown;
    takeCaught(x, before, guard);
    return handle(x, clauses, thrown, scope);
  }
  mayHandle(x, node, clauses, takeCaught(x, before, guard), scope);
  return completion === 'normal' ? x.run(node.orelse, scope) : completion;
}

interface Clause extends Handler {
  readonly clause: ast.ExceptHandler;
}

function runHandler(x: Execution, { clause, seen }: Clause, exception: Value, scope: Scope): Completion {
  x.handled.push(exception);
  try {
    const completion = runNamed(x, clause, exception, scope);
    seen.goesOn = true;
    return completion;
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

function handle(x: Execution, clauses: readonly Clause[], raised: PythonRaise, scope: Scope): Completion {
  const names = namesOfRaised(raised.type, raised.value);
  const found = clauses.find(clause => catches(clause.names, names));
  if (!found) throw raised;
  return runHandler(x, found, raised.value, scope);
}

/**
 * Nothing was seen to raise. A handler for failed imports then does not run (the imports were resolved); any other may,
 * and what it reaches is in doubt. Its bindings are not joined in: they belong to a run that has already failed.
 */
function mayHandle(
  x: Execution,
  node: ast.Try,
  clauses: readonly Clause[],
  caught: readonly PerhapsRaised[],
  scope: Scope,
): void {
  const handledBy = caught.map(({ raised }) => {
    const names = namesOfRaised(raised.type, raised.value);
    return { value: raised.value, clause: clauses.find(clause => catches(clause.names, names)) };
  });
  for (const clause of clauses) {
    if (clause.names?.every(name => name === 'ImportError' || name === 'ModuleNotFoundError')) continue;
    const doubt = { why: 'this runs only if the `try` body raises', at: clause.at };
    const frame = x.frames.at(-1);
    const returned = frame?.returned.length ?? 0;
    const raised = handledBy.filter(one => one.clause === clause).map(one => one.value);
    const exception = raised.length > 0 ? raised.reduce(joinValues) : unknown('an exception', node.at);
    x.journal.branch(
      [
        () => {
          try {
            inDoubt(x, doubt, () => runHandler(x, clause, exception, scope));
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
