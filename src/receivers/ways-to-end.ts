/** How a function may end that runs in another process: what it gives, and what it gives or raises where source does not decide that. */
import type { Unread } from '../model/source.ts';
import type { Execution } from '../python/execution.ts';
import type { FunctionValue, Value } from '../python/value.ts';
import { alternativesOf } from '../python/values.ts';
import { resultsIn } from './definition-there.ts';
import type { Returning } from './receiver.ts';

/** As it is taken to end. */
export interface Ended {
  readonly value: Value;
  readonly raises: boolean;
}

export interface WayToEnd {
  /** What is pickled together. */
  readonly values: readonly Value[];
  readonly raises: boolean;
  readonly doubts: readonly Unread[];
}

/** `noted`: how many exceptions and results were noted before the call. The first is the one that it is taken to end with. */
export function waysToEnd(
  x: Execution,
  { node }: FunctionValue,
  { value, raises }: Ended,
  [raised, returned]: readonly [number, number],
  returning: Pick<Returning, 'takes'>,
): readonly WayToEnd[] {
  const values = resultsIn(value, returning);
  const which: Unread = { why: 'which of several values it gives is not known before the run', at: node.at };
  const [only] = values;
  const either = values.length === 1 && only?.kind === 'choice' ? only.alternatives : [];
  const handlers = x.perhaps.returned.splice(returned).filter(one => one.by === node);
  const escaping = x.perhaps.raised.splice(raised).filter(one => one.caughtBy < 0);
  return [
    { values, raises, doubts: [] },
    ...either.map(one => ({ values: [one], raises, doubts: [which] })),
    ...handlers.flatMap(one => alternativesOf(one.value).map(each => ({ values: [each], raises: false, doubts: one.doubts }))),
    ...escaping.flatMap(one =>
      alternativesOf(one.raised.value).map(each => ({ values: [each], raises: true, doubts: one.doubts })),
    ),
  ];
}
