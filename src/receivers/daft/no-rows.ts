/**
 * Frames that `.limit(0)` leaves without a single batch, so that no UDF above is started: not even an empty one is given to
 * it (each measured on 0.7.26). The optimizer moves a limit below projections, so those under it get none either; a sort
 * takes it over (`TopN`) and gives an empty batch, as do aggregations and joins above it.
 */
import type { CallTerm, Value } from '../../python/value.ts';

const PROJECTS = /^(with_columns?|with_columns?_renamed|select|exclude|limit|offset|repartition|into_partitions|into_batches)$/;
const KEEPS_EMPTY = /^(where|filter|sort|explode|collect)$/;

/** Whether a limit above is moved below what this method makes. */
export const isMovedBelow = (method: string): boolean => PROJECTS.test(method);

export function hasNoBatch(frame: Value): boolean {
  if (frame.kind === 'choice') return frame.alternatives.every(hasNoBatch);
  if (frame.kind !== 'call' || frame.callee.kind !== 'attribute') return false;
  const { object, name } = frame.callee;
  if (isLimitZero(frame, name)) return !isSorted(object);
  return (PROJECTS.test(name) || KEEPS_EMPTY.test(name)) && hasNoBatch(object);
}

const isLimitZero = ({ args: [count] }: CallTerm, name: string): boolean =>
  name === 'limit' && count?.kind === 'constant' && count.value === 0;

/** Whether the limit, moved below the projections, meets a sort. */
function isSorted(frame: Value): boolean {
  if (frame.kind === 'choice') return frame.alternatives.some(isSorted);
  if (frame.kind !== 'call' || frame.callee.kind !== 'attribute') return false;
  const { object, name } = frame.callee;
  return name === 'sort' ? !hasNoBatch(object) : PROJECTS.test(name) && isSorted(object);
}
