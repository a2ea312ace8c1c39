/** What `compute()` sends: calls of delayed functions and functions mapped over a bag, to wherever its scheduler runs them (dask 2026.8). */
import { cloudpickle } from '../../picklers/cloudpickle.ts';
import { distributed } from '../../picklers/distributed.ts';
import type { CallEvent, Execution } from '../../python/execution.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { argumentsOf, libraryOf, libraryPath, madeBy, makerOf } from '../../python/values.ts';
import { isCalled } from '../called-objects.ts';
import { childProcess } from '../child-process.ts';
import { mainOfSpawned } from '../multiprocessing/children.ts';
import { shipTask } from '../multiprocessing/task.ts';
import type { ReceiverContext, ReceivingProcess, Shipment } from '../receiver.ts';
import { defaultClient, RESULT, type Workers, workersOfClient } from './cluster.ts';
import { type Scheduler, schedulerOf } from './scheduler.ts';

export function computed(x: Execution, event: CallEvent, context: ReceiverContext, given: readonly Value[]): readonly Shipment[] {
  const scheduler = schedulerOf(x, event.term);
  const values = given.flatMap(elementsIn);
  if (scheduler === null || !values.some(value => libraryOf(value) === 'dask')) return [];
  const client = defaultClient.of(x);
  if (client && (scheduler === 'default' || scheduler === 'client'))
    return fromGraph(x, event, values, workersOfClient(x, client, context));
  const to = poolWorker(x, context);
  const leaves = mapsInPool(scheduler, values);
  const why = leaves ? 'its scheduler maps it in a pool of processes' : 'its scheduler runs in this process';
  const sent = fromGraph(x, event, values, { to, leaves, why });
  // Threads of this process are given the objects themselves; a frame has pickled them for its name.
  return leaves ? sent : sent.map(one => (isNamed(x, one.subject) ? one : { ...one, roots: [], node: null }));
}

/** Collections are looked for in what is computed together (dask/base.py, `unpack_collections`, 2026.8). */
function elementsIn(value: Value): readonly Value[] {
  if (value.kind === 'sequence') {
    const { items, rest } = value.state.value;
    return [...items, ...(rest ? [rest] : [])].flatMap(elementsIn);
  }
  return value.kind === 'dict' ? value.state.value.entries.flatMap(([, one]) => elementsIn(one)) : [value];
}

const mapsInPool = (scheduler: Scheduler, values: readonly Value[]): boolean =>
  scheduler === 'processes' || (scheduler === 'default' && values.some(isOfBag));

/** Whether a call computes something in a pool of processes that are spawned (dask/multiprocessing.py, `get`). */
export function startsPool(x: Execution, term: CallTerm): boolean {
  const { callee } = term;
  const isMethod = callee.kind === 'attribute' && callee.name === 'compute' && libraryOf(callee.object) === 'dask';
  const scheduler = schedulerOf(x, term);
  if (scheduler === null || defaultClient.of(x) || !(isMethod || DASK_COMPUTE.test(libraryPath(callee) ?? ''))) return false;
  return mapsInPool(scheduler, isMethod ? [callee.object] : term.args.flatMap(elementsIn));
}

export const DASK_COMPUTE = /^dask\.(base\.)?(compute|persist)$/;

const poolWorker = (x: Execution, context: ReceiverContext): ReceivingProcess => ({
  ...childProcess(x, context, { label: 'dask worker process (spawn)', name: 'the Dask worker process', startedAs: 'spawn' }),
  ...mainOfSpawned(x, context),
});

/** Every call of a function that the values are computed from. */
export function fromGraph(x: Execution, event: CallEvent, values: readonly Value[], workers: Workers): readonly Shipment[] {
  const ofPool = workers.to.label.includes('process');
  // A pool hands every result back (dask/multiprocessing.py); a worker keeps what only other tasks need.
  const isAsked = (term: CallTerm) =>
    isDelayedCall(term) ? ofPool || values.includes(term) : values.includes(term) && isMapping(term);
  return callsIn(values).map(({ term, fn, others, isObject }, i, all) =>
    shipTask(x, event, {
      ...workers,
      kind: 'dask',
      subject: all.findIndex(one => one.term === term) === i ? term : fn,
      fn,
      others,
      ...(isObject ? { code: null } : { calls: isDelayedCall(term) ? [resultsApart(term.args)] : [[]] }),
      pickler: ofPool ? cloudpickle : distributed,
      returns: isAsked(term) ? RESULT : null,
    }),
  );
}

/** Not sent (yet), and pickled: an operation of a frame is named after what it is given. */
export function shipNamed(x: Execution, event: CallEvent, context: ReceiverContext): readonly Shipment[] {
  if (!isNamed(x, event.term)) return [];
  const client = defaultClient.of(x);
  const to = client ? workersOfClient(x, client, context).to : poolWorker(x, context);
  const why = 'nothing that is computed in this launch needs it; it is pickled for its name all the same';
  return callOf(event.term).map(({ term, fn, others }, i) => ({
    ...shipTask(x, event, {
      kind: 'dask',
      subject: i === 0 ? term : fn,
      fn,
      others,
      pickler: distributed,
      to,
      leaves: false,
      why,
    }),
    executed: false,
  }));
}

interface Call {
  readonly term: CallTerm;
  readonly fn: Value;
  readonly others: readonly Value[];
  /** It is data of the graph, which nothing calls. */
  readonly isObject: boolean;
}

