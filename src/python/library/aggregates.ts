/** `sorted`, `max`, `sum`, `any` and their kin: computed where every element is known. */
import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import { operate } from '../execute/operators.ts';
import type { Keyword, Value } from '../value.ts';
import { alternativesOf, boolean, data, integer, joinValues, keyword, numberOf, sequence, stringOf, truth } from '../values.ts';
import { keysBy } from './callers.ts';
import type { Model } from './model.ts';

type Elements = ReturnType<Execution['iterate']>;

/** Numbers or texts, all of one kind; null: other values, whose order source does not tell. */
function comparable(values: readonly Value[]): readonly (number | string)[] | null {
  const keys = values.map(value => numberOf(value) ?? stringOf(value));
  const isOfOneKind = new Set(keys.map(key => typeof key)).size <= 1;
  return isOfOneKind && keys.every(key => key !== null) ? keys : null;
}

/** Places of the elements, smallest first, in their order where they are equal; null: source does not tell. */
function placesInOrder(keys: readonly Value[]): readonly number[] | null {
  const known = comparable(keys);
  if (!known) return null;
  return known.map((_key, i) => i).sort((a, b) => (known[a]! < known[b]! ? -1 : known[a]! > known[b]! ? 1 : a - b));
}

/** As `sorted` puts them; elements that cannot be compared here stay in their order, which is open. */
export function sorted(
  x: Execution,
  of: Elements,
  keywords: readonly Keyword[],
  at: Span,
): Elements & { readonly isOrderOpen: boolean } {
  const { items, rest } = of;
  const keys = keysBy(x, of, keywords, at);
  const reverse = truth(keyword(keywords, 'reverse') ?? boolean(false));
  const places = rest || reverse === null || keys.length < 2 ? null : placesInOrder(keys);
  if (!places) return { items, rest, isOrderOpen: keys.length > 1 };
  // Equal ones keep their order in a reversed one as well (Objects/listobject.c, `list_sort_impl`).
  const all = reverse
    ? placesInOrder(keys.toReversed())!
        .toReversed()
        .map(i => keys.length - 1 - i)
    : places;
  return { items: all.map(i => items[i]!), rest, isOrderOpen: false };
}

const extreme =
  (last: boolean): Model =>
  (x, args, keywords, at) => {
    const of = args.length === 1 ? x.iterate(args[0]!, at) : { items: args, rest: null };
    const keys = keysBy(x, of, keywords, at);
    const values = of.rest ? [...of.items, of.rest] : of.items;
    if (values.length === 0) return keyword(keywords, 'default') ?? data();
    // The first of several that are equal (Python/bltinmodule.c, `min_max`).
    const places = of.rest ? null : placesInOrder(last ? keys.toReversed() : keys);
    if (!places) return values.reduce(joinValues);
    return last ? of.items[keys.length - 1 - places.at(-1)!]! : of.items[places[0]!]!;
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
    const { items, rest, isOrderOpen } = sorted(x, x.iterate(of, at), keywords, at);
    return { ...sequence('list', items, rest), isOrderOpen };
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
