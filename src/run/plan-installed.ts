/** A launch of a project that is meant to be installed, and is not. */
import { planLaunch } from '../launchers/index.ts';
import type { Planned } from '../launchers/launch-plan.ts';
import type { LaunchContext } from '../launchers/launcher.ts';
import type { Environment } from '../python/environment/environment.ts';
import { srcLayoutOf, srcPackages, withEntry } from './assumed-install.ts';

/** The plan; where the launcher would refuse it, the plan with the project's own `src/` packages taken to be installed. */
export function planInstalled(
  command: readonly string[],
  context: LaunchContext,
): { readonly planned: Planned; readonly environment: Environment } {
  const planned = planLaunch(command, context);
  if (planned.kind === 'planned' && planned.plan.installed)
    return { planned, environment: withEntry(context.environment, planned.plan.installed) };
  const entry = planned.kind === 'refused' ? srcLayoutOf(srcPackages(context), context, context.environment) : null;
  if (!entry) return { planned, environment: context.environment };
  const environment = withEntry(context.environment, entry);
  const again = planLaunch(command, { ...context, environment });
  return again.kind === 'planned' ? { planned: again, environment } : { planned, environment: context.environment };
}
