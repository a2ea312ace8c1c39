/** Which Apps a launch loads: only their functions get containers (modal/runner.py and modal/cli/run.py, 1.6.4). */
import type { LaunchPlan } from '../../launchers/launch-plan.ts';
import type { Execution } from '../../python/execution.ts';
import { read } from '../../python/scope.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { chooseEntrypoint } from './entrypoint.ts';
import { isApp, loadsApp, type ModalObject } from './objects.ts';

export interface LoadedApps {
  note(term: CallTerm): void;
  /** What the command itself loads, once the file is imported. */
  noteLaunch(plan: LaunchPlan, x: Execution, made: readonly ModalObject[]): void;
  isLoaded(app: CallTerm): boolean;
}

export function createLoadedApps(): LoadedApps {
  const loaded = new Set<Value>();
  const included = new Map<Value, Value[]>();
  return {
    note(term) {
      const { callee, args } = term;
      if (callee.kind !== 'attribute' || !isApp(callee.object)) return;
      if (loadsApp(term)) loaded.add(callee.object);
      // `app.include(other)` takes over the functions of the other (modal/app.py).
      if (callee.name === 'include' && args[0]) included.set(callee.object, [...(included.get(callee.object) ?? []), args[0]]);
    },
    noteLaunch(plan, x, made) {
      const app = plan.launcher.startsWith('modal') ? appOfCommand(plan, x, made) : null;
      if (app) loaded.add(app);
    },
    // Where nothing says which are loaded, all are.
    isLoaded: app => loaded.size === 0 || [...loaded].some(one => holds(one, app, included)),
  };
}

const holds = (app: Value, wanted: Value, included: ReadonlyMap<Value, readonly Value[]>): boolean =>
  app === wanted || (included.get(app) ?? []).some(one => one !== app && holds(one, wanted, included));

function appOfCommand(plan: LaunchPlan, x: Execution, made: readonly ModalObject[]): Value | null {
  const module = x.modules.get(plan.moduleName)?.value;
  if (module?.kind !== 'module') return null;
  if (plan.afterImport.kind === 'modal-run') {
    const chosen = chooseEntrypoint(module, made, plan.afterImport.object, plan.probe?.target ?? plan.file);
    return chosen.kind === 'runs' ? chosen.object.app : null;
  }
  // `modal deploy` and `modal serve` take the App named `app`.
  const app = read(module.namespace, 'app');
  return app && isApp(app) ? app : null;
}
