/** What `compute()` sends: calls of delayed functions and functions mapped over a bag, to wherever its scheduler runs them (dask 2026.8). */
import { cloudpickle } from '../../picklers/cloudpickle.ts';
import { distributed } from '../../picklers/distributed.ts';
import type { CallEvent, Execution } from '../../python/execution.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { argumentsOf, libraryOf, libraryPath, madeBy, makerOf } from '../../python/values.ts';
import { childProcess } from '../child-process.ts';
import { shipTask } from '../multiprocessing/task.ts';
import type { ReceiverContext, Shipment } from '../receiver.ts';
import { defaultClient, RESULT, type Workers, workersOfClient } from './cluster.ts';
import { schedulerOf } from './scheduler.ts';

export function computed(
  x: Execution,
  event: CallEvent,
  context: ReceiverContext,
  values: readonly Value[],
): readonly Shipment[] {
  const scheduler = schedulerOf(x, event.term);
  if (scheduler === null || !values.some(value => libraryOf(value) === 'dask')) return [];
  const client = defaultClient.of(x);
  if (client && (scheduler === 'default' || scheduler === 'client'))
    return fromGraph(x, event, values, workersOfClient(x, client, context));
  const to = childProcess(x, context, {
    label: 'dask worker process (spawn)',
    name: 'the Dask worker process',
    startedAs: 'spawn',
  });
  const isBag = values.some(isOfBag);
  const leaves = scheduler === 'processes' || (scheduler === 'default' && isBag);
  const why = leaves ? 'its scheduler maps it in a pool of processes' : 'its scheduler runs in this process';
  const sent = fromGraph(x, event, values, { to, leaves, why });
  // Threads of this process are given the objects themselves.
  return leaves ? sent : sent.map(one => ({ ...one, roots: [], node: null }));
}

/** Every call of a function that the values are computed from. */
export function fromGraph(x: Execution, event: CallEvent, values: readonly Value[], workers: Workers): readonly Shipment[] {
  const ofPool = workers.to.label.includes('process');
  // A pool hands every result back (dask/multiprocessing.py); a worker keeps what only other tasks need.
  const isAsked = (term: CallTerm) =>
    isDelayedCall(term) ? ofPool || values.includes(term) : values.includes(term) && isMapping(term);
  return callsIn(values).map(({ term, fn }, i, all) =>
    shipTask(x, event, {
      ...workers,
      kind: 'dask',
      subject: all.findIndex(one => one.term === term) === i ? term : fn,
      fn,
      others: [...argumentsOf(term).filter(one => !isFunction(one)), ...elementsUnder(term)].filter(one => !isDask(one)),
      pickler: ofPool ? cloudpickle : distributed,
      returns: isAsked(term) ? RESULT : null,
    }),
  );
}

interface Call {
  readonly term: CallTerm;
  readonly fn: Value;
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
      const called = isDelayed(value.callee) ? value.callee.args.slice(0, 1) : isDelayed(value) ? [] : argumentsOf(value);
      if (isDask(value)) found.push(...called.filter(isFunction).map(fn => ({ term: value, fn })));
      visit(value.callee);
      argumentsOf(value).forEach(visit);
    }
  };
  values.forEach(visit);
  return found;
}

const isFunction = (value: Value): boolean => value.kind === 'function' || value.kind === 'class' || value.kind === 'method';
const isDask = (value: Value): boolean => libraryOf(value) === 'dask';

const DELAYED = /^dask\.(delayed\.)?delayed$/;

/** `dask.delayed(f)`, `dask.delayed(pure=True)(f)` */
const isDelayed = (value: Value): value is CallTerm =>
  value.kind === 'call' &&
  (DELAYED.test(libraryPath(value.callee) ?? '') || (madeBy(value.callee, DELAYED) && value.callee.args.length === 0));
const isDelayedCall = ({ callee }: CallTerm): boolean => isDelayed(callee);
const isMapping = ({ callee }: CallTerm): boolean => callee.kind === 'attribute' && /^(star)?map$/.test(callee.name);

/** `db.read_text(path).map(f).filter(g)`: whatever is made of a bag is computed as one. */
export function isOfBag(value: Value): boolean {
  if (value.kind === 'attribute') return isOfBag(value.object);
  return value.kind === 'call' && (/^dask\.bag\b/.test(makerOf(value) ?? '') || isOfBag(value.callee));
}

/** `db.from_sequence(elements).map(f)` */
function elementsUnder({ callee }: CallTerm): readonly Value[] {
  const base = callee.kind === 'attribute' ? callee.object : null;
  return base?.kind === 'call' && madeBy(base, /^dask\.bag\.(core\.)?from_sequence$/) ? base.args.slice(0, 1) : [];
}
