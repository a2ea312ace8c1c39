/** `items[a:b]`, read and written. */
import { anyOf } from '../library/iterators.ts';
import type { CallTerm, Items, SequenceValue, Value } from '../value.ts';
import { data, sequence, text } from '../values.ts';

export const isSlice = (index: Value): index is CallTerm =>
  index.kind === 'call' && index.callee.kind === 'library' && index.callee.path === 'builtins.slice';

/** null: a bound that is not known, or a step. */
function boundsOf({ args }: CallTerm): { readonly lower: number; readonly upper: number | undefined } | null {
  const bounds = args.map(arg =>
    arg.kind === 'constant' && (arg.type === 'int' || arg.type === 'None') ? (arg.value as number | null) : undefined,
  );
  const [lower, upper, step] = bounds;
  if (bounds.includes(undefined) || (step != null && step !== 1)) return null;
  return { lower: lower ?? 0, upper: upper ?? undefined };
}

/** With bounds that are not known, some of the elements. */
export function sliced({ type, state }: SequenceValue, slice: CallTerm): Value {
  const { items, rest } = state.value;
  const bounds = boundsOf(slice);
  if (rest || !bounds) return sequence(type, [], anyOf(state.value));
  return sequence(type, items.slice(bounds.lower, bounds.upper));
}

/** Of a text that is known: characters, not the halves that UTF-16 makes of some. */
export function slicedText(whole: string, slice: CallTerm): Value {
  const bounds = boundsOf(slice);
  return bounds ? text([...whole].slice(bounds.lower, bounds.upper).join('')) : data('str');
}

/** Other elements in its place; where that is not known, any of the old ones may stay. */
export function withSlice({ items, rest }: Items, slice: CallTerm, put: Items): Items {
  const bounds = boundsOf(slice);
  if (rest || put.rest || !bounds) {
    return { items, rest: anyOf({ items: put.rest ? [...put.items, put.rest] : put.items, rest }) };
  }
  const { lower, upper } = bounds;
  const [from, to] = [lower, upper ?? items.length].map(one => (one < 0 ? Math.max(0, items.length + one) : one));
  return { items: items.toSpliced(from!, Math.max(0, to! - from!), ...put.items), rest: null };
}
