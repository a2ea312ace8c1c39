/** multiprocessing: pools and processes, plain pickle (Lib/multiprocessing, 3.11). */
import type { CallEvent, Execution } from '../../python/execution.ts';
import type { CallTerm, Keyword, Value } from '../../python/value.ts';
import { keyword, keywordsIn } from '../../python/values.ts';
import { libraryPart } from '../library-part.ts';
import type { Receiver, ReceiverContext, Shipment, StartMethod } from '../receiver.ts';
import { workersOf } from '../remembered.ts';
import { callsOfPool, type Spread } from './calls.ts';
import { fromChannel } from './channels.ts';
import { startChild } from './children.ts';
import { processAsked } from './current-process.ts';
import { apart, initializerOf, shipInitializer } from './initializer.ts';
import { pickledWith, startedWith } from './pickled-with.ts';
import { fromProcess, methodOfProcess, started } from './processes.ts';
import { fromManager, reduceProxy } from './proxies.ts';
import { methodOfManager, ownManager, startedOwnManager } from './registered-objects.ts';
import { sharedObject } from './shared-objects.ts';
import { memberOf, noteStartMethod, ofMultiprocessing, startMethodAsked } from './start-method.ts';
import { shipTask } from './task.ts';

/** Methods of a pool that send a function, and how the rest is sent along. */
const POOL_METHODS: Readonly<Record<string, Spread>> = {
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
    if (callee.kind === 'attribute' && callee.name === '__enter__' && (isMade(callee.object) || libraryPart(callee.object, POOL)))
      return callee.object;
    return (
      startMethodAsked(x, callee, keyword(keywords, 'allow_none') ?? args[0]) ??
      processAsked(x, callee, at) ??
      started(x, callee, args, at) ??
      ownManager(x, callee, args, keywords, at) ??
      sharedObject(x, callee, args, keywords, at)
    );
  },
  shipments(x, event, context) {
    noteStartMethod(x, event.term);
    return [
      ...fromPool(x, event, context),
      ...fromProcess(x, event, context),
      ...startedPool(x, event, context),
      ...startedManager(x, event, context),
      ...startedOwnManager(x, event, context),
      ...fromManager(x, event, context),
      ...fromChannel(x, event, context),
    ];
  },
  reduce: reduceProxy,
  starts(x, { callee }) {
    const made = memberOf(x, callee);
    if (made?.name === 'Pool' || made?.name === 'Manager') return made.method;
    const ofManager = methodOfManager(x, callee);
    if (ofManager) return ofManager;
    return callee.kind === 'attribute' && callee.name === 'start' ? methodOfProcess(x, callee.object) : null;
  },
};

const isMade = (value: Value): value is CallTerm =>
  value.kind === 'call' && /^(Pool|Manager|Queue|Process)$/.test(nameOf(value.callee));
const nameOf = (callee: Value): string =>
  callee.kind === 'attribute' ? callee.name : callee.kind === 'library' ? (callee.path.split('.').at(-1) ?? '') : '';

const POOL = ofMultiprocessing('pool', 'Pool$');

function describePool(x: Execution, value: Value): { readonly term: CallTerm; readonly method: StartMethod } | null {
  const term = value.kind === 'call' ? value : libraryPart(value, POOL);
  const made = term && memberOf(x, term.callee);
  return made?.name === 'Pool' ? { term: term!, method: made.method } : null;
}

/** A pool starts its workers at once; under spawn its initializer is pickled with them. */
function startedPool(x: Execution, event: CallEvent, context: ReceiverContext): readonly Shipment[] {
  const pool = describePool(x, event.term);
  if (!pool) return [];
  const initialized = initializerOf(pool.term, pool.term.args.slice(1));
  const to = workersOf(x, pool.term, () => apart(x, startChild(x, context, pool.method), initialized));
  if (pool.method === 'fork') return [];
  return shipInitializer(x, event, pool.term, { kind: 'multiprocessing', pickler: startedWith(pool.term), to }, initialized);
}

/** A manager starts a process for what it holds (multiprocessing/managers.py, 3.11, `BaseManager.start`): unless it is forked, that one runs the main file too. */
function startedManager(x: Execution, event: CallEvent, context: ReceiverContext): readonly Shipment[] {
  const made = memberOf(x, event.term.callee);
  if (made?.name !== 'Manager' || made.method === 'fork') return [];
  const to = startChild(x, context, made.method);
  const task = shipTask(x, event, {
    kind: 'multiprocessing',
    subject: event.term,
    fn: event.term,
    others: [],
    pickler: startedWith(event.term),
    to,
    why: 'a manager starts a process, and sends it nothing of the project',
  });
  return [{ ...task, name: 'a manager', roots: [] }];
}

function fromPool(x: Execution, event: CallEvent, context: ReceiverContext): readonly Shipment[] {
  const { callee, args, keywords } = event.term;
  if (callee.kind !== 'attribute') return [];
  const how = POOL_METHODS[callee.name];
  const pool = describePool(x, callee.object);
  const fn = args[0] ?? keyword(keywords, 'func');
  if (!how || !pool || !fn) return [];
  const to = workersOf(x, pool.term, () => startChild(x, context, pool.method));
  const iterable = args[1] ?? keyword(keywords, 'iterable');
  if (how !== 'arguments' && isEmpty(x, iterable, event)) return [];
  const others = how === 'arguments' ? argumentsGiven(args, keywords) : elementsOf(x, iterable, event);
  return [
    shipTask(x, event, {
      kind: 'multiprocessing',
      subject: event.term,
      fn,
      others,
      pickler: pickledWith(pool.term),
      to,
      calls: callsOfPool(x, how, iterable, event),
      keywords: how === 'arguments' ? keywordsIn(args[2] ?? keyword(keywords, 'kwds')) : [],
      returns: {},
    }),
  ];
}

const argumentsGiven = (args: readonly Value[], keywords: readonly Keyword[]): readonly Value[] =>
  [args[1] ?? keyword(keywords, 'args'), args[2] ?? keyword(keywords, 'kwds')].filter(value => value != null);

/** Nothing is sent for nothing, not even the function. */
export function isEmpty(x: Execution, iterable: Value | null | undefined, { term }: CallEvent): boolean {
  if (!iterable) return false;
  const { items, rest } = x.iterate(iterable, term.at);
  return items.length === 0 && rest === null;
}

export function elementsOf(x: Execution, iterable: Value | null | undefined, { term }: CallEvent): readonly Value[] {
  if (!iterable) return [];
  const { items, rest } = x.iterate(iterable, term.at);
  return rest && rest.kind !== 'unknown' ? [...items, rest] : items;
}
