/** What `dict(...)`, `update(...)` and their kin fill a dictionary with: another one, or pairs (Objects/dictobject.c, `dict_update_arg`). */
import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import { findInClass } from '../execute/find-in-class.ts';
import { isPlain } from '../plain.ts';
import type { Entries, Value } from '../value.ts';
import { classOf, data, integer, joinValues } from '../values.ts';

type Pair = readonly [Value, Value];

const joinPairs = ([key, value]: Pair, other: Pair): Pair => [joinValues(key, other[0]), joinValues(value, other[1])];

export function entriesFrom(x: Execution, from: Value, at: Span): Entries {
  if (from.kind === 'dict') return from.state.value;
  if (from.kind === 'instance' && from.content?.kind === 'dict') return from.content.state.value;
  if (from.kind === 'choice') {
    const all = from.alternatives.map(one => entriesFrom(x, one, at));
    const rests = all.flatMap(({ rest }): Pair[] => (rest ? [[data(), rest]] : []));
    return entriesOf([], [...all.flatMap(({ entries }) => entries), ...rests]);
  }
  if (from.kind === 'instance' && findInClass(classOf(from), 'keys')) {
    const { items, rest } = x.iterate(x.call(x.attribute(from, 'keys', at), [], [], at), at);
    const entry = (key: Value): Pair => [key, x.item(from, key, at)];
    return entriesOf(items.map(entry), rest ? [entry(rest)] : []);
  }
  const { items, rest } = x.iterate(from, at);
  return entriesOf(
    items.map(one => pairOf(x, one, at)),
    rest ? [pairOf(x, rest, at)] : [],
  );
}

/** Those that are known, and others: `open` says what they are like. */
export function entriesOf(entries: Entries['entries'], open: Entries['entries']): Entries {
  if (open.length === 0) return { entries, rest: null };
  const any = open.reduce(joinPairs);
  // Keys of the project are sent as well.
  return { entries: isPlain(any[0]) || any[0].kind === 'item' ? entries : [...entries, any], rest: any[1] };
}

/** What is no pair is counted (Lib/collections/__init__.py, `Counter.update`). */
function pairOf(x: Execution, one: Value, at: Span): Pair {
  switch (one.kind) {
    case 'sequence': {
      const { items, rest } = one.state.value;
      return [items[0] ?? rest ?? data(), items[1] ?? rest ?? data()];
    }
    case 'choice':
      return one.alternatives.map(alternative => pairOf(x, alternative, at)).reduce(joinPairs);
    case 'unknown':
      return [one, one];
    case 'item':
    case 'call':
    case 'attribute':
      return [x.item(one, integer(0), at), x.item(one, integer(1), at)];
    default:
      return [one, data()];
  }
}
