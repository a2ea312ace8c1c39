/** What an instance holds of the built-in container that its class inherits from: `class Names(list)`. */
import type { Span } from '../../model/source.ts';
import { builtinTypeOf } from '../builtin-type.ts';
import { baseOf, lineage } from '../mro.ts';
import type { ClassValue, DictValue, Keyword, SequenceValue, Value } from '../value.ts';
import { cell, dict, joinValues, keyword, libraryPath, NONE, sequence, stringOf, text, unknown } from '../values.ts';
import { type Execution, PythonRaise } from './execution.ts';
import { findInClass } from './find-in-class.ts';

export type Content = SequenceValue | DictValue;

const SEQUENCES: Readonly<Record<string, SequenceValue['type']>> = {
  'builtins.list': 'list',
  'collections.UserList': 'list',
  'builtins.tuple': 'tuple',
  'builtins.set': 'set',
  'builtins.frozenset': 'frozenset',
};
const DICTS = /^(builtins\.dict|collections\.(OrderedDict|Counter|UserDict))$/;

/** Empty for what `__init__` fills; tuples and frozensets are made complete by `__new__`. */
export function contentFor(
  x: Execution,
  cls: ClassValue,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): Content | null {
  const fields = fieldsOfTuple(cls);
  if (fields)
    return sequence(
      'tuple',
      fields.map((name, i) => args[i] ?? keyword(keywords, name) ?? defaultOf(cls, name)),
    );
  for (const base of lineage(cls).flatMap(one => one.bases.map(baseOf))) {
    const path = libraryPath(base) ?? '';
    if (path === 'collections.defaultdict') return { ...dict([]), factory: cell<Value>(NONE, joinValues) };
    if (path === 'collections.deque') return { ...sequence('list', []), maxlen: cell<Value>(NONE, joinValues) };
    if (DICTS.test(path)) return dict([]);
    const type = SEQUENCES[path];
    if (!type) continue;
    const { items, rest } = type === 'list' || type === 'set' || !args[0] ? { items: [], rest: null } : x.iterate(args[0], at);
    if (type === 'frozenset') hash(items, at);
    return sequence(type, items, rest);
  }
  return null;
}

/** Names of the fields of a namedtuple class, in order. */
export function fieldsOfTuple(cls: ClassValue): readonly string[] | null {
  const fields = findInClass(cls, '_fields');
  if (fields?.kind === 'sequence') return fields.state.value.items.map(name => stringOf(name) ?? '');
  const declaring = lineage(cls).find(one => one.bases.some(base => NAMED_TUPLE.test(libraryPath(base) ?? '')));
  return declaring ? declaring.annotations.map(one => one.name) : null;
}
const NAMED_TUPLE = /^typing(_extensions)?\.NamedTuple$/;

function defaultOf(cls: ClassValue, name: string): Value {
  const defaults = findInClass(cls, '_field_defaults');
  const entries = defaults?.kind === 'dict' ? defaults.state.value.entries : [];
  const given = entries.find(([key]) => stringOf(key) === name)?.[1] ?? findInClass(cls, name);
  return given && given.kind !== 'data' ? given : unknown(`the field \`${name}\` is not given`, cls.at);
}

/** `list.__init__(self, items)`, `dict.__init__(self, ...)` */
export function fillContent(
  x: Execution,
  content: Content,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): void {
  if (content.kind === 'dict') {
    if (content.factory && args[0]) x.journal.write(content.factory, args[0]);
    const [from] = content.factory ? args.slice(1) : args;
    callOnContent(x, content, 'update', from ? [from] : [], keywords, at);
    return;
  }
  const most = args[1] ?? keyword(keywords, 'maxlen');
  if (content.maxlen && most) x.journal.write(content.maxlen, most);
  const from = args[0] ?? keyword(keywords, 'iterable');
  if (!from || (content.type !== 'list' && content.type !== 'set')) return;
  if (content.type === 'set') hash(x.iterate(from, at).items, at);
  callOnContent(x, content, 'extend', [from], [], at);
}

/** What a set is given must have a hash (Objects/setobject.c, `set_add_entry`). */
function hash(items: readonly Value[], at: Span): void {
  const type = items.map(builtinTypeOf).find(one => one === 'list' || one === 'dict' || one === 'set');
  if (type) throw new PythonRaise('TypeError', text(`unhashable type: '${type}'`), at);
}

/** A method of the built-in type on what the instance holds. */
export function callOnContent(
  x: Execution,
  content: Content,
  name: string,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): Value {
  return x.call({ kind: 'attribute', object: content, name }, args, keywords, at);
}