function callsIn(values: readonly Value[]): readonly Call[] {
  const found: Call[] = [];
  const met = new Set<Value>();
  const visit = (value: Value): void => {
    if (met.has(value)) return;
    met.add(value);
    if (value.kind === 'sequence') value.state.value.items.forEach(visit);
    else if (value.kind === 'dict') for (const [, one] of value.state.value.entries) visit(one);
    else if (value.kind === 'attribute' || value.kind === 'item') visit(value.object);
    else if (value.kind === 'call') {
      found.push(...callOf(value));
      // What is called is no value of its own.
      if (!delayedBy(value.callee)) visit(value.callee);
      argumentsOf(value).forEach(visit);
    }
  };
  values.forEach(visit);
  return found;
}

/** What one call puts into the graph: functions with what they are given, or an object by itself (`dask.delayed(object)`). */
function callOf(term: CallTerm): readonly Call[] {
  if (!isDask(term) || isCalledAtOnce(term)) return [];
  const delayed = delayedBy(term);
  if (delayed) return delayed.flatMap(objectsIn).map(fn => ({ term, fn, others: [], isObject: true }));
  const called = delayedBy(term.callee)?.filter(isOfProgram) ?? argumentsOf(term).filter(one => isCalled(one));
  const given = argumentsOf(term).filter(one => !called.includes(one));
  const others = [...given, ...elementsUnder(term)].filter(one => !isDask(one));
  return called.map(fn => ({ term, fn, others, isObject: false }));
}

/** A container of delayed values is no object of its own (dask/delayed.py, `unpack_collections`, 2026.8). */
function objectsIn(value: Value): readonly Value[] {
  if (value.kind === 'sequence') return value.state.value.items.flatMap(objectsIn);
  if (value.kind === 'dict') return value.state.value.entries.flatMap(([, one]) => objectsIn(one));
  return isOfProgram(value) && !isDask(value) ? [value] : [];
}

/** Neither plain data nor a name that every worker has. */
const isOfProgram = ({ kind }: Value): boolean => kind !== 'constant' && kind !== 'data' && kind !== 'library';
const isDask = (value: Value): boolean => libraryOf(value) === 'dask';
/** What another task gives is not known before the run. */
const resultsApart = (args: readonly Value[]) => args.map(one => (isDask(one) ? null : one));

const DELAYED = /^dask\.(delayed\.)?delayed$/;

/** What `dask.delayed(f)`, `dask.delayed(pure=True)(f)` delay; null: neither. */
function delayedBy(value: Value): readonly Value[] | null {
  if (value.kind !== 'call') return null;
  const { callee, args } = value;
  return madeBy(value, DELAYED) || (madeBy(callee, DELAYED) && callee.args.length === 0) ? args.slice(0, 1) : null;
}
const isDelayedCall = ({ callee }: CallTerm): boolean => delayedBy(callee) !== null;
const isMapping = ({ callee }: CallTerm): boolean => callee.kind === 'attribute' && /^(star)?map$/.test(callee.name);

/** `db.read_text(path).map(f).filter(g)`: whatever is made of a bag is computed as one. */
export const isOfBag = (value: Value): boolean => isOf(value, /^dask\.bag\b/);
/** `dd.read_csv(path).map_partitions(f)` */
export const isOfFrame = (value: Value): boolean => isOf(value, /^dask\.dataframe\b/);

function isOf(value: Value, library: RegExp): boolean {
  if (value.kind === 'attribute') return !GIVES_ITSELF.test(value.name) && isOf(value.object, library);
  if (value.kind === 'item') return isOf(value.object, library);
  return value.kind === 'call' && (library.test(makerOf(value) ?? '') || isOf(value.callee, library));
}

/** What these give is of pandas, and here already. */
const GIVES_ITSELF = /^(compute|head|tail|take|columns|dtypes|divisions|_meta|shape|iterrows|itertuples)$/;

/**
 * The name of an expression is a digest of the pickles of its operands, whoever computes it then: what cannot be pickled is a
 * TokenizationError (dask/tokenize.py, `_normalize_pickle`; dask/_expr.py, `deterministic_token`; measured on 2026.8).
 */
const isNamed = (x: Execution, value: Value): boolean =>
  value.kind === 'call' && isOfFrame(value) && NAMES.test(lastName(value.callee)) && !isOfOldFrames(x);
/** Frames that were no expressions went with 2025.1 (dask's changelog). */
const isOfOldFrames = (x: Execution): boolean => Number(x.world.versionOf('dask')?.split('.')[0] ?? 2025) < 2025;
const NAMES = /^(map_partitions|map_overlap|from_map|map|apply|transform|agg|aggregate|reduction)$/;
const lastName = (callee: Value): string =>
  callee.kind === 'attribute' ? callee.name : (libraryPath(callee)?.split('.').at(-1) ?? '');

/** `frame.pipe(f)` calls the function here, with the frame. */
const isCalledAtOnce = ({ callee }: CallTerm): boolean =>
  callee.kind === 'attribute' && /^(pipe|assign)$/.test(callee.name) && isOfFrame(callee.object);

/** `db.from_sequence(elements).map(f)` */
function elementsUnder({ callee }: CallTerm): readonly Value[] {
  const base = callee.kind === 'attribute' ? callee.object : null;
  return base?.kind === 'call' && madeBy(base, /^dask\.bag\.(core\.)?from_sequence$/) ? base.args.slice(0, 1) : [];
}
