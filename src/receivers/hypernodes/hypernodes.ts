/**
 * hypernodes 0.4.x pipelines on its DaftEngine: nodes run in this process; a node with a `@stateful` parameter becomes a
 * `@daft.cls` with the engine's `default_daft_config` (`_execute_stateful`, hypernodes/integrations/daft/operations.py, 0.4.8).
 */

import { lookUpName, moduleNameOf, qualnameOf } from '../../pickle/lookup.ts';
import { further, type LibraryReducer } from '../../pickle/walk.ts';
import { cloudpickle } from '../../picklers/cloudpickle.ts';
import { daftPickle } from '../../picklers/daft-pickle.ts';
import type { Execution } from '../../python/execution.ts';
import { cellOf } from '../../python/scope.ts';
import type { CallTerm, FunctionValue, Value } from '../../python/value.ts';
import { argumentsOf, keyword, libraryPath, madeBy, stringOf, text } from '../../python/values.ts';
import { childProcess } from '../child-process.ts';
import { decide } from '../daft/leaves.ts';
import { either, type Switch } from '../daft/udf.ts';
import { udfWorker } from '../daft/worker.ts';
import { moduleLevelPath } from '../module-level.ts';
import type { Receiver, ReceiverContext, Shipment } from '../receiver.ts';
import { configure, describePipeline, type PipelineStep } from './pipeline.ts';
import { relabelClasses } from './relabel.ts';

const path = (value: Value): string => libraryPath(value) ?? '';

export const hypernodes: Receiver = {
  name: 'hypernodes-daft',
  libraries: ['hypernodes'],
  interpret: (x, callee, args, keywords, at) => relabelClasses(x, callee, at) ?? configure(x, callee, args, keywords),
  shipments(x, event, context) {
    const { callee } = event.term;
    if (callee.kind !== 'attribute' || !['run', 'map'].includes(callee.name)) return [];
    const pipeline = describePipeline(callee.object);
    if (!pipeline) return [];
    const inputs = keyword(event.term.keywords, 'inputs') ?? event.term.args[0] ?? null;
    const given = keyword(event.term.keywords, 'engine');
    const engine = given?.kind === 'call' ? given : pipeline.engine;
    const onDask =
      engine !== null && /^hypernodes\.(engines|integrations\.dask(\.engine)?)\.DaskEngine$/.test(path(engine.callee));
    if (onDask && callee.name === 'map')
      return pipeline.nodes.map(node => shipToDask(x, event.doubts, event.term, node, engine, context));
    return pipeline.nodes.map(node => ship(x, event.doubts, event.term, node, engine, inputs, context));
  },
  reduce: (walk, term, name, trail) => term.kind === 'call' && reduceStateful(walk, term, name, trail),
};

/** `Enc("m")` of a class under `@stateful`. */
const isStateful = (value: Value): value is CallTerm => value.kind === 'call' && isStatefulClass(value.callee);
const isStatefulClass = (value: Value): value is CallTerm => madeBy(value, /^hypernodes\.(decorators\.)?stateful$/);

function ship(
  x: Execution,
  doubts: Shipment['doubts'],
  run: CallTerm,
  node: PipelineStep,
  engine: CallTerm | null,
  inputs: Value | null,
  context: ReceiverContext,
): Shipment {
  const onDaft = engine !== null && /^hypernodes\.(engines|integrations\.daft(\.engine)?)\.DaftEngine$/.test(path(engine.callee));
  const held = statefulInputs(node, inputs);
  const decision = !onDaft
    ? { leaves: false, why: 'its engine runs the nodes in this process' }
    : held.length === 0
      ? { leaves: false, why: 'a node without a stateful parameter is computed in this process (its columns are Python objects)' }
      : // Its dtypes are Python; the Daft versions it can import (before 0.7.0) send those as well.
        decide(options(engine, node.fn), 'python', context.environment.distribution('daft')?.version ?? null);
  if (decision.leaves !== false) relabel(x, node.fn);
  return {
    subject: node.term,
    kind: 'daft-udf',
    name: node.fn.qualname,
    roots: [
      { name: node.fn.qualname, value: node.fn },
      ...held.map(one => ({ name: `stateful parameter \`${one.name}\``, value: one.value })),
    ],
    node: node.fn,
    declaredAt: node.term.at,
    at: run.at,
    executed: true,
    ...decision,
    pickler: daftPickle,
    to: udfWorker(x, context),
    doubts,
    parts: partsOf(x, node, held),
  };
}

