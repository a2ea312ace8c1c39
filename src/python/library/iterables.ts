/** Built-in functions and classes that make containers or walk them. */
import type { Value } from '../value.ts';
import { callTerm, cell, data, dict, integer, joinValues, keyword, library, NONE, sequence, text, unknown } from '../values.ts';
import { AGGREGATES } from './aggregates.ts';
import { CHAIN_MAPS } from './chain-maps.ts';
import { entriesFrom } from './dict-entries.ts';
import { HEAPS } from './heaps.ts';
import { anyOf, numbered } from './iterators.ts';
import type { Model } from './model.ts';

const makes =
  (type: 'list' | 'tuple' | 'set' | 'frozenset'): Model =>
  (x, [from], _keywords, at) => {
    if (!from) return sequence(type, []);
    if (from.kind === 'generator') return sequence(type, [], from.items.length > 0 ? from.items.reduce(joinValues) : data());
    const { items, rest } = x.iterate(from, at);
    return sequence(type, items, rest);
  };

/** Some of them, in another order. */
const someOf =
  (place: number): Model =>
  (x, args, _keywords, at) => {
    const of = args[place];
    return of ? sequence('list', [], anyOf(x.iterate(of, at)) ?? data()) : null;
  };

const makesDict: Model = (x, [from], keywords, at) => {
  const named = keywords.flatMap(({ name, value }) => (name === null ? [] : [[text(name), value] as const]));
  if (!from) return dict(named);
  const { entries, rest } = entriesFrom(x, from, at);
  return dict([...entries, ...named], rest);
};

const fromKeys: Model = (x, [keys, value], _keywords, at) => {
  if (!keys) return null;
  const { items, rest } = x.iterate(keys, at);
  return dict(
    items.map(key => [key, value ?? NONE] as const),
    rest ? (value ?? NONE) : null,
  );
};

export const ITERABLES: Readonly<Record<string, Model>> = {
  ...AGGREGATES,
  'builtins.list': makes('list'),
  'builtins.tuple': makes('tuple'),
  'builtins.set': makes('set'),
  'builtins.frozenset': makes('frozenset'),
  'builtins.next': (x, [value], _keywords, at) => {
    const { items, rest } = value ? x.iterate(value, at) : { items: [], rest: null };
    return items[0] ?? rest ?? unknown('the next element', at);
  },
  'builtins.dict': makesDict,
  'collections.OrderedDict': makesDict,
  'collections.defaultdict': (x, [factory, ...args], keywords, at) => {
    const made = makesDict(x, args, keywords, at);
    return made?.kind === 'dict' ? { ...made, factory: cell(factory ?? NONE, joinValues) } : made;
  },
  ...CHAIN_MAPS,
  'builtins.dict.fromkeys': fromKeys,
  'collections.OrderedDict.fromkeys': fromKeys,
  'collections.Counter': makesDict,
  'collections.UserDict': makesDict,
  'collections.deque': (x, [from, most], keywords, at) => {
    const made = { ...sequence('list', []), maxlen: cell(most ?? keyword(keywords, 'maxlen') ?? NONE, joinValues) };
    const given = from ?? keyword(keywords, 'iterable');
    const listed = given && makes('list')(x, [given], [], at);
    if (listed) x.call({ kind: 'attribute', object: made, name: 'extend' }, [listed], [], at);
    return made;
  },
  'collections.UserList': makes('list'),
  // Each copy holds what is left of the iterable, as a chain of it does.
  'itertools.tee': (_x, [of], _keywords, at) => {
    if (!of) return null;
    const copy = callTerm(library('itertools.chain'), [of], [], at);
    return sequence('tuple', [copy, copy], copy);
  },
  ...HEAPS,
  'heapq.nlargest': someOf(1),
  'heapq.nsmallest': someOf(1),
  'builtins.range': (_x, args) => {
    const [start, stop] = args.length > 1 ? args : [integer(0), args[0]];
    const bounds = [start, stop].map(one => (one?.kind === 'constant' && typeof one.value === 'number' ? one.value : null));
    const [from, to] = bounds;
    if (args.length > 2 || from == null || to == null || to - from > 64) return sequence('list', [], data('int'));
    return sequence(
      'list',
      Array.from({ length: Math.max(0, to - from) }, (_, i) => integer(from + i)),
    );
  },
  // Of a generator it stays an iterator, which holds the generator.
  'builtins.enumerate': (x, [of], _keywords, at) => {
    if (!of || of.kind === 'generator') return null;
    const { items, rest } = numbered(x.iterate(of, at));
    return sequence('list', items, rest);
  },
  'builtins.zip': (x, args, _keywords, at) => {
    const all = args.map(arg => x.iterate(arg, at));
    if (all.some(one => one.rest))
      return sequence(
        'list',
        [],
        sequence(
          'tuple',
          all.map(one => one.rest ?? one.items.reduce<Value>(joinValues, one.items[0] ?? data())),
        ),
      );
    const length = Math.min(...all.map(one => one.items.length));
    return sequence(
      'list',
      Array.from({ length }, (_, i) =>
        sequence(
          'tuple',
          all.map(one => one.items[i]!),
        ),
      ),
    );
  },
  'functools.reduce': (x, [fn, of, initial], _keywords, at) => {
    if (!fn || !of) return null;
    const { items, rest } = x.iterate(of, at);
    const known = initial ? [initial, ...items] : items;
    const folded = known.length > 0 ? known.reduce((left, right) => x.call(fn, [left, right], [], at)) : null;
    if (!rest) return folded;
    return folded ? joinValues(folded, x.call(fn, [folded, rest], [], at)) : x.call(fn, [rest, rest], [], at);
  },
};
