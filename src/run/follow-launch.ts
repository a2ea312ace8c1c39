/** launch -> boundaries -> payloads: follows the program of one launch, and every process that it sends something to. */
import { basename } from 'node:path';
import type { Mistake } from '../image/image.ts';
import type { LaunchPlan } from '../launchers/launch-plan.ts';
import type { LoadedModule } from '../model/launch.ts';
import type { Options } from '../model/options.ts';
import type { Environment } from '../python/environment/environment.ts';
import { createUsed } from '../python/environment/used.ts';
import {
  type AttemptEvent,
  type CallEvent,
  createExecution,
  type Execution,
  type ExecutionEvent,
  type World,
} from '../python/execution.ts';
import type { FileSystem } from '../python/resolved.ts';
import type { Sources } from '../python/sources.ts';
import type { Value } from '../python/value.ts';
import { createWorld, ownDirectoriesOf } from '../python/world.ts';
import type { ByValueAttempt } from '../receivers/attempt.ts';
import { type FailedImport, failedImport } from '../receivers/failed-import.ts';
import type { ReceiverContext, ReceivingProcess, Shipment } from '../receivers/index.ts';
import { notePart } from '../receivers/library-part.ts';
import { buildersOf, containerOf } from '../receivers/modal/container.ts';
import { createLoadedApps } from '../receivers/modal/loaded-apps.ts';
import { describeModal, isSerialized, loadsApp, type ModalObject } from '../receivers/modal/objects.ts';
import { createSandboxes } from '../receivers/modal/sandbox.ts';
import { shipDefinition } from '../receivers/modal/serialized.ts';
import { createReceiving } from '../receivers/receive.ts';
import type { Receiving } from '../receivers/receiving.ts';
import { isLoaded, receive, type Sender, type Sent } from '../receivers/sent.ts';
import { installedFrom, withEntry } from './assumed-install.ts';
import { withCode } from './command-line-code.ts';
import { modulesOf } from './loaded-modules.ts';
import { createLocalPrograms } from './local-programs.ts';
import { createOutbox } from './outbox.ts';
import { isProjectModuleOf, otherInLaunchOf } from './project-modules.ts';
import { allReceivers, claimed, interpret, reducers } from './receiving.ts';
import type { Refused } from './refused.ts';
import { planOf, type Replacement, replacementOf } from './replaced-process.ts';
import { launchedProcess, resultsOf } from './results.ts';
import { runProgram } from './run-program.ts';
import { type FailedStart, startContainer } from './start-container.ts';
import { startPrograms } from './start-programs.ts';

export interface LaunchRequest {
  readonly id: string;
  readonly plan: LaunchPlan;
  /** The user's own command may give the script arguments. */
  readonly guessed: boolean;
  readonly root: string;
  readonly environment: Environment;
  readonly fs: FileSystem;
  readonly sources: Sources;
  readonly options: Pick<Options, 'ownDirectories'>;
}

export interface FollowedLaunch {
  /** What was followed in the end: the program may put another in its place. */
  readonly plan: LaunchPlan;
  readonly execution: Execution;
  readonly sent: readonly Sent[];
  readonly receivings: readonly Receiving[];
  readonly failedImports: readonly FailedImport[];
  /** Imports that find their module only because the project is taken to be installed. */
  readonly takenAsInstalled: readonly FailedImport[];
  readonly failedStarts: readonly FailedStart[];
  readonly mistakes: readonly Mistake[];
  /** To have something sent by value, in order. */
  readonly attempts: readonly ByValueAttempt[];
  readonly refused: Refused | null;
  readonly modules: readonly LoadedModule[];
}

function shipmentsOf(x: Execution, event: ExecutionEvent, context: ReceiverContext): readonly Shipment[] {
  if (event.kind !== 'call') return [];
  notePart(event.term);
  return allReceivers.flatMap(receiver => receiver.shipments(x, event, context));
}

