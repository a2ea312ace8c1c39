/**
 * Modal containers: arguments of `.remote()` and its kin are cloudpickled by Modal's own copy; the container imports the
 * function's module by name first (modal/_runtime/user_code_imports.py, 1.6.4). `.local()` sends nothing.
 */
import type { Span } from '../../model/source.ts';
import { modal as modalPickler } from '../../picklers/modal.ts';
import { findInClass } from '../../python/execute/find-in-class.ts';
import { type CallEvent, type Execution, PythonRaise } from '../../python/execution.ts';
import type { CallTerm, ClassValue, FunctionValue, Keyword, Value } from '../../python/value.ts';
import { alternativesOf, boolean, classOf, data, libraryOf, libraryPath, text } from '../../python/values.ts';
import { moduleLevelPath } from '../module-level.ts';
import type { Receiver, ReceiverContext, Shipment } from '../receiver.ts';
import { containerOf } from './container.ts';
import { type DeployedCall, definedHere, deployedCall, deployedContainer } from './deployed.ts';
import { type CalledObject, calledObject, describeModal, MODAL_RESULT } from './objects.ts';
import { refusalOfCall } from './refusals.ts';
import { isStore, putInto } from './stored.ts';

const SENDS = new Set(['remote', 'remote_gen', 'map', 'starmap', 'for_each', 'spawn', 'spawn_map']);

export const modal: Receiver = {
  name: 'modal-function',
  libraries: ['modal'],
  interpret,
  shipments(x, event, context) {
    const { term } = event;
    const called = calledObject(term.callee);
    if (called && SENDS.has(called.verb)) return [shipCall(x, event, context, term, called, !called.verb.startsWith('spawn'))];
    const deployed = deployedCall(term.callee);
    if (deployed && SENDS.has(deployed.verb)) return [shipToDeployed(x, event, context, deployed)];
    // What was spawned comes back when somebody asks for it.
    return [
      ...putInto(x, event, context),
      ...fetchedBy(term).map(spawned => shipCall(x, event, context, spawned, calledObject(spawned.callee)!, true)),
    ];
  },
};

/** The calls that `call.get()` or `FunctionCall.gather(call, ...)` waits for (modal/_functions.py, 1.6.4). */
function fetchedBy({ callee, args }: CallTerm): readonly CallTerm[] {
  const asked = callee.kind === 'attribute' && callee.name === 'aio' ? callee.object : callee;
  if (asked.kind === 'attribute' && /^get(_gen)?$/.test(asked.name)) return spawnedIn(asked.object);
  return /^modal\.(functions\.)?(FunctionCall\.)?gather$/.test(libraryPath(asked) ?? '') ? args.flatMap(spawnedIn) : [];
}

const spawnedIn = (value: Value): readonly CallTerm[] =>
  alternativesOf(value).filter((one): one is CallTerm => one.kind === 'call' && calledObject(one.callee)?.verb === 'spawn');

function shipCall(
  x: Execution,
  event: CallEvent,
  context: ReceiverContext,
  term: CallTerm,
  { object, verb, method }: CalledObject,
  comesBack: boolean,
): Shipment {
  const { definition } = object;
  const name = definition.kind === 'class' ? `${definition.name}.${method}` : definition.qualname;
  const called = definition.kind === 'function' ? definition : methodOf(definition, method);
  return {
    ...argumentsIn(x, event, term, name, verb),
    node: definition.kind === 'function' ? definition : null,
    declaredAt: object.term.at,
    to: containerOf(object, x, context).process,
    ...(called && comesBack ? { returning: { fn: called, name: `the result of \`${name}\``, ...MODAL_RESULT } } : {}),
  };
}

/** Where the App is defined by what is loaded here, it is judged like a direct call. */
function shipToDeployed(x: Execution, event: CallEvent, context: ReceiverContext, deployed: DeployedCall): Shipment {
  const { lookup, verb, method } = deployed;
  const object = definedHere(x, deployed);
  if (object) return shipCall(x, event, context, event.term, { object, verb, method }, !verb.startsWith('spawn'));
  const name = [deployed.name ?? 'a deployed function', ...(method === null ? [] : [method])].join('.');
  return {
    ...argumentsIn(x, event, event.term, name, verb),
    node: null,
    declaredAt: lookup.at,
    to: deployedContainer(deployed, event.term.at, context),
  };
}

/** What every call sends, and how. */
function argumentsIn(
  x: Execution,
  { term: { at }, doubts }: CallEvent,
  term: CallTerm,
  name: string,
  verb: string,
): Omit<Shipment, 'node' | 'declaredAt' | 'to'> {
  const sent = [
    ...term.args,
    ...term.keywords.filter(one => one.name !== 'order_outputs' && one.name !== 'return_exceptions').map(one => one.value),
  ];
  const classes = sent.flatMap(value => (value.kind === 'instance' ? [classOf(value)] : []));
  const parts = classes.map(cls => moduleLevelPath(x, cls));
  return {
    subject: term,
    kind: 'modal-function',
    name,
    roots: sent.map((value, i) => ({ name: `argument ${i + 1} of ${name}.${verb}()`, value })),
    at,
    executed: true,
    leaves: true,
    why: `\`.${verb}()\` sends its arguments to a container`,
    pickler: modalPickler,
    doubts,
    parts: parts.every(part => part !== null) ? parts : null,
  };
}

/** `@modal.method()` of a class. */
function methodOf(cls: ClassValue, name: string | null): FunctionValue | null {
  const found = name === null ? null : findInClass(cls, name);
  const fn = found?.kind === 'call' ? found.args[0] : found;
  return fn?.kind === 'function' ? fn : null;
}

function interpret(x: Execution, callee: Value, args: readonly Value[], keywords: readonly Keyword[], at: Span): Value | null {
  // modal/_runtime/execution_context.py: false inside a container.
  if (/^modal\.(_runtime\.execution_context\.)?is_local$/.test(libraryPath(callee) ?? ''))
    return boolean(x.world.fileSystem === 'local');
  const refusal = refusalOfCall(callee, args, keywords, x.world.versionOf('modal'));
  if (refusal) throw new PythonRaise(refusal.type, text(refusal.message), at);
  // `with modal.Queue.ephemeral() as queue:`
  if (callee.kind === 'attribute' && callee.name === '__enter__' && isStore(callee.object)) return callee.object;
  // `image.pipe(add_tools)` calls its argument with the image.
  if (callee.kind === 'attribute' && callee.name === 'pipe' && args[0]?.kind === 'function' && libraryOf(callee) === 'modal')
    return x.call(args[0], [callee.object, ...args.slice(1)], keywords, at);
  // A local entrypoint is called like the function it was made of (modal/app.py, `LocalEntrypoint.__call__`).
  const direct = describeModal(callee);
  if (direct?.kind === 'entrypoint') return x.call(direct.definition, args, keywords, at);
  const called = calledObject(callee);
  if (called?.verb !== 'local') return null;
  const { definition } = called.object;
  if (definition.kind === 'function') return x.call(definition, args, keywords, at);
  const instance = x.call(definition, [], [], at);
  return called.method ? x.call(x.attribute(instance, called.method, at), args, keywords, at) : data();
}