/** `map` on the DaskEngine: a bag over its scheduler; only `scheduler="processes"` leaves, by a spawn pool (measured, 0.4.8). */
function shipToDask(
  x: Execution,
  doubts: Shipment['doubts'],
  run: CallTerm,
  node: PipelineStep,
  engine: CallTerm,
  context: ReceiverContext,
): Shipment {
  const scheduler = keyword(engine.keywords, 'scheduler');
  const name = scheduler ? stringOf(scheduler) : 'threads';
  const leaves = name === null ? null : name === 'processes';
  return {
    subject: node.term,
    kind: 'dask-processes',
    name: node.fn.qualname,
    roots: [{ name: node.fn.qualname, value: node.term }],
    node: node.fn,
    declaredAt: node.term.at,
    at: run.at,
    executed: true,
    leaves,
    why: leaves
      ? '`scheduler="processes"` maps it in a pool of processes'
      : leaves === null
        ? 'its scheduler is not known before the run'
        : 'its scheduler runs in this process',
    pickler: cloudpickle,
    to: childProcess(x, context, { label: 'dask worker process (spawn)', name: 'the Dask worker process', startedAs: 'spawn' }),
    doubts,
    parts: null,
  };
}

/** What was bound nearer to the node wins over what the run gives (`PipelineNodeOperation`, operations.py, 0.4.8). */
function statefulInputs(
  { fn, inner, bound }: PipelineStep,
  inputs: Value | null,
): readonly { readonly name: string; readonly value: CallTerm }[] {
  const given = inputs?.kind === 'dict' ? inputs.state.value.entries.map(([key, value]) => [stringOf(key), value] as const) : [];
  const all = new Map([...bound, ...given, ...inner]);
  return fn.node.args.flatMap(({ name }) => {
    const value = all.get(name);
    return value && isStateful(value) ? [{ name, value }] : [];
  });
}

function options(engine: CallTerm, fn: FunctionValue): { readonly useProcess: Switch; readonly concurrency: Switch } {
  const config = keyword(engine.keywords, 'default_daft_config');
  const isAsync = fn.node.kind === 'FunctionDef' && fn.node.isAsync;
  if (!config || config.kind === 'constant') return { useProcess: false, concurrency: false };
  if (config.kind !== 'dict') return { useProcess: null, concurrency: isAsync ? false : null };
  const given = (name: string): Switch => {
    const value = config.state.value.entries.find(([key]) => stringOf(key) === name)?.[1];
    if (!value) return config.state.value.rest ? null : false;
    return value.kind === 'constant' ? Boolean(value.value) : null;
  };
  return { useProcess: given('use_process'), concurrency: isAsync ? false : either(given('max_concurrency'), false) };
}

/** `_make_serializable_by_value`: the function says it is of `__main__`, so that its code is sent (operations.py, 0.4.8). */
function relabel(x: Execution, fn: FunctionValue): void {
  x.journal.write(cellOf(fn.fields, '__module__'), text('__main__'));
  x.journal.write(cellOf(fn.fields, '__qualname__'), text(fn.node.kind === 'Lambda' ? '<lambda>' : fn.node.name));
}

function partsOf(x: Execution, node: PipelineStep, held: readonly { readonly value: CallTerm }[]): Shipment['parts'] {
  const all = [moduleLevelPath(x, node.term), ...held.map(one => moduleLevelPath(x, one.value.callee))];
  return all.every(one => one !== null) ? all : null;
}

/**
 * `@stateful` puts a wrapper class under the class's own module and qualname: the wrapper goes by reference, and with an
 * instance the class underneath, which that name no longer finds, by value (`__getstate__`, hypernodes/decorators.py, 0.4.8).
 */
function reduceStateful(
  walk: Parameters<LibraryReducer>[0],
  term: CallTerm,
  name: string,
  trail: Parameters<LibraryReducer>[3],
): boolean {
  if (isStateful(term)) {
    const inside = (value: Value, to: string, how: string) =>
      walk.visit(value, to, further(trail, { from: name, to, how, at: term.at }));
    inside(term.callee, name, 'an instance of this stateful class');
    const cls = (term.callee as CallTerm).args[0];
    if (cls) inside(cls, cls.kind === 'class' ? cls.name : name, 'the class underneath, which it keeps');
    for (const arg of argumentsOf(term)) inside(arg, name, 'a constructor argument that it keeps');
    return true;
  }
  const [cls] = isStatefulClass(term) ? (term as CallTerm).args : [];
  if (cls?.kind !== 'class') return false;
  const found = lookUpName(walk, moduleNameOf(cls), qualnameOf(cls), term);
  if (found.kind === 'found') walk.reference(found, name, trail);
  return true;
}
