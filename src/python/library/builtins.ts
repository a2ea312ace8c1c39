/** Built-in functions. */
import { findInClass } from '../execute/find-in-class.ts';
import { allocate } from '../execute/instantiate.ts';
import { lineage } from '../mro.ts';
import { read } from '../scope.ts';
import type { ClassValue, DescriptorValue, Value } from '../value.ts';
import {
  boolean,
  builtinTypeOf,
  classOf,
  data,
  dict,
  integer,
  joinValues,
  library,
  NONE,
  sequence,
  stringOf,
  text,
  truth,
  unknown,
} from '../values.ts';
import { CLASS_FACTORIES } from './class-factories.ts';
import { storeAttribute } from './inherited-methods.ts';
import type { Model } from './model.ts';
import { pathText } from './paths.ts';

const gives =
  (type: string | null): Model =>
  () =>
    data(type);

const makes =
  (type: 'list' | 'tuple' | 'set' | 'frozenset'): Model =>
  (x, [from], _keywords, at) => {
    if (!from) return sequence(type, []);
    if (from.kind === 'generator') return sequence(type, [], from.items.length > 0 ? from.items.reduce(joinValues) : data());
    const { items, rest } = x.iterate(from, at);
    return sequence(type, items, rest);
  };

const descriptor =
  (type: DescriptorValue['type']): Model =>
  (_x, [fn]) =>
    fn ? { kind: 'descriptor', type, function: fn } : null;

const allocates: Model = (x, [cls, ...args], keywords, at) =>
  cls?.kind === 'class' ? allocate(x, cls, args, keywords, at) : null;

/** Whether an instance of `cls` is one of `of`; null when a library class stands between. */
function isA(cls: ClassValue, of: Value): boolean | null {
  if (of.kind === 'sequence') {
    const answers = of.state.value.items.map(one => isA(cls, one));
    return answers.includes(true) ? true : answers.includes(null) ? null : false;
  }
  if (of.kind === 'class') return lineage(cls).includes(of);
  return null;
}

