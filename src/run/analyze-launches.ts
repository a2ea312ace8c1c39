/** Every planned launch, each for itself: what goes wrong with one costs no other its result. */
import type { Progress } from '../model/progress.ts';
import type { Problem } from '../model/source.ts';
import { relativeToRoot } from '../python/project.ts';
import { type AnalyzedLaunch, analyzeLaunch, type LaunchContext } from './analyze-launch.ts';
import type { PlannedLaunch } from './plan-launches.ts';

export interface Analyzed {
  readonly launches: readonly { readonly planned: PlannedLaunch; readonly analyzed: AnalyzedLaunch }[];
  readonly problems: readonly Problem[];
}

export function analyzeLaunches(all: readonly PlannedLaunch[], context: LaunchContext, progress: Progress): Analyzed {
  const problems: Problem[] = [];
  const started = all.flatMap((planned, done) => {
    progress(done, all.length, shown(planned, context));
    try {
      return [{ planned, analyzed: analyzeLaunch(planned, context) }];
    } catch (error) {
      problems.push({
        file: shown(planned, context),
        line: null,
        message: `internal error (${sayError(error)}); please report it`,
      });
      return [];
    }
  });
  const elsewhere = started.filter(one => isStartedElsewhere(one.planned, one.analyzed));
  for (const { planned } of elsewhere) problems.push({ file: shown(planned, context), line: null, message: NOT_A_SCRIPT });
  return { launches: started.filter(one => !elsewhere.includes(one)), problems };
}

const NOT_A_SCRIPT = 'cannot be started as a script from here, so it was left out; give the command that starts it after --';

/**
 * A file found in a tree whose guessed launch ends at its own imports, before anything is sent: a part of a package with a main
 * guard, more likely than a broken script. An App of Modal is always started by a command that names its file.
 */
const isStartedElsewhere = ({ named }: PlannedLaunch, { launch, sent, findings }: AnalyzedLaunch): boolean =>
  !named && launch.launcher.startsWith('python') && sent.length === 0 && findings.some(one => one.severity === 'error');

const shown = ({ planned, command }: PlannedLaunch, { root }: LaunchContext): string =>
  planned.kind === 'planned' ? relativeToRoot(root, planned.plan.file) : (planned.file ?? command.join(' '));

const sayError = (error: unknown): string => (error instanceof Error ? error.message : String(error));
