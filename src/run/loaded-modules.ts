/** What a launched process has loaded of the project, each file under the name that it has there. */
import type { LaunchPlan } from '../launchers/launch-plan.ts';
import type { LoadedModule } from '../model/launch.ts';
import type { Execution } from '../python/execution.ts';
import { relativeToRoot } from '../python/project.ts';

interface Loaded {
  /** Of the launch. */
  readonly id: string;
  readonly plan: LaunchPlan;
  readonly root: string;
}

export function modulesOf(x: Execution, { id, plan, root }: Loaded): readonly LoadedModule[] {
  return [...x.modules].flatMap(([name, cell]): readonly LoadedModule[] => {
    if (cell.value.kind !== 'module') return [];
    // A notebook is the file of a module that has none.
    const file = cell.value.file ?? (name === plan.moduleName && cell.value.syntax ? plan.file : null);
    if (file === null) return [];
    const isEntry = file === plan.file && name === plan.moduleName;
    const why = isEntry ? plan.moduleNameBecause : `imported as \`${name}\``;
    return [{ launch: id, file: relativeToRoot(root, file), name, package: cell.value.package || null, why }];
  });
}