export const BUILTINS: Readonly<Record<string, Model>> = {
  ...Object.fromEntries(
    ['len', 'hash', 'id', 'ord', 'round', 'abs', 'divmod', 'pow'].map(name => [`builtins.${name}`, gives('int')]),
  ),
  ...Object.fromEntries(
    ['repr', 'chr', 'format', 'ascii', 'bin', 'hex', 'oct', 'input'].map(name => [`builtins.${name}`, gives('str')]),
  ),
  ...Object.fromEntries(['any', 'all', 'callable'].map(name => [`builtins.${name}`, gives('bool')])),
  'builtins.print': () => NONE,
  'builtins.float': gives('float'),
  'builtins.bytes': gives('bytes'),
  'builtins.str': (_x, [value]) => {
    const path = pathText(value);
    if (path !== null) return text(path);
    return value?.kind === 'constant' && value.type === 'int' ? text(String(value.value)) : data('str');
  },
  'builtins.int': (_x, [value]) => {
    const number = value?.kind === 'constant' ? Number(value.value) : Number.NaN;
    return Number.isSafeInteger(number) ? integer(number) : data('int');
  },
  'builtins.bool': (_x, [value]) => {
    const known = value ? truth(value) : false;
    return known === null ? data('bool') : boolean(known);
  },
  'builtins.list': makes('list'),
  'builtins.tuple': makes('tuple'),
  'builtins.set': makes('set'),
  'builtins.frozenset': makes('frozenset'),
  'builtins.sorted': makes('list'),
  'builtins.reversed': makes('list'),
  'builtins.iter': (_x, [value]) => value ?? null,
  'builtins.next': (x, [value], _keywords, at) => {
    const { items, rest } = value ? x.iterate(value, at) : { items: [], rest: null };
    return items[0] ?? rest ?? unknown('the next element', at);
  },
  'builtins.dict': (x, [from], keywords, at) => {
    const named = keywords.flatMap(({ name, value }) => (name === null ? [] : [[text(name), value] as const]));
    if (!from) return dict(named);
    if (from.kind === 'dict') return dict([...from.state.value.entries, ...named], from.state.value.rest);
    const { items, rest } = x.iterate(from, at);
    const pairs = items.map(item => x.iterate(item, at).items);
    return dict([...pairs.map(([key, value]) => [key ?? data(), value ?? data()] as const), ...named], rest);
  },
  'collections.OrderedDict': (x, args, keywords, at) => BUILTINS['builtins.dict']!(x, args, keywords, at),
  'collections.defaultdict': (x, [factory, ...args], keywords, at) => {
    const made = BUILTINS['builtins.dict']!(x, args, keywords, at);
    return made?.kind === 'dict' && factory?.kind !== 'constant' && factory ? { ...made, factory } : made;
  },
  'collections.Counter': (x, [from], keywords, at) => {
    if (!from || from.kind === 'dict') return BUILTINS['builtins.dict']!(x, from ? [from] : [], keywords, at);
    const { items, rest } = x.iterate(from, at);
    return dict(
      items.map(item => [item, data('int')] as const),
      rest,
    );
  },
  'collections.deque': makes('list'),
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
  'builtins.enumerate': (x, [of], _keywords, at) => {
    const { items, rest } = of ? x.iterate(of, at) : { items: [], rest: null };
    return sequence(
      'list',
      items.map((item, i) => sequence('tuple', [integer(i), item])),
      rest ? sequence('tuple', [data('int'), rest]) : null,
    );
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
  'builtins.filter': (x, [, of], _keywords, at) => {
    const { items, rest } = of ? x.iterate(of, at) : { items: [], rest: null };
    return sequence(
      'list',
      [],
      [...items, ...(rest ? [rest] : [])].reduce<Value | null>((all, one) => (all ? joinValues(all, one) : one), null),
    );
  },
  'builtins.sum': gives(null),
  'builtins.max': (x, args, _keywords, at) =>
    extreme(
      args.length > 1
        ? args
        : args.flatMap(arg => {
            const { items, rest } = x.iterate(arg, at);
            return rest ? [...items, rest] : items;
          }),
    ),
  'builtins.min': (x, args, _keywords, at) =>
    extreme(
      args.length > 1
        ? args
        : args.flatMap(arg => {
            const { items, rest } = x.iterate(arg, at);
            return rest ? [...items, rest] : items;
          }),
    ),
  'builtins.isinstance': (_x, [value, of]) => {
    const answer = value?.kind === 'instance' && of ? isA(classOf(value), of) : null;
    return answer === null ? data('bool') : boolean(answer);
  },
  'builtins.issubclass': (_x, [cls, of]) => {
    const answer = cls?.kind === 'class' && of ? isA(cls, of) : null;
    return answer === null ? data('bool') : boolean(answer);
  },
  'builtins.getattr': (x, [object, name, fallback], _keywords, at) => {
    const key = stringOf(name);
    if (!object || key === null) return unknown('an attribute that is chosen at run time', at);
    if (fallback && object.kind === 'module' && !read(object.namespace, key) && !read(object.namespace, '__getattr__'))
      return fallback;
    const value = x.attribute(object, key, at);
    return value.kind === 'unknown' && fallback ? joinValues(fallback, value) : value;
  },
  'builtins.setattr': (x, [object, name, value]) => {
    const key = stringOf(name);
    if (object && key !== null && value) x.setAttribute(object, key, value);
    return NONE;
  },
  'builtins.object.__setattr__': (x, [object, name, value]) =>
    object?.kind === 'instance' ? storeAttribute(x, object, stringOf(name), value) : null,
  ...Object.fromEntries(
    ['object', 'list', 'tuple', 'dict', 'set', 'frozenset', 'int', 'str', 'float', 'BaseException', 'Exception'].map(name => [
      `builtins.${name}.__new__`,
      allocates,
    ]),
  ),
  'builtins.delattr': (x, [object, name]) => {
    const key = stringOf(name);
    if (object && key !== null) x.setAttribute(object, key, { kind: 'unbound' });
    return NONE;
  },
  'builtins.hasattr': (_x, [object, name]) => {
    const key = stringOf(name);
    const known =
      object?.kind === 'instance' && key !== null && (object.fields.has(key) || findInClass(classOf(object), key) !== null);
    return known ? boolean(true) : data('bool');
  },
  'builtins.vars': (x, [object], _keywords, at) => (object ? x.attribute(object, '__dict__', at) : null),
  'builtins.type': (x, args, keywords, at) => {
    const [value] = args;
    if (args.length !== 1) return CLASS_FACTORIES['builtins.type']!(x, args, keywords, at);
    if (value?.kind === 'instance') return classOf(value);
    const type = value && builtinTypeOf(value);
    return type ? library(`builtins.${type}`) : null;
  },
  'builtins.super': (_x, [cls, self]) => (cls?.kind === 'class' && self ? { kind: 'super', class: cls, self } : null),
  'builtins.property': descriptor('property'),
  'functools.cached_property': descriptor('cached_property'),
  'builtins.classmethod': descriptor('classmethod'),
  'builtins.staticmethod': descriptor('staticmethod'),
  'builtins.exec': (_x, _args, _keywords, at) => unknown('code that is put together at run time', at),
  'builtins.eval': (_x, _args, _keywords, at) => unknown('code that is put together at run time', at),
};

const extreme = (values: readonly Value[]): Value => (values.length > 0 ? values.reduce(joinValues) : data());
