/** Lists that `heapq` and `bisect` keep in order: what is in them counts here, not where. */
import type { Value } from '../value.ts';
import { data, NONE } from '../values.ts';
import { anyOf } from './iterators.ts';
import type { Model } from './model.ts';

const put: Model = (x, [list, item], _keywords, at) => {
  if (list && item) x.call({ kind: 'attribute', object: list, name: 'append' }, [item], [], at);
  return NONE;
};

/** The smallest: of several, it may be any. */
const take: Model = (x, [list], _keywords, at) => {
  if (!list) return null;
  const elements = x.iterate(list, at);
  const isOnly = elements.items.length === 1 && !elements.rest;
  return isOnly ? x.call({ kind: 'attribute', object: list, name: 'pop' }, [], [], at) : (anyOf(elements) ?? data());
};

const putAndTake: Model = (x, args, keywords, at): Value | null => {
  put(x, args, keywords, at);
  return take(x, args, keywords, at);
};

export const HEAPS: Readonly<Record<string, Model>> = {
  'heapq.heappush': put,
  'heapq.heappop': take,
  'heapq.heappushpop': putAndTake,
  'heapq.heapreplace': putAndTake,
  'heapq.heapify': () => NONE,
  'bisect.insort': put,
  'bisect.insort_left': put,
  'bisect.insort_right': put,
};
