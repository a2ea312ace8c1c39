/** launch -> findings, for one planned launch. */

import { placedFiles } from '../image/file-system.ts';
import type { LaunchPlan } from '../launchers/launch-plan.ts';
import type { Annotation, Boundary, Payload } from '../model/boundary.ts';
import type { Finding } from '../model/finding.ts';
import type { Interpreter } from '../model/interpreter.ts';
import type { Launch, LoadedModule } from '../model/launch.ts';
import type { Options } from '../model/options.ts';
import { registeredModules } from '../picklers/registry.ts';
import type { Environment } from '../python/environment/environment.ts';
import { relativeToRoot } from '../python/project.ts';
import type { FileSystem } from '../python/resolved.ts';
import type { Sources } from '../python/sources.ts';
import type { Receiving } from '../receivers/receiving.ts';
import { annotationsOf, boundaryOf, payloadOf, type Sent } from '../receivers/sent.ts';
import { rules } from '../rules/index.ts';
import type { Followed } from '../rules/rule.ts';
import { followLaunch } from './follow-launch.ts';
import type { PlannedLaunch } from './plan-launch.ts';
import { launchedProcess } from './results.ts';
import type { FailedStart } from './start-container.ts';

export interface AnalyzedLaunch {
  readonly launch: Launch;
  readonly plan: LaunchPlan | null;
  /** `modal run` found nothing, or too much, to start. */
  readonly choosesNothing: boolean;
  readonly sent: readonly Sent[];
  readonly failedStarts: readonly FailedStart[];
  readonly interpreters: readonly Interpreter[];
  readonly boundaries: readonly Boundary[];
  readonly payloads: readonly Payload[];
  readonly annotations: readonly Annotation[];
  readonly modules: readonly LoadedModule[];
  readonly findings: readonly Finding[];
}

export interface LaunchContext {
  readonly root: string;
  readonly fs: FileSystem;
  readonly sources: Sources;
  readonly options: Pick<Options, 'ownDirectories'>;
}

/** What is sent again by the same line (a test with parameters, a loop) says the same thing once. */
const check = (followed: Followed): readonly Finding[] => {
  const said = new Set<string>();
  return Object.values(rules)
    .flatMap(rule => rule.check(followed))
    .filter(({ rule, severity, message, at, module, qualname }) => {
      const key = JSON.stringify([rule, severity, message, at, module, qualname]);
      return !said.has(key) && said.add(key);
    });
};

export function analyzeLaunch(planned: PlannedLaunch, context: LaunchContext): AnalyzedLaunch {
  const launch = launchOf(planned);
  return planned.planned.kind === 'refused'
    ? refusedLaunch(planned, launch, context)
    : plannedLaunch(planned, planned.planned.plan, launch, context);
}

function launchOf({ id, planned, command, cwd, guessed, because }: PlannedLaunch): Launch {
  const launcher = planned.kind === 'planned' ? planned.plan.launcher : planned.launcher;
  return { id, command, cwd, launcher, guessed, because };
}

function refusedLaunch(planned: PlannedLaunch, launch: Launch, { root }: LaunchContext): AnalyzedLaunch {
  const refusal = planned.planned.kind === 'refused' ? planned.planned : null;
  const file = refusal?.file ? relativeToRoot(root, refusal.file) : '<command>';
  const at = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const interpreter: Interpreter = {
    ...NO_PROCESS,
    id: `${launch.id}.p0`,
    launch: launch.id,
    label: `${launch.launcher} (yours)`,
    python: pythonOf(planned.environment),
    cwd: launch.cwd,
  };
  const followed: Followed = {
    launch,
    interpreter,
    sent: [],
    boundaries: [],
    failedImports: [],
    takenAsInstalled: [],
    failedStarts: [],
    containers: [],
    mistakes: [],
    sitePackages: [],
    attempts: [],
    exists: () => false,
    refused: { message: refusal?.message ?? '', at },
    root,
    fileOf: () => null,
  };
  return {
    launch,
    plan: null,
    sent: [],
    failedStarts: [],
    interpreters: [interpreter],
    boundaries: [],
    payloads: [],
    annotations: [],
    modules: [],
    choosesNothing: false,
    findings: check(followed),
  };
}

