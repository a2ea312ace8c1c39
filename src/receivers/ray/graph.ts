/** `f.bind(value).execute()`: calls that are put together first, and sent when the last of them is executed (ray/dag/dag_node.py, 2.60.0). */
import { ray as rayPickler } from '../../picklers/ray.ts';
import type { CallEvent, Execution } from '../../python/execution.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { argumentsOf, libraryOf, madeBy, makerOf } from '../../python/values.ts';
import { shipObject } from '../object.ts';
import type { ReceiverContext, Shipment } from '../receiver.ts';
import { callsWithin } from './references.ts';
import { workerFor } from './worker.ts';

/** Outer calls first; null: nothing is executed. */
export function executedBy({ term }: CallEvent): readonly CallTerm[] | null {
  const { callee } = term;
  return callee.kind === 'attribute' && callee.name === 'execute' && libraryOf(callee) === 'ray'
    ? boundIn([callee.object])
    : null;
}

const INPUT = /^ray\.dag\.(input_node\.)?(InputNode|MultiOutputNode)\b/;

/** A call of the graph, or its input: `given`, `given.x`, `given[0]`. */
export function isPlaceholder(value: Value): boolean {
  if (value.kind === 'attribute' || value.kind === 'item') return isPlaceholder(value.object);
  return value.kind === 'call' && (INPUT.test(makerOf(value) ?? '') || isEntered(value) || isBound(value));
}

/** `with InputNode() as given:` */
const isEntered = ({ callee }: CallTerm): boolean =>
  callee.kind === 'attribute' && callee.name === '__enter__' && madeBy(callee.object, INPUT);

const isBound = (term: CallTerm): boolean =>
  term.callee.kind === 'attribute' && term.callee.name === 'bind' && libraryOf(term) === 'ray';

const boundIn = (values: readonly Value[]): readonly CallTerm[] => [
  ...new Set(callsWithin(values, isBound).flatMap(one => [one, ...boundIn([one.callee, ...argumentsOf(one)])])),
];

/** What the graph is executed with stands where its input nodes are. */
export const shipInputs = (x: Execution, event: CallEvent, context: ReceiverContext): readonly Shipment[] => {
  const inputs = argumentsOf(event.term);
  const sent = shipObject(event, {
    kind: 'ray-task',
    by: event.term,
    name: 'the argument of `execute()`',
    pickler: rayPickler,
    to: workerFor(x, context, []),
    isSent: true,
    why: 'tasks of the graph are given it',
  });
  return inputs.length > 0 ? [{ ...sent, roots: inputs.map(value => ({ name: sent.name, value })) }] : [];
};
