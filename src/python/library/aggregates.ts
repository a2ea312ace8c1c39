/** `sorted`, `max`, `sum`, `any` and their kin: computed where every element is known. */
import { operate } from '../execute/operators.ts';
import type { Keyword, Value } from '../value.ts';
import { alternativesOf, boolean, data, integer, joinValues, keyword, sequence, stringOf, truth } from '../values.ts';
import { sees } from './callers.ts';
import type { Model } from './model.ts';

/** Numbers or texts, all of one kind; null: other values, whose order source does not tell. */
function keysOf(values: readonly Value[]): readonly (number | string)[] | null {
  const keys = values.map(value =>
    value.kind === 'constant' && typeof value.value === 'number' ? value.value : stringOf(value),
  );
  const isOfOneKind = new Set(keys.map(key => typeof key)).size <= 1;
  return isOfOneKind && keys.every(key => key !== null) ? keys : null;
}

/** As `sorted` puts them; elements that cannot be compared here stay in their order. */
export function inOrder(values: readonly Value[], isReversed: boolean): readonly Value[] {
  const keys = keysOf(values);
  if (keys === null) return values;
  const places = values.map((_value, i) => i);
  places.sort((a, b) => (keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : a - b) * (isReversed ? -1 : 1));
  return places.map(i => values[i]!);
}

export const isReversed = (keywords: readonly Keyword[]): boolean =>
  truth(keyword(keywords, 'reverse') ?? boolean(false)) === true;

const extreme =
  (last: boolean): Model =>
  (x, args, keywords, at) => {
    const { items, rest } = sees(x, args, keywords, at);
    const values = rest ? [...items, rest] : items;
    if (values.length === 0) return keyword(keywords, 'default') ?? data();
    const isKnown = !rest && !keyword(keywords, 'key') && keysOf(values) !== null;
    return isKnown ? inOrder(values, false).at(last ? -1 : 0)! : values.reduce(joinValues);
  };

/** `any` where `decides` is true, `all` where it is false. */
const quantifier =
  (decides: boolean): Model =>
  (x, [of], _keywords, at) => {
    const { items, rest } = of ? x.iterate(of, at) : { items: [], rest: null };
    const truths = items.map(truth);
    if (truths.includes(decides)) return boolean(decides);
    return rest || truths.includes(null) ? data('bool') : boolean(!decides);
  };

/** Not a number, a text or something of a library: its class may say what adding it gives. */
const isOfProject = (value: Value): boolean =>
  alternativesOf(value).some(one => one.kind === 'instance' || one.kind === 'sequence');

export const AGGREGATES: Readonly<Record<string, Model>> = {
  'builtins.sorted': (x, args, keywords, at) => {
    const [of] = args;
    if (!of) return null;
    const { items, rest } = sees(x, [of], keywords, at);
    return sequence('list', rest || keyword(keywords, 'key') ? items : inOrder(items, isReversed(keywords)), rest);
  },
  'builtins.reversed': (x, [of], _keywords, at) => {
    const { items, rest } = of ? x.iterate(of, at) : { items: [], rest: null };
    return sequence('list', items.toReversed(), rest);
  },
  'builtins.sum': (x, args, keywords, at) => {
    const { items, rest } = args[0] ? x.iterate(args[0], at) : { items: [], rest: null };
    const start = keyword(keywords, 'start') ?? args[1] ?? integer(0);
    const all = rest ? [start, ...items, rest] : [start, ...items];
    if (all.some(isOfProject)) {
      // `start + first + second ...`, with the methods of the project's objects (Python/bltinmodule.c, `builtin_sum`).
      const known = items.reduce((total, one) => operate(x, '+', total, one, at), start);
      return rest ? joinValues(known, operate(x, '+', known, rest, at)) : known;
    }
    const numbers = all.map(one => (one.kind === 'constant' && one.type === 'int' ? Number(one.value) : Number.NaN));
    const total = numbers.reduce((left, right) => left + right, 0);
    return Number.isSafeInteger(total) ? integer(total) : data();
  },
  'builtins.max': extreme(true),
  'builtins.min': extreme(false),
  'builtins.any': quantifier(true),
  'builtins.all': quantifier(false),
};
