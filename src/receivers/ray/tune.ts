/** Ray Tune: a trainable and what it is tuned over, pickled when the tuner is made and sent by `fit()` (ray/tune/impl/tuner_internal.py, 2.60.0). */
import { ray as rayPickler } from '../../picklers/ray.ts';
import type { CallEvent, Execution } from '../../python/execution.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { keyword, madeBy } from '../../python/values.ts';
import { shipTask } from '../multiprocessing/task.ts';
import { shipObject } from '../object.ts';
import type { ReceiverContext, Shipment } from '../receiver.ts';
import { methodOf } from './objects.ts';
import { workerFor } from './worker.ts';

const TUNER = /^ray\.tune\.(tuner\.)?Tuner$/;
const RUN = /^ray\.tune\.(tune\.)?run$/;
const WITH_PARAMETERS = /^ray\.tune\.(trainable\.(util\.)?)?with_parameters$/;
const WITH_RESOURCES = /^ray\.tune\.(trainable\.(util\.)?)?with_resources$/;

export function shipTrainable(x: Execution, event: CallEvent, context: ReceiverContext): readonly Shipment[] {
  const { term } = event;
  const { callee } = term;
  const ship = (by: CallTerm, isRun: boolean) => shipped(x, event, context, by, isRun);
  if (madeBy(term, WITH_PARAMETERS)) return [shipParameters(x, event, context, term, false)];
  if (madeBy(term, RUN) || madeBy(term, TUNER)) return ship(term, madeBy(term, RUN));
  const isFitted = callee.kind === 'attribute' && callee.name === 'fit' && madeBy(callee.object, TUNER);
  return isFitted ? ship(callee.object as CallTerm, true) : [];
}

function shipped(x: Execution, event: CallEvent, context: ReceiverContext, by: CallTerm, isRun: boolean): readonly Shipment[] {
  const trained = trainableIn(by.args[0] ?? keyword(by.keywords, 'trainable') ?? keyword(by.keywords, 'run_or_experiment'));
  if (!trained) return [];
  const { fn, wrappers } = trained;
  const space = keyword(by.keywords, 'param_space') ?? keyword(by.keywords, 'config');
  const sent = shipTask(x, event, {
    kind: 'ray-tune',
    subject: by,
    fn,
    others: space ? [space] : [],
    pickler: rayPickler,
    to: workerFor(x, context, []),
    leaves: isRun,
    why: isRun ? 'each trial runs it in a Ray worker' : 'the tuner pickles it, to keep it and to see whether it can be',
  });
  const isClass = fn.kind === 'class' && { setUp: methodOf(fn, 'setup')?.fn ?? null, node: methodOf(fn, 'step')?.fn ?? null };
  const parameters = isRun ? wrappers.map(one => shipParameters(x, event, context, one, true)) : [];
  return [{ ...sent, executed: isRun, ...isClass }, ...parameters];
}

/** `with_parameters(f, data=value)`: values for the object store (ray/tune/registry.py, `_ParameterRegistry`). */
function shipParameters(x: Execution, event: CallEvent, context: ReceiverContext, by: CallTerm, isSent: boolean): Shipment {
  const name = 'what `with_parameters()` is given';
  const why = isSent ? 'each trial is given it' : 'it is kept in the object store until a trial asks for it';
  const sent = shipObject(event, { kind: 'ray-put', by, name, pickler: rayPickler, to: workerFor(x, context, []), isSent, why });
  return { ...sent, roots: by.keywords.map(({ value }) => ({ name, value })) };
}

interface Trained {
  readonly fn: Value;
  /** Calls of `with_parameters` around it. */
  readonly wrappers: readonly CallTerm[];
}

/** null: a trainable of the library, or one that is not known. */
function trainableIn(value: Value | null): Trained | null {
  if (value?.kind === 'function' || value?.kind === 'class') return { fn: value, wrappers: [] };
  if (value?.kind !== 'call') return null;
  const isParameters = madeBy(value, WITH_PARAMETERS);
  if (!isParameters && !madeBy(value, WITH_RESOURCES)) return null;
  const inner = trainableIn(value.args[0] ?? null);
  return inner && isParameters ? { ...inner, wrappers: [...inner.wrappers, value] } : inner;
}
