/** `with`: what is entered, and which managers forgive a failed import. */
import type * as ast from '../ast.ts';
import { isFile } from '../library/files.ts';
import type { Scope } from '../scope.ts';
import type { Value } from '../value.ts';
import { data, libraryPath, sequence } from '../values.ts';
import { assign } from './assignment.ts';
import { type Completion, type Execution, type Guard, PythonRaise } from './execution.ts';
import { catches, guarded, guardOf, namesOfRaised } from './guards.ts';

export function runWith(x: Execution, node: ast.With, scope: Scope): Completion {
  const guards: Guard[] = [];
  const files: Value[] = [];
  for (const item of node.items) {
    const manager = x.evaluate(item.context, scope);
    const entered =
      manager.kind === 'generator'
        ? (manager.items[0] ?? data())
        : x.call(x.attribute(manager, '__enter__', item.context.at), [], [], item.context.at);
    if (item.target) assign(x, item.target, entered, scope);
    if (isFile(manager)) files.push(manager);
    const guard = forgivenBy(x, manager);
    if (guard !== undefined) guards.push(guard);
  }
  const completion =
    guards.length === 0
      ? x.run(node.body, scope)
      : runForgiving(x, node, guards.includes(null) ? null : guards.flatMap(guard => guard!), scope);
  for (const file of files) x.call(x.attribute(file, '__exit__', node.at), [], [], node.at);
  return completion;
}

/** `contextlib.suppress(KeyError)`, and Modal's `image.imports()` (modal/_image.py), which a container started from that very image reports. */
function forgivenBy(x: Execution, manager: Value): Guard | undefined {
  if (manager.kind !== 'call') return undefined;
  if (manager.callee.kind === 'attribute' && manager.callee.name === 'imports')
    return x.world.isStartedFrom(manager.callee.object) ? undefined : ['ImportError'];
  return libraryPath(manager.callee) === 'contextlib.suppress' ? guardOf(sequence('tuple', manager.args)) : undefined;
}

function runForgiving(x: Execution, node: ast.With, guard: Guard, scope: Scope): Completion {
  try {
    return guarded(x, guard, () => x.run(node.body, scope));
  } catch (raised) {
    if (raised instanceof PythonRaise && catches(guard, namesOfRaised(raised.type, raised.value))) return 'normal';
    throw raised;
  }
}
