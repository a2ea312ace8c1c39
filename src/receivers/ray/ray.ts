/** Ray tasks and actors: definitions, arguments and results travel by Ray's own cloudpickle (Ray 2.60.0). */
import { ray as rayPickler } from '../../picklers/ray.ts';
import type { CallEvent, Execution } from '../../python/execution.ts';
import type { CallTerm, ClassValue, FunctionValue, Value } from '../../python/value.ts';
import { argumentsOf, libraryOf, libraryPath } from '../../python/values.ts';
import { moduleLevelPath } from '../module-level.ts';
import { shipObject } from '../object.ts';
import type { Receiver, ReceiverContext, Shipment } from '../receiver.ts';
import { callFromPool, isFromPool } from './actor-pool.ts';
import { noteActor, noteHandles, stateFor } from './actor-state.ts';
import { shipDataset } from './data.ts';
import { executedBy, isPlaceholder, shipInputs } from './graph.ts';
import { describeActor, describeRemote, methodOf, type RemoteObject } from './objects.ts';
import { isPool, shipToPool } from './pool.ts';
import { shipElement } from './queue.ts';
import { askedBy, unasked } from './references.ts';
import { shipHook } from './setup-hook.ts';
import { shipTrainable } from './tune.ts';
import { hookOf, initialise, workerFor } from './worker.ts';

export const ray: Receiver = {
  name: 'ray',
  libraries: ['ray'],
  interpret(x, callee, args, _keywords, at) {
    callFromPool(x, callee, args, at);
    return callee.kind === 'attribute' && callee.name === '__enter__' && isPool(callee.object) ? callee.object : null;
  },
  shipments(x, event, context) {
    const { callee } = event.term;
    const path = libraryPath(callee);
    if (path === 'ray.init') {
      initialise(x, context, event.term);
      return shipHook(x, event, hookOf(x, context));
    }
    if (path === 'ray.put') return [stored(x, event, context)];
    return [...askedBy(event), ...sentBy(x, event, context)];
  },
};

function sentBy(x: Execution, event: CallEvent, context: ReceiverContext): readonly Shipment[] {
  const { callee } = event.term;
  if (callee.kind === 'attribute' && callee.name === 'remote') return calledBy(x, event, context);
  return [shipToPool, shipDataset, shipElement, shipTrainable, shipGraph].flatMap(ship => ship(x, event, context));
}

function calledBy(x: Execution, event: CallEvent, context: ReceiverContext): readonly Shipment[] {
  const sent = shipCall(x, event, context);
  if (!sent) return [];
  noteHandles(argumentsOf(event.term));
  return [isAskedAtOnce(x) ? sent : unasked(event.term, sent)];
}

/** null: none of a remote function, or of an actor. */
function shipCall(x: Execution, event: CallEvent, context: ReceiverContext): Shipment | null {
  const { callee } = event.term;
  const called = callee.kind === 'attribute' ? callee.object : null;
  const made = called && describeRemote(called);
  // `actor.method.remote(...)`, `actor.method.options(...).remote(...)`
  const method = made ? null : called && methodUnder(called);
  if (made) noteActor(event);
  return made ? ship(x, event, context, made, null) : method ? ship(x, event, context, method.actor, method) : null;
}

/** Calls of a graph, each as if it were made when the graph is executed. */
function shipGraph(x: Execution, event: CallEvent, context: ReceiverContext): readonly Shipment[] {
  const calls = executedBy(event);
  if (!calls) return [];
  const sent = calls.flatMap(term => {
    // What other calls give, and what the graph is given, is not there when the call is put together.
    const args = term.args.filter(one => !isPlaceholder(one));
    const keywords = term.keywords.filter(one => !isPlaceholder(one.value));
    const shipment = shipCall(x, { ...event, term: { ...term, args, keywords } }, context);
    return shipment ? [{ ...shipment, subject: term }] : [];
  });
  const [last] = sent;
  const all = [...sent.map(({ returning: _, ...one }) => one), ...shipInputs(x, event, context)];
  if (last) unasked(event.term, last);
  return all;
}

/** Where `await` is possible, what is asked for by it is not told apart; a pool asks for all that it is given. */
const isAskedAtOnce = (x: Execution): boolean => {
  const running = x.frames.at(-1)?.function?.node;
  return isFromPool(x) || (running?.kind === 'FunctionDef' && running.isAsync);
};

interface CalledMethod {
  readonly actor: RemoteObject;
  readonly handle: CallTerm;
  readonly name: string;
}

function methodUnder(value: Value): CalledMethod | null {
  if (value.kind === 'call' && value.callee.kind === 'attribute' && value.callee.name === 'options')
    return methodUnder(value.callee.object);
  if (value.kind !== 'attribute') return null;
  const actor = describeActor(value.object);
  return actor && { actor, handle: value.object as CallTerm, name: value.name };
}

/** A definition goes with the first call; the method of an actor sends its arguments only. */
function ship(
  x: Execution,
  event: CallEvent,
  context: ReceiverContext,
  { definition, options, term }: RemoteObject,
  method: CalledMethod | null,
): Shipment {
  const own = definition.kind === 'class' ? definition.name : definition.qualname;
  const name = method === null ? own : `${own}.${method.name}`;
  const args = argumentsOf(event.term).map((value, i) => ({ name: `argument ${i + 1} of ${name}.remote()`, value }));
  const called = method && methodOf(definition, method.name);
  const returns = definition.kind === 'function' ? definition : (called?.fn ?? null);
  const state = method && stateFor(method.handle, method.name, event);
  return {
    subject: event.term,
    kind: definition.kind === 'class' ? 'ray-actor' : 'ray-task',
    name,
    roots: method === null ? [{ name, value: definition }, ...args] : args,
    node: returns,
    calls: [[...(method === null ? [] : [null]), ...event.term.args.map(one => (libraryOf(one) === 'ray' ? null : one))]],
    setUp: method === null ? (methodOf(definition, '__init__')?.fn ?? null) : null,
    declaredAt: term.at,
    at: event.term.at,
    executed: true,
    leaves: true,
    why: '`.remote()` sends it to a Ray worker',
    pickler: rayPickler,
    to: workerFor(x, context, options),
    doubts: event.doubts,
    ...(returns
      ? {
          returning: {
            fn: returns,
            name: `the result of \`${name}\``,
            pickler: rayPickler,
            takes: 'stream' as const,
            ...(called?.isBound && state ? { on: state } : {}),
          },
        }
      : {}),
    parts: partsOf(x, term, definition, args.length),
  };
}

/** Pickled at once; whoever is given the reference loads it (ray/_private/worker.py, `put_object`). */
const stored = (x: Execution, event: CallEvent, context: ReceiverContext): Shipment => ({
  ...shipObject(event, {
    kind: 'ray-put',
    by: event.term,
    name: 'the argument of `ray.put()`',
    pickler: rayPickler,
    to: workerFor(x, context, []),
    isSent: false,
    why: 'it is kept in the object store until a task asks for it',
  }),
  executed: true,
});

const partsOf = (x: Execution, term: Value, definition: FunctionValue | ClassValue, others: number): Shipment['parts'] => {
  const path = others > 0 ? null : (moduleLevelPath(x, term) ?? moduleLevelPath(x, definition));
  return path ? [path] : null;
};
