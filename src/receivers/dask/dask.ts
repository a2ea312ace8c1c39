/** Dask: `client.submit`, `client.map`, and `compute()` of delayed calls and bags (distributed 2026.8, dask 2026.8). */
import { basename, dirname } from 'node:path';
import { cloudpickle } from '../../picklers/cloudpickle.ts';
import { distributed } from '../../picklers/distributed.ts';
import type { CallEvent, Execution } from '../../python/execution.ts';
import { pathText } from '../../python/library/paths.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { argumentsOf, keyword, libraryOf, libraryPath, makerOf, stringOf } from '../../python/values.ts';
import { childProcess } from '../child-process.ts';
import { elementsOf } from '../multiprocessing/multiprocessing.ts';
import { shipTask } from '../multiprocessing/task.ts';
import type { Receiver, ReceiverContext, ReceivingProcess, Shipment } from '../receiver.ts';
import {
  defaultClient,
  isClient,
  isCluster,
  noteSeparateWorker,
  uploaded,
  type Workers,
  workersOfClient,
  workersOfCluster,
} from './cluster.ts';

export const dask: Receiver = {
  name: 'dask',
  libraries: ['dask', 'distributed'],
  interpret: (_x, callee) =>
    callee.kind === 'attribute' && callee.name === '__enter__' && (isClient(callee.object) || isCluster(callee.object))
      ? callee.object
      : null,
  shipments(x, event, context) {
    const { term } = event;
    noteSeparateWorker(x, term, context);
    if (isClient(term)) defaultClient.set(x, term);
    // The workers of a cluster start with it, not with the first task.
    if (isCluster(term)) workersOfCluster(x, term, context);
    if (isClient(term)) workersOfClient(x, term, context);
    const { callee } = term;
    if (callee.kind !== 'attribute') return [];
    if (isClient(callee.object)) return ofClient(x, event, context, callee.object, callee.name);
    return callee.name === 'compute' || callee.name === 'persist'
      ? computed(x, event, context, [callee.object])
      : ofModule(x, event, context);
  },
};

function ofClient(x: Execution, event: CallEvent, context: ReceiverContext, client: CallTerm, name: string): readonly Shipment[] {
  const { args, keywords } = event.term;
  const [fn, ...rest] = args;
  if (name === 'upload_file') {
    const path = pathText(fn ?? undefined);
    if (path !== null) uploaded.set(x, [...uploaded.of(x), path]);
    return [];
  }
  const workers = withUploads(x, workersOfClient(x, client, context));
  if (name === 'compute' || name === 'persist') return fromGraph(x, event, args, workers);
  if (!fn || !['submit', 'map', 'run', 'scatter'].includes(name)) return [];
  const others = name === 'map' ? rest.flatMap(one => elementsOf(x, one, event)) : rest;
  const named = keywords.filter(one => one.name !== null && !OPTIONS.has(one.name)).map(one => one.value);
  return [
    shipTask(x, event, {
      ...workers,
      kind: 'dask',
      subject: event.term,
      fn,
      others: [...others, ...named],
      pickler: distributed,
    }),
  ];
}

/** Keywords of `submit` and `map` that are Dask's own (distributed/client.py). */
const OPTIONS = new Set([
  'key',
  'workers',
  'resources',
  'retries',
  'priority',
  'fifo_timeout',
  'allow_other_workers',
  'actor',
  'actors',
  'pure',
  'batch_size',
]);

/** `dask.compute(a, b, scheduler=...)` */
function ofModule(x: Execution, event: CallEvent, context: ReceiverContext): readonly Shipment[] {
  return /^dask\.(base\.)?(compute|persist)$/.test(libraryPath(event.term.callee) ?? '')
    ? computed(x, event, context, event.term.args)
    : [];
}

function computed(x: Execution, event: CallEvent, context: ReceiverContext, values: readonly Value[]): readonly Shipment[] {
  if (!values.some(value => libraryOf(value) === 'dask')) return [];
  const given = keyword(event.term.keywords, 'scheduler');
  const scheduler = given && stringOf(given);
  const client = defaultClient.of(x);
  if (given && scheduler === null) return [];
  if (scheduler === null && client) return fromGraph(x, event, values, withUploads(x, workersOfClient(x, client, context)));
  const to = childProcess(x, context, {
    label: 'dask worker process (spawn)',
    name: 'the Dask worker process',
    startedAs: 'spawn',
  });
  const isBag = values.some(value => /^dask\.bag\b/.test(value.kind === 'call' ? (makerOf(value) ?? '') : ''));
  const leaves = scheduler === 'processes' || scheduler === 'multiprocessing' || (scheduler === null && isBag);
  const why = leaves ? 'its scheduler maps it in a pool of processes' : 'its scheduler runs in this process';
  return fromGraph(x, event, values, { to, leaves, why });
}

/** Every delayed call, and every function mapped over a bag, that the value is computed from. */
function fromGraph(x: Execution, event: CallEvent, values: readonly Value[], workers: Workers): readonly Shipment[] {
  const found = new Map<CallTerm, Value>();
  const met = new Set<Value>();
  const visit = (value: Value): void => {
    if (met.has(value)) return;
    met.add(value);
    if (value.kind === 'sequence') value.state.value.items.forEach(visit);
    else if (value.kind === 'attribute' || value.kind === 'item') visit(value.object);
    else if (value.kind === 'call') {
      const fn = delayedFunction(value) ?? value.args[0];
      if (fn && (fn.kind === 'function' || fn.kind === 'class') && libraryOf(value) === 'dask' && !isDelayed(value))
        found.set(value, fn);
      visit(value.callee);
      argumentsOf(value).forEach(visit);
    }
  };
  values.forEach(visit);
  return [...found].map(([term, fn]) =>
    shipTask(x, event, {
      ...workers,
      kind: 'dask',
      subject: term,
      fn,
      others: argumentsOf(term).filter(one => one !== fn && libraryOf(one) === null),
      pickler: workers.to.label.includes('process') ? cloudpickle : distributed,
    }),
  );
}

/** `dask.delayed(f)`, also with options. */
const isDelayed = (value: Value): value is CallTerm =>
  value.kind === 'call' && /^dask\.(delayed\.)?delayed$/.test(makerOf(value) ?? '');
const delayedFunction = ({ callee }: CallTerm): Value | null => (isDelayed(callee) ? (callee.args[0] ?? null) : null);

/** An uploaded file is a module of every worker. */
function withUploads(x: Execution, workers: Workers): Workers {
  const files = uploaded.of(x).filter(file => file.endsWith('.py'));
  if (files.length === 0) return workers;
  const entries = files.map(file => ({
    dir: dirname(file),
    because: 'client.upload_file',
    mapped: { [basename(file, '.py')]: file.replace(/\.py$/, '') },
  }));
  const to: ReceivingProcess = {
    ...workers.to,
    key: `${workers.to.key}|${files.join()}`,
    path: [...entries, ...workers.to.path],
  };
  return { ...workers, to };
}
