import type { Value } from './value.ts';

/** Lists may hold themselves. */
const DEEPEST = 4;

/** Numbers, texts, and containers of such: pickling one sends nothing but itself. */
export function isPlain(value: Value, depth = 0): boolean {
  const inside = (one: Value | null) => one === null || isPlain(one, depth + 1);
  switch (value.kind) {
    case 'constant':
    case 'data':
      return true;
    case 'sequence':
      return depth < DEEPEST && inside(value.state.value.rest) && value.state.value.items.every(inside);
    case 'dict':
      return depth < DEEPEST && inside(value.state.value.rest) && value.state.value.entries.every(one => one.every(inside));
    default:
      return false;
  }
}
