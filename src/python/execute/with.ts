/** `with`: what is entered, and which managers forgive a failed import. */
import type * as ast from '../ast.ts';
import type { Scope } from '../scope.ts';
import type { Value } from '../value.ts';
import { data } from '../values.ts';
import { assign } from './assignment.ts';
import { type Completion, type Execution, PythonRaise } from './execution.ts';

export function runWith(x: Execution, node: ast.With, scope: Scope): Completion {
  let guarding = false;
  for (const item of node.items) {
    const manager = x.evaluate(item.context, scope);
    const entered =
      manager.kind === 'generator'
        ? (manager.items[0] ?? data())
        : x.call(x.attribute(manager, '__enter__', item.context.at), [], [], item.context.at);
    if (item.target) assign(x, item.target, entered, scope);
    guarding ||= forgivesImports(manager);
  }
  return guarding ? runForgiving(x, node, scope) : x.run(node.body, scope);
}

/** `contextlib.suppress(ImportError)`, and Modal's `image.imports()` (modal/_image.py), which reports a failure later and elsewhere. */
function forgivesImports(manager: Value): boolean {
  if (manager.kind !== 'call') return false;
  if (manager.callee.kind === 'attribute') return manager.callee.name === 'imports';
  return manager.callee.kind === 'library' && manager.callee.path === 'contextlib.suppress';
}

function runForgiving(x: Execution, node: ast.With, scope: Scope): Completion {
  x.importGuards += 1;
  try {
    return x.run(node.body, scope);
  } catch (raised) {
    if (raised instanceof PythonRaise && /^(ModuleNotFound|Import)Error$/.test(raised.type)) return 'normal';
    throw raised;
  } finally {
    x.importGuards -= 1;
  }
}
