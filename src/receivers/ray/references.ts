/** Object references: a result is pickled when it is made, and whoever asks for it gets it, or the error that it cannot be (ray/_private/worker.py, `get`, 2.60.0). */
import type { CallEvent } from '../../python/execution.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { argumentsOf, libraryPath } from '../../python/values.ts';
import type { Shipment } from '../receiver.ts';

/** Tasks and method calls, with what they give when somebody asks. */
const results = new WeakMap<CallTerm, Shipment>();

/** Nobody has asked yet: a result that cannot be pickled fails nothing then (measured). */
export function unasked(term: CallTerm, shipment: Shipment): Shipment {
  results.set(term, shipment);
  const { returning: _, ...sent } = shipment;
  return sent;
}

const ASKS = /^(ray\.get|asyncio\.(gather|wait|wait_for|as_completed|shield|run))$/;

/** What a call asks for: `ray.get(...)`, the arguments of another task, which is given what they stand for. */
export function askedBy({ term }: CallEvent): readonly Shipment[] {
  const { callee } = term;
  if (ASKS.test(libraryPath(callee) ?? '')) return resultsIn(argumentsOf(term));
  if (callee.kind !== 'attribute') return [];
  if (callee.name === 'remote') return resultsIn(argumentsOf(term).filter(one => one.kind === 'call'));
  return callee.name === 'future' ? resultsIn([callee.object]) : [];
}

const resultsIn = (values: readonly Value[]): readonly Shipment[] =>
  callsWithin(values, term => results.has(term)).map(term => results.get(term)!);

/** Calls that values hold or were made from, outermost only: `[f.remote()]`, `ray.wait(references)[0]`. */
export function callsWithin(values: readonly Value[], isWanted: (term: CallTerm) => boolean): readonly CallTerm[] {
  const met = new Set<Value>();
  const visit = (value: Value): readonly CallTerm[] => {
    if (met.has(value)) return [];
    met.add(value);
    switch (value.kind) {
      case 'sequence':
        return [...value.state.value.items, ...(value.state.value.rest ? [value.state.value.rest] : [])].flatMap(visit);
      case 'dict':
        return [
          ...value.state.value.entries.map(([, one]) => one),
          ...(value.state.value.rest ? [value.state.value.rest] : []),
        ].flatMap(visit);
      case 'instance':
        return [...value.fields.values()].flatMap(cell => visit(cell.value));
      case 'choice':
        return value.alternatives.flatMap(visit);
      case 'operation':
        return value.operands.flatMap(visit);
      case 'generator':
        return [...value.items, value.result].flatMap(visit);
      case 'item':
      case 'attribute':
        return visit(value.object);
      case 'call':
        return isWanted(value) ? [value] : [value.callee, ...argumentsOf(value)].flatMap(visit);
      default:
        return [];
    }
  };
  return values.flatMap(visit);
}
