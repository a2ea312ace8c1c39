/** launch -> boundaries -> payloads: follows the program of one launch and receives what it sends. */
import type { LaunchPlan } from '../launchers/launch-plan.ts';
import type { LoadedModule } from '../model/launch.ts';
import type { Span } from '../model/source.ts';
import { trace } from '../pickle/trace.ts';
import { registerModules } from '../picklers/registry.ts';
import type { Environment } from '../python/environment/environment.ts';
import { type CallEvent, createExecution, type Execution, PythonRaise, type World } from '../python/execution.ts';
import { relativeToRoot } from '../python/project.ts';
import type { FileSystem } from '../python/resolved.ts';
import type { Sources } from '../python/sources.ts';
import type { FunctionValue, ModuleValue, Value } from '../python/value.ts';
import { stringOf } from '../python/values.ts';
import { createWorld, ownDirectoriesOf } from '../python/world.ts';
import type { ReceiverContext, ReceivingProcess, Shipment } from '../receivers/index.ts';
import { containerOf } from '../receivers/modal/container.ts';
import { chooseEntrypoint, runEntrypoint } from '../receivers/modal/entrypoint.ts';
import { describeModal, type ModalObject } from '../receivers/modal/objects.ts';
import { createReceiving, type FailedImport, failedImport, type Receiving } from '../receivers/receive.ts';
import { receive, type Sent } from '../receivers/sent.ts';
import { allReceivers, claimed, interpret, reducers } from './receiving.ts';

export interface LaunchRequest {
  readonly id: string;
  readonly plan: LaunchPlan;
  readonly root: string;
  readonly environment: Environment;
  readonly fs: FileSystem;
  readonly sources: Sources;
  readonly registered: Readonly<Record<string, readonly string[]>>;
}

export interface FollowedLaunch {
  readonly execution: Execution;
  readonly sent: readonly Sent[];
  readonly receivings: readonly Receiving[];
  readonly failedImports: readonly FailedImport[];
  readonly failedStarts: readonly { readonly receiving: Receiving; readonly failure: FailedImport; readonly at: Span }[];
  readonly refused: { readonly message: string; readonly at: Span } | null;
  readonly modules: readonly LoadedModule[];
}

export function followLaunch(request: LaunchRequest): FollowedLaunch {
  const { plan, root, environment, fs } = request;
  const ownDirectories = ownDirectoriesOf(root, plan.cwd, plan.file);
  const world = createWorld({ ...request, ...plan, pythonVersion: environment.version, ownDirectories, interpret, claimed }, fs);
  const specName = plan.moduleName === '__main__' && plan.probe.kind.endsWith('module') ? plan.probe.target : null;
  const context: ReceiverContext = { environment, fs, root, entry: { file: plan.file, specName } };

  const shipped = new Map<Value, { shipment: Shipment; trace: ReturnType<typeof trace> }[]>();
  const made: ModalObject[] = [];
  const failedImports: FailedImport[] = [];

  const execution = createExecution(world, (x, event) => {
    if (event.kind === 'import') {
      const failure = failedImport(event, world);
      if (failure) failedImports.push(failure);
      return;
    }
    const object = describeModal(event.term);
    if (object) made.push(object);
    ship(x, event);
  });

  /** A payload is traced at the moment it is pickled: values are what they are then. */
  function ship(x: Execution, event: CallEvent): void {
    for (const shipment of allReceivers.flatMap(receiver => receiver.shipments(x, event, context))) {
      const known = shipped.get(shipment.subject) ?? [];
      const sent = { shipment, trace: trace(x, shipment.pickler, shipment.roots, reducers) };
      // Pickled at its call and then sent: the sending is what counts. Sent twice the same way: once.
      const kept = known.filter(one => one.shipment.executed || !shipment.executed);
      if (!kept.some(one => one.shipment.leaves === shipment.leaves && one.shipment.to.key === shipment.to.key)) kept.push(sent);
      shipped.set(shipment.subject, kept);
    }
  }

  registerModules(execution, request.registered);
  const refused = runProgram(execution, plan, made, root);

  const receivings = new Map<string, Receiving>();
  const receivingOf = (interpreter: ReceivingProcess): Receiving => {
    const known = receivings.get(interpreter.key) ?? createReceiving(interpreter, worldOf(interpreter, request, ownDirectories));
    receivings.set(interpreter.key, known);
    return known;
  };
  const sent = [...shipped.values()]
    .flat()
    .map(({ shipment, trace }, i) => receive(`${request.id}.b${i + 1}`, shipment, trace, receivingOf(shipment.to)));

  const containers = made
    .filter(object => object.kind !== 'entrypoint')
    .map(object => ({ object, receiving: receivingOf(containerOf(object, context)) }));
  const failedStarts = containers.flatMap(({ object, receiving }) => {
    if (receiving.interpreter.incomplete) return [];
    const failure = receiving.start();
    const failures = failure ? [failure] : bodiesOf(object).flatMap(fn => receiving.importsOf(fn));
    return failures.map(one => ({ receiving, failure: one, at: object.term.at }));
  });

  return {
    execution,
    sent,
    receivings: [...receivings.values()],
    failedImports,
    failedStarts,
    refused,
    modules: modulesOf(execution, request),
  };
}