const NO_PROCESS: Omit<Interpreter, 'id' | 'launch' | 'label' | 'python' | 'cwd'> = {
  fileSystem: 'local',
  entryModule: null,
  functions: [],
  path: [],
  files: [],
};

function plannedLaunch(planned: PlannedLaunch, asked: LaunchPlan, launch: Launch, context: LaunchContext): AnalyzedLaunch {
  const { root } = context;
  const done = followLaunch({
    id: launch.id,
    plan: asked,
    guessed: planned.guessed,
    environment: planned.environment,
    ...context,
  });
  const { plan } = done;
  const first = firstInterpreter(launch, plan, planned.environment, done.execution.searchPath());
  const ids = new Map([
    [launchedProcess.key, first.id] as const,
    ...done.receivings.map((receiving, i) => [receiving.interpreter.key, `${launch.id}.p${i + 1}`] as const),
  ]);
  const interpreters = [
    first,
    ...done.receivings.map(receiving => interpreterOf(receiving, launch.id, ids.get(receiving.interpreter.key)!, context)),
  ];
  const boundaries = done.sent.map(sent =>
    boundaryOf(
      sent,
      launch.id,
      ids.get(sent.from.key)!,
      registeredModules(done.execution, sent.shipment.pickler),
      ids.get(sent.receiving.interpreter.key)!,
    ),
  );
  const followed: Followed = {
    launch,
    interpreter: first,
    sent: done.sent,
    boundaries,
    failedImports: done.failedImports,
    takenAsInstalled: done.takenAsInstalled,
    failedStarts: done.failedStarts,
    containers: done.receivings.filter(({ interpreter }) => interpreter.fs.kind === 'image'),
    mistakes: done.mistakes,
    sitePackages: planned.environment.sitePackages,
    attempts: done.attempts,
    exists: path => context.fs.isFile(path) || context.fs.isDirectory(path),
    refused: done.refused,
    root,
    fileOf: module => {
      const resolved = done.execution.world.resolve(module, done.execution.searchPath());
      return resolved.kind === 'found' ? resolved.file : null;
    },
  };
  return {
    launch,
    plan,
    sent: done.sent,
    failedStarts: done.failedStarts,
    interpreters,
    boundaries,
    payloads: done.sent.map(sent => payloadOf({ ...sent.shipment, ...sent })),
    annotations: done.sent.flatMap(sent => annotationsOf(sent, done.execution)),
    modules: done.modules,
    choosesNothing: done.refused?.choosesNothing ?? false,
    findings: check(followed),
  };
}

const onlyShown = (path: Interpreter['path']): Interpreter['path'] => path.map(({ dir, because }) => ({ dir, because }));

const pythonOf = ({ python, version, because }: Environment): Interpreter['python'] => ({ path: python, version, because });

function firstInterpreter(launch: Launch, plan: LaunchPlan, environment: Environment, path: Interpreter['path']): Interpreter {
  return {
    ...NO_PROCESS,
    id: `${launch.id}.p0`,
    launch: launch.id,
    label: `${launch.launcher} (yours)`,
    python: pythonOf(environment),
    cwd: plan.cwd,
    entryModule: plan.moduleName,
    path: onlyShown(path),
  };
}

function interpreterOf({ interpreter }: Receiving, launch: string, id: string, { fs, root }: LaunchContext): Interpreter {
  return {
    id,
    launch,
    label: interpreter.label,
    python:
      interpreter.fs.kind === 'local'
        ? pythonOf(interpreter.environment)
        : { path: null, version: interpreter.environment.version, because: 'the Python of its image' },
    cwd: interpreter.cwd,
    fileSystem: interpreter.fs.kind,
    entryModule: interpreter.entryModule,
    functions: interpreter.functions,
    path: onlyShown(interpreter.path),
    files: placedFiles(interpreter.placements, fs, root),
  };
}
