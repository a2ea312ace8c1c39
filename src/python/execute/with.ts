/** `with`: what is entered, what is left again, and which managers forgive a failed import. */
import type * as ast from '../ast.ts';
import type { Scope } from '../scope.ts';
import type { Value } from '../value.ts';
import { keyword, libraryPath, NONE, sequence } from '../values.ts';
import { assign } from './assignment.ts';
import { inside } from './enter.ts';
import type { Completion, Execution } from './execution.ts';
import { expecting, guarded, guardOf, underHandlers } from './guards.ts';
import type { Guard } from './handler.ts';

export const runWith = (x: Execution, node: ast.With, scope: Scope): Completion => runItems(x, node, 0, scope);

/** Several items are `with` statements in one another (Python reference, 8.5). */
function runItems(x: Execution, node: ast.With, index: number, scope: Scope): Completion {
  const item = node.items[index];
  if (!item) return x.run(node.body, scope);
  const manager = x.evaluate(item.context, scope);
  const expected = expectedBy(manager);
  const guard = expected === undefined ? forgivenBy(x, manager) : expected;
  const around = expected === undefined ? guarded : expecting;
  const rest = (entered: Value): Completion => {
    if (item.target) assign(x, item.target, entered, scope);
    return runItems(x, node, index + 1, scope);
  };
  const handlers =
    guard === undefined || expected !== undefined ? [] : [{ names: guard, at: item.context.at, seen: { goesOn: true } }];
  const within = (entered: Value) => underHandlers(x, handlers, () => rest(entered));
  const body = guard === undefined ? rest : (entered: Value) => around(x, guard, () => within(entered));
  return inside(x, { manager, isAsync: node.isAsync, forgives: guard, at: item.context.at }, body) ?? 'normal';
}

/** `contextlib.suppress(KeyError)`, and Modal's `image.imports()` (modal/_image.py), which a container started from that very image reports. */
function forgivenBy(x: Execution, manager: Value): Guard | undefined {
  if (manager.kind !== 'call') return undefined;
  if (manager.callee.kind === 'attribute' && manager.callee.name === 'imports')
    return x.world.isStartedFrom(manager.callee.object) ? undefined : ['ImportError'];
  return libraryPath(manager.callee) === 'contextlib.suppress' ? guardOf(sequence('tuple', manager.args)) : undefined;
}

/** `pytest.raises(ValueError)`, `self.assertRaises(ValueError)` (_pytest/raises.py; Lib/unittest/case.py); undefined: it is neither. */
function expectedBy(manager: Value): Guard | undefined {
  if (manager.kind !== 'call') return undefined;
  const { callee, args, keywords } = manager;
  const isAsserted =
    callee.kind === 'attribute' && callee.object.kind === 'instance' && /^assertRaises(Regex)?$/.test(callee.name);
  if (!isAsserted && libraryPath(callee) !== 'pytest.raises') return undefined;
  return guardOf(args[0] ?? keyword(keywords, 'expected_exception') ?? NONE);
}
