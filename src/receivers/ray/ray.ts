/** Ray tasks and actors: definitions, arguments and results travel by Ray's own cloudpickle (Ray 2.60.0). */
import { ray as rayPickler } from '../../picklers/ray.ts';
import { findInClass } from '../../python/execute/find-in-class.ts';
import type { CallEvent, Execution } from '../../python/execution.ts';
import type { ClassValue, FunctionValue, Value } from '../../python/value.ts';
import { argumentsOf, libraryPath } from '../../python/values.ts';
import { moduleLevelPath } from '../module-level.ts';
import { shipObject } from '../object.ts';
import type { Receiver, ReceiverContext, Shipment } from '../receiver.ts';
import { callFromPool } from './actor-pool.ts';
import { shipDataset } from './data.ts';
import { describeActor, describeRemote, type RemoteObject } from './objects.ts';
import { isPool, shipToPool } from './pool.ts';
import { initialise, workerFor } from './worker.ts';

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
    if (path === 'ray.init') initialise(x, context, event.term);
    if (path === 'ray.put') return [stored(x, event, context)];
    if (callee.kind !== 'attribute') return [];
    if (callee.name !== 'remote') return [...shipToPool(x, event, context), ...shipDataset(x, event, context)];
    const made = describeRemote(callee.object);
    if (made) return [ship(x, event, context, made, null)];
    // `actor.method.remote(...)`, `actor.method.options(...).remote(...)`
    const method = methodUnder(callee.object);
    return method ? [ship(x, event, context, method.actor, method.name)] : [];
  },
};

function methodUnder(value: Value): { readonly actor: RemoteObject; readonly name: string } | null {
  if (value.kind === 'call' && value.callee.kind === 'attribute' && value.callee.name === 'options')
    return methodUnder(value.callee.object);
  if (value.kind !== 'attribute') return null;
  const actor = describeActor(value.object);
  return actor && { actor, name: value.name };
}

/** A definition goes with the first call; the method of an actor sends its arguments only. */
function ship(
  x: Execution,
  event: CallEvent,
  context: ReceiverContext,
  { definition, options, term }: RemoteObject,
  method: string | null,
): Shipment {
  const own = definition.kind === 'class' ? definition.name : definition.qualname;
  const name = method === null ? own : `${own}.${method}`;
  const args = argumentsOf(event.term).map((value, i) => ({ name: `argument ${i + 1} of ${name}.remote()`, value }));
  const returns = returningFunction(definition, method);
  return {
    subject: event.term,
    kind: definition.kind === 'class' ? 'ray-actor' : 'ray-task',
    name,
    roots: method === null ? [{ name, value: definition }, ...args] : args,
    node: returns,
    declaredAt: term.at,
    at: event.term.at,
    executed: true,
    leaves: true,
    why: '`.remote()` sends it to a Ray worker',
    pickler: rayPickler,
    to: workerFor(x, context, options),
    doubts: event.doubts,
    ...(returns
      ? { returning: { fn: returns, name: `the result of \`${name}\``, pickler: rayPickler, takes: 'stream' as const } }
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

function returningFunction(definition: FunctionValue | ClassValue, method: string | null): FunctionValue | null {
  if (definition.kind === 'function') return definition;
  const found = method === null ? null : findInClass(definition, method);
  return found?.kind === 'function' ? found : null;
}
