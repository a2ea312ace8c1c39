/** What iterators of the standard library give, one after the other; those of itertools themselves hold what they were given. */
import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import { isPlain } from '../plain.ts';
import { cellOf } from '../scope.ts';
import type { CallTerm, Value } from '../value.ts';
import { callTerm, data, integer, joinValues, library, libraryPath, NONE, numberOf, sequence, truth } from '../values.ts';

export interface Elements {
  readonly items: readonly Value[];
  readonly rest: Value | null;
}

type Walk = (value: Value | undefined) => Elements;
type Iterator = (walk: Walk, args: readonly Value[], x: Execution, at: Span) => Elements;

const NOTHING: Elements = { items: [], rest: null };
const some = (rest: Value | null): Elements => ({ items: [], rest });

/** Any one of them; null: there is none. */
export const anyOf = ({ items, rest }: Elements): Value | null =>
  [...items, ...(rest ? [rest] : [])].reduce<Value | null>((all, one) => (all ? joinValues(all, one) : one), null);

/** Which of them come, and how often, is not asked. */
const fromArgument =
  (place: number): Iterator =>
  (walk, args) =>
    some(anyOf(walk(args[place])));

const concatenated = (all: readonly Elements[]): Elements =>
  all.some(one => one.rest)
    ? some(anyOf({ items: all.flatMap(one => anyOf(one) ?? []), rest: null }))
    : { items: all.flatMap(one => one.items), rest: null };

/** What `enumerate` gives. */
export const numbered = ({ items, rest }: Elements): Elements => ({
  items: items.map((item, i) => sequence('tuple', [integer(i), item])),
  rest: rest ? sequence('tuple', [data('int'), rest]) : null,
});

/** Tuples of one element of each argument. */
const rows = (walk: Walk, args: readonly Value[]): Elements => {
  const columns = args.map(arg => anyOf(walk(arg)));
  return columns.includes(null)
    ? NOTHING
    : some(
        sequence(
          'tuple',
          columns.map(one => one ?? data()),
        ),
      );
};

/** Tuples, of any length, of elements of the first argument. */
const selections: Iterator = (walk, [of]) => some(sequence('tuple', [], anyOf(walk(of))));

const islice: Iterator = (walk, [of, ...bounds]) => {
  const { items, rest } = walk(of);
  const [start, stop] = bounds.length > 1 ? bounds : [undefined, bounds[0]];
  const from = start === undefined ? 0 : numberOf(start);
  const to = stop === undefined ? null : numberOf(stop);
  const isKnown = bounds.length < 3 && from !== null && to !== null && (!rest || to <= items.length);
  return isKnown ? { items: items.slice(from, to), rest: null } : some(anyOf({ items, rest }));
};

/** Its attributes are plain; the entry itself cannot be pickled. */
const directoryEntry = (at: Span): Value => {
  const entry = callTerm(library('os.DirEntry'), [], [], at);
  for (const name of ['name', 'path']) cellOf(entry.fields, name).value = data('str');
  return entry;
};

const names = (): Value => sequence('list', [], data('str'));

/** Their functions run when they are iterated. */
const mapped: Iterator = (walk, [fn, of], x, at) => {
  if (!fn || !of) return NOTHING;
  const { items, rest } = walk(of);
  return { items: items.map(item => x.call(fn, [item], [], at)), rest: rest ? x.call(fn, [rest], [], at) : null };
};

const filtered: Iterator = (walk, [fn, of], x, at) => {
  const { items, rest } = walk(of);
  const isCalled = fn !== undefined && /^(function|method|class|instance)$/.test(fn.kind);
  const keeps = (item: Value) => truth(isCalled ? x.call(fn, [item], [], at) : item);
  const answers = items.map(keeps);
  const open = items.filter((_item, i) => answers[i] !== false);
  return rest || answers.includes(null) ? some(anyOf({ items: open, rest })) : { items: open, rest: null };
};

const ITERATORS: Readonly<Record<string, Iterator>> = {
  'builtins.enumerate': (walk, [of]) => numbered(walk(of)),
  'builtins.map': mapped,
  'builtins.filter': filtered,
  'itertools.takewhile': fromArgument(1),
  'itertools.dropwhile': fromArgument(1),
  'itertools.filterfalse': fromArgument(1),
  'itertools.cycle': fromArgument(0),
  'itertools.compress': (walk, [of, chosen]) => {
    const [all, selectors] = [walk(of), walk(chosen)];
    const truths = selectors.items.map(truth);
    const isKnown = !all.rest && !selectors.rest && !truths.includes(null);
    return isKnown ? { items: all.items.filter((_item, i) => truths[i] === true), rest: null } : some(anyOf(all));
  },
  'itertools.islice': islice,
  'itertools.repeat': (_walk, [value]) => some(value ?? NONE),
  'itertools.count': () => some(data('int')),
  'itertools.accumulate': (walk, [of, fn], x, at) => {
    const one = anyOf(walk(of));
    return some(fn && one ? joinValues(one, x.call(fn, [one, one], [], at)) : one === null || isPlain(one) ? data() : one);
  },
  'itertools.chain': (walk, args) => concatenated(args.map(walk)),
  'itertools.chain.from_iterable': (walk, [of]) => {
    const { items, rest } = walk(of);
    return concatenated([...items, ...(rest ? [rest] : [])].map(walk));
  },
  'itertools.starmap': (walk, [fn, of], x, at) => {
    const one = anyOf(walk(of));
    return fn && one ? some(x.call(fn, walk(one).items, [], at)) : NOTHING;
  },
  'itertools.product': rows,
  'itertools.zip_longest': (walk, args) =>
    some(
      sequence(
        'tuple',
        args.map(arg => joinValues(anyOf(walk(arg)) ?? NONE, NONE)),
      ),
    ),
  'itertools.pairwise': (walk, [of]) => rows(walk, of ? [of, of] : []),
  'itertools.permutations': selections,
  'itertools.combinations': selections,
  'itertools.combinations_with_replacement': selections,
  'itertools.batched': selections,
  'itertools.groupby': (walk, [of, key], x, at) => {
    const one = anyOf(walk(of));
    return one ? some(sequence('tuple', [key ? x.call(key, [one], [], at) : one, sequence('list', [], one)])) : NOTHING;
  },
  'glob.iglob': () => some(data('str')),
  'os.scandir': (_walk, _args, _x, at) => some(directoryEntry(at)),
  'os.walk': () => some(sequence('tuple', [data('str'), names(), names()])),
  're.finditer': (_walk, _args, _x, at) => some(callTerm(library('re.match'), [], [], at)),
  'heapq.merge': (walk, args) => some(anyOf({ items: args.flatMap(arg => anyOf(walk(arg)) ?? []), rest: null })),
};

/** null: it is no such iterator. */
export function elementsOfIterator(x: Execution, term: CallTerm, at: Span): Elements | null {
  const { callee } = term;
  const isOfPattern = callee.kind === 'attribute' && callee.name === 'finditer';
  const iterator = ITERATORS[isOfPattern ? 're.finditer' : (libraryPath(callee) ?? '')];
  return iterator ? iterator(value => (value ? x.iterate(value, at) : NOTHING), term.args, x, at) : null;
}