/** The functions that run in its container: the function itself, or the methods of the class. */
function bodiesOf({ definition }: ModalObject): readonly FunctionValue[] {
  if (definition.kind === 'function') return [definition];
  return [...definition.namespace.values()].flatMap(({ value }) => {
    const fn = value.kind === 'call' ? value.args[0] : value;
    return fn?.kind === 'function' ? [fn] : [];
  });
}

function worldOf(interpreter: ReceivingProcess, request: LaunchRequest, ownDirectories: readonly string[]): World {
  const { environment, root, sources, fs } = request;
  return createWorld(
    { ...interpreter, root, sources, argv: [], pythonVersion: environment.version, ownDirectories, interpret, claimed },
    fs,
  );
}

/** The top level, then what the launcher starts. Returns the launcher's refusal, if it comes to that. */
function runProgram(x: Execution, plan: LaunchPlan, made: readonly ModalObject[], root: string): FollowedLaunch['refused'] {
  const shown = relativeToRoot(root, plan.file);
  const start: Span = { file: shown, line: 1, column: 1, endLine: 1, endColumn: 1 };
  try {
    const module: ModuleValue = x.importFile(plan.file, plan.moduleName, plan.package);
    if (plan.afterImport.kind === 'nothing') return null;
    const chosen = chooseEntrypoint(module, made, plan.afterImport.object, plan.probe.target);
    if (chosen.kind === 'refused') return { message: chosen.message, at: start };
    runEntrypoint(x, chosen.object, plan.afterImport.args, chosen.object.term.at);
    return null;
  } catch (raised) {
    if (!(raised instanceof PythonRaise)) throw raised;
    const message = stringOf(raised.value) ?? '';
    if (!message.startsWith('attempted relative import with no known parent package')) return null;
    return { message: plan.launcher.startsWith('modal') ? relativeImportInScriptMode(plan) : message, at: raised.at ?? start };
  }
}

/** modal/cli/import_refs.py, 1.6.4 */
function relativeImportInScriptMode(plan: LaunchPlan): string {
  const module = plan.probe.target
    .replace(/\.py$/, '')
    .split('/')
    .filter(part => part !== '' && part !== '.')
    .join('.');
  return (
    'The source file contains relative imports and is therefore written as part of a Python package, but Modal was invoked in script mode ' +
    `(\`${plan.launcher} ${plan.probe.target}\`). Try invoking Modal in module mode instead, i.e. \`${plan.launcher} -m ${module}\`, ` +
    'assuming that your path starts at the root of the package.'
  );
}

function modulesOf(x: Execution, { id, plan, root }: LaunchRequest): readonly LoadedModule[] {
  return [...x.modules].flatMap(([name, cell]): readonly LoadedModule[] => {
    if (cell.value.kind !== 'module' || !cell.value.file) return [];
    const isEntry = cell.value.file === plan.file && name === plan.moduleName;
    const why = isEntry ? plan.moduleNameBecause : `imported as \`${name}\``;
    return [{ launch: id, file: relativeToRoot(root, cell.value.file), name, package: cell.value.package || null, why }];
  });
}
