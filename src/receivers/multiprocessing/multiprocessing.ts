/** multiprocessing: pools and processes, plain pickle (Lib/multiprocessing, 3.11). */
import type { CallEvent, Execution } from '../../python/execution.ts';
import { lineage } from '../../python/mro.ts';
import type { CallTerm, ClassValue, Keyword, Value } from '../../python/value.ts';
import { keyword } from '../../python/values.ts';
import type { Receiver, ReceiverContext, Shipment } from '../receiver.ts';
import { workersOf } from '../remembered.ts';
import { startChild } from './children.ts';
import { processAsked } from './current-process.ts';
import { pickledWith, startedWith } from './pickled-with.ts';
import { memberOf, noteStartMethod, type StartMethod, startMethodAsked } from './start-method.ts';
import { shipTask } from './task.ts';

/** Methods of a pool that send a function, and how the rest is sent along. */
const POOL_METHODS: Readonly<Record<string, 'arguments' | 'elements' | 'rows'>> = {
  apply: 'arguments',
  apply_async: 'arguments',
  map: 'elements',
  map_async: 'elements',
  imap: 'elements',
  imap_unordered: 'elements',
  starmap: 'rows',
  starmap_async: 'rows',
};

export const multiprocessing: Receiver = {
  name: 'multiprocessing',
  libraries: ['multiprocessing', 'multiprocess'],
  form: /(?:\.|\bimport\b[^\n]*\b)(?:Pool|\w*Process)\b|\b(?:Pool|\w*Process)\s*[(),]|\bget_context\b/,
  interpret(x, callee, args, keywords, at) {
    if (callee.kind === 'attribute' && callee.name === '__enter__' && isMade(callee.object)) return callee.object;
    return startMethodAsked(x, callee, keyword(keywords, 'allow_none') ?? args[0]) ?? processAsked(x, callee, at);
  },
  shipments(x, event, context) {
    noteStartMethod(x, event.term);
    return [...fromPool(x, event, context), ...fromProcess(x, event, context), ...startedPool(x, event, context)];
  },
};

const isMade = (value: Value): value is CallTerm =>
  value.kind === 'call' && /^(Pool|Manager|Queue|Process)$/.test(nameOf(value.callee));
const nameOf = (callee: Value): string =>
  callee.kind === 'attribute' ? callee.name : callee.kind === 'library' ? (callee.path.split('.').at(-1) ?? '') : '';

function describePool(x: Execution, value: Value): { readonly term: CallTerm; readonly method: StartMethod } | null {
  if (value.kind !== 'call') return null;
  const made = memberOf(x, value.callee);
  return made?.name === 'Pool' ? { term: value, method: made.method } : null;
}

/** A pool starts its workers at once; under spawn its initializer is pickled with them. */
function startedPool(x: Execution, event: CallEvent, context: ReceiverContext): readonly Shipment[] {
  const pool = describePool(x, event.term);
  if (!pool) return [];
  const to = workersOf(x, pool.term, () => startChild(x, context, pool.method));
  const initializer = keyword(event.term.keywords, 'initializer') ?? event.term.args[1];
  if (!initializer || pool.method === 'fork' || initializer.kind === 'constant') return [];
  const given = keyword(event.term.keywords, 'initargs') ?? event.term.args[2];
  return [
    shipTask(x, event, {
      kind: 'multiprocessing',
      subject: event.term,
      fn: initializer,
      others: given ? [given] : [],
      pickler: startedWith(pool.term),
      to,
    }),
  ];
}

function fromPool(x: Execution, event: CallEvent, context: ReceiverContext): readonly Shipment[] {
  const { callee, args, keywords } = event.term;
  if (callee.kind !== 'attribute') return [];
  const how = POOL_METHODS[callee.name];
  const pool = describePool(x, callee.object);
  const fn = args[0] ?? keyword(keywords, 'func');
  if (!how || !pool || !fn) return [];
  const to = workersOf(x, pool.term, () => startChild(x, context, pool.method));
  const others =
    how === 'arguments' ? argumentsGiven(args, keywords) : elementsOf(x, args[1] ?? keyword(keywords, 'iterable'), event);
  return [
    shipTask(x, event, {
      kind: 'multiprocessing',
      subject: event.term,
      fn,
      others,
      pickler: pickledWith(pool.term),
      to,
      returns: {},
    }),
  ];
}

const argumentsGiven = (args: readonly Value[], keywords: readonly Keyword[]): readonly Value[] =>
  [args[1] ?? keyword(keywords, 'args'), args[2] ?? keyword(keywords, 'kwds')].filter(value => value != null);

export function elementsOf(x: Execution, iterable: Value | null | undefined, { term }: CallEvent): readonly Value[] {
  if (!iterable) return [];
  const { items, rest } = x.iterate(iterable, term.at);
  return rest && rest.kind !== 'unknown' ? [...items, rest] : items;
}

/** `Process(target=f, args=(x,)).start()`: pickled as a whole, unless it is forked (multiprocessing/popen_spawn_posix.py). */
function fromProcess(x: Execution, event: CallEvent, context: ReceiverContext): readonly Shipment[] {
  const { callee } = event.term;
  if (callee.kind !== 'attribute' || callee.name !== 'start') return [];
  const { object } = callee;
  if (object.kind === 'instance') return fromSubclass(x, event, object, context);
  const made = object.kind === 'call' ? memberOf(x, object.callee) : null;
  if (object.kind !== 'call' || made?.name !== 'Process') return [];
  const target = keyword(object.keywords, 'target') ?? object.args[1];
  if (!target) return [];
  const given = [keyword(object.keywords, 'args') ?? object.args[3], keyword(object.keywords, 'kwargs') ?? object.args[4]].filter(
    value => value != null,
  );
  const to = startChild(x, context, made.method);
  const task = shipTask(x, event, {
    kind: 'multiprocessing',
    subject: object,
    fn: target,
    others: given,
    pickler: startedWith(object),
    to,
  });
  return [
    made.method === 'fork'
      ? { ...task, roots: [], node: null, why: 'a forked process has its target in memory: nothing is pickled' }
      : task,
  ];
}

/** `class Worker(Process)`: the instance is what is pickled. */
function fromSubclass(
  x: Execution,
  event: CallEvent,
  object: Value & { kind: 'instance' },
  context: ReceiverContext,
): readonly Shipment[] {
  const method = processBase(x, object.class);
  if (method === null) return [];
  if (method === 'fork') return [];
  const to = startChild(x, context, method);
  return [
    shipTask(x, event, { kind: 'multiprocessing', subject: object, fn: object, others: [], pickler: startedWith(object), to }),
  ];
}

/** Classes of processes that start in one way (Lib/multiprocessing/context.py). */
const FIXED: Readonly<Record<string, StartMethod>> = {
  SpawnProcess: 'spawn',
  ForkProcess: 'fork',
  ForkServerProcess: 'forkserver',
};

/** How `process.start()` starts it; null: it is no process. */
export function methodOfProcess(x: Execution, object: Value): StartMethod | null {
  if (object.kind === 'instance') return processBase(x, object.class);
  const made = object.kind === 'call' ? memberOf(x, object.callee) : null;
  return made?.name === 'Process' ? made.method : null;
}

/** How processes of a class start, by `Process` or `ctx.Process` among its bases; null: it is no process. */
function processBase(x: Execution, cls: ClassValue): StartMethod | null {
  const members = lineage(cls).flatMap(one => one.bases.map(base => memberOf(x, base)));
  const made = members.find(one => one !== null && (one.name === 'Process' || one.name in FIXED));
  return made ? (FIXED[made.name] ?? made.method) : null;
}