/** A launch that could not start without packages of the project is followed as if they were installed. */
export function followLaunch(given: LaunchRequest, replaced = 0): FollowedLaunch {
  const request = withCode(given);
  const { plan, root, environment, fs } = request;
  const followed = followProgram(request);
  const next = replaced < MOST_REPLACED && followed.replacement ? planOf(followed.replacement, request) : null;
  if (next) return followLaunch({ ...request, plan: next }, replaced + 1);
  const missing = followed.failedImports.filter(one => one.doubts.length === 0).map(one => one.name.split('.')[0]!);
  const entry = installedFrom([...new Set(missing)], { root, cwd: plan.cwd, fs }, environment);
  if (!entry) return { ...followed, takenAsInstalled: [] };
  const path = [...plan.path, entry];
  const again = followProgram({ ...request, plan: { ...plan, path }, environment: withEntry(environment, entry) });
  return { ...again, takenAsInstalled: followed.failedImports };
}

/** A program that replaces itself does so until something has changed. */
const MOST_REPLACED = 2;

function followProgram(
  request: LaunchRequest,
): Omit<FollowedLaunch, 'takenAsInstalled'> & { readonly replacement: Replacement | null } {
  const { id, plan, root, environment, fs, sources } = request;
  const versionOf: World['versionOf'] = name => environment.distribution(name)?.version ?? null;
  const used = createUsed(claimed);
  const common = {
    ...{ root, sources, versionOf, interpret, claimed, isOptimized: plan.isOptimized ?? false },
    ownDirectories: [...ownDirectoriesOf(root, plan.cwd, plan.file, fs), ...(request.options.ownDirectories ?? [])],
  };
  const launchedWorld = (path: LaunchPlan['path']): World =>
    createWorld(
      {
        ...{ ...common, ...plan, path, fs, used, pythonVersion: environment.version },
        ...{ isProjects: environment.isProjects, mayHaveMoreArguments: request.guessed },
      },
      fs,
    );
  const world = launchedWorld(plan.path);
  const context: ReceiverContext = {
    ...{ cwd: plan.cwd, environment, fs, root },
    entry: { file: plan.file, package: plan.package, specName: specNameOf(plan) },
  };

  const outbox = createOutbox();
  const launched: Sender = { key: launchedProcess.key, fs, environment };
  const ship = outbox.from(launched, 0);
  const made = new Map<Value, ModalObject>();
  const apps = createLoadedApps();
  const sandboxes = createSandboxes(context);
  const programs = createLocalPrograms(plan, fs);
  const failedImports: FailedImport[] = [];
  const attempts: ByValueAttempt[] = [];
  let replacement: Replacement | null = null;
  const noteAttempt = ({ attempt, at, doubts }: AttemptEvent, process: string) =>
    attempts.push({ attempt, at, doubts, process, after: outbox.pickled });

  const execution = createExecution(world, (x, event) => {
    if (event.kind === 'import') {
      const failure = failedImport(event, world);
      // What the launch itself needs and its environment lacks (pytest, where another one runs it) shows at once.
      if (failure && !failure.isNowhere) failedImports.push(failure);
    } else if (event.kind === 'attempt') noteAttempt(event, launched.key);
    else if (event.kind === 'call') noteCall(x, event);
  });
  function noteCall(x: Execution, event: CallEvent): void {
    replacement ??= replacementOf(x, event);
    const object = describeModal(event.term);
    if (object) made.set(event.term, object);
    apps.note(event.term);
    sandboxes.note(x, event);
    programs.note(x, event);
    if (loadsApp(event.term)) loadApp(x);
    ship(x, shipmentsOf(x, event, context), event.term);
  }
  /** Definitions of serialized functions are pickled when the App is loaded (modal/app.py, `_init_local_app`). */
  function loadApp(x: Execution): void {
    for (const object of made.values())
      if (isSerialized(object)) ship(x, [shipDefinition(object, containerOf(object, x, context).process)]);
  }

  const refused = runProgram(execution, plan, made, root, () => {
    if (plan.launcher.startsWith('modal')) loadApp(execution);
  });

  const receivings = new Map<string, Receiving>();
  function receivingOf(child: ReceivingProcess, depth: number): Receiving {
    const known = receivings.get(child.key);
    if (known) return known;
    const isProjectModule = isProjectModuleOf(execution, child, { root, fs });
    const otherInLaunch = otherInLaunchOf(execution, child);
    const { version, isProjects } = child.environment;
    const there = createWorld(
      {
        ...{ ...common, ...child, argv: [], mayHaveMoreArguments: true, pythonVersion: version },
        ...{ isProjects, isProjectModule, otherInLaunch, used: child.environment === environment ? used : null },
      },
      fs,
    );
    const contextThere: ReceiverContext = { ...context, cwd: child.cwd, environment: child.environment, fs: child.fs };
    const shipThere = outbox.from(child, depth);
    const receiving = createReceiving(child, there, reducers, (x, event) => {
      if (event.kind === 'attempt') noteAttempt(event, child.key);
      shipThere(x, shipmentsOf(x, event, contextThere), event.kind === 'call' ? event.term : undefined);
    });
    receivings.set(child.key, receiving);
    // What the main file sends when it is run again is noted before anything else that arrives.
    receiving.failsInMain();
    return receiving;
  }

  apps.noteLaunch(plan, execution, [...made.values()]);
  const containers = [...made.values()]
    .filter(object => object.kind !== 'entrypoint' && apps.isLoaded(object.app))
    .flatMap(object => [
      ...once(buildersOf(object, execution, context), one => one.process.key),
      { object, ...containerOf(object, execution, context) },
    ]);
  // An App that cannot be loaded starts no container.
  const started = containers.filter(({ mistakes }) => mistakes.length === 0);
  const failedStarts = [
    ...once(started, one => one.process.key).flatMap(one => {
      const receiving = receivingOf(one.process, 1);
      return [...startContainer(one.object, receiving), ...startPrograms(receiving, receivingOf)];
    }),
    ...sandboxes.processes().flatMap(one => startPrograms(receivingOf(one, 1), receivingOf)),
  ];

  const back = launchedProcess.of(plan, execution, environment, fs);
  programs.start(back, receivingOf);
  const home = createReceiving(back, launchedWorld(back.path), reducers);
  const sent: Sent[] = [];
  const nextId = () => `${id}.b${sent.length + 1}`;
  for (let letter = outbox.next(); letter; letter = outbox.next()) {
    const receiving = receivingOf(letter.payload.shipment.to, letter.depth + 1);
    const before = outbox.pickled;
    const arrived = receive(nextId(), letter.from, letter.payload, receiving);
    sent.push(arrived);
    // What cannot be loaded there does not run, and sends nothing on.
    const loads = isLoaded(arrived);
    if (!loads) outbox.takeBack(before);
    const caller = letter.depth === 0 ? home : receivings.get(letter.from.key);
    if (!loads || !caller) continue;
    for (const result of resultsOf(letter.payload, receiving, caller.interpreter))
      sent.push(receive(nextId(), receiving.interpreter, result, caller));
  }
  return {
    plan,
    replacement,
    execution,
    sent,
    receivings: [...receivings.values()],
    failedImports,
    failedStarts,
    attempts,
    mistakes: once(
      [...containers.flatMap(({ mistakes }) => mistakes), ...sandboxes.mistakes()],
      ({ message, at }) => `${at.file}:${at.line} ${message}`,
    ),
    refused,
    modules: modulesOf(execution, request),
  };
}

/** `-m a.b`, `-m a` with its `__main__.py`, and a directory have one; a file has none (Lib/runpy.py). */
const specNameOf = ({ moduleName, package: parent, file }: LaunchPlan): string | null =>
  moduleName === '__main__' && parent !== null ? [parent, basename(file, '.py')].filter(part => part !== '').join('.') : null;

/** Functions share images. */
const once = <One>(all: readonly One[], keyOf: (one: One) => string): readonly One[] =>
  [...new Map(all.toReversed().map(one => [keyOf(one), one])).values()].toReversed();
