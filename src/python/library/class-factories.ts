/** Classes that a call makes: `type("A", (), {...})`, `namedtuple("P", "a b")`, `Enum("E", "A B")`. */
import type { Span } from '../../model/source.ts';
import { makeMembers, tellParts } from '../execute/classes.ts';
import type { Execution } from '../execute/execution.ts';
import { findInClass } from '../execute/find-in-class.ts';
import { metaclassesOf } from '../execute/metaclasses.ts';
import { baseOf } from '../mro.ts';
import type { ClassValue, Keyword, Value } from '../value.ts';
import { data, dict, keyword, library, sequence, stringOf, text } from '../values.ts';
import { isAbstract } from './abstract-classes.ts';
import { classOfParts, fieldNames, itemsOf, namesIn, type Parts, pairs } from './class-parts.ts';
import { FIELD_CLASS_FACTORIES } from './field-class-factories.ts';
import type { Model } from './model.ts';

const type: Model = (x, args, keywords, at) => {
  const [name, bases, namespace] = [stringOf(args[0]), itemsOf(args[1]), namesIn(args[2])];
  if (args.length !== 3 || name === null || !bases || !namespace) return null;
  return classMadeByCall(x, { name, bases, keywords, namespace: [...saidByMetaclass(bases, keywords), ...namespace] }, at);
};

/** What a class statement tells its parts and its bases, `type.__new__` tells them too (Objects/typeobject.c). */
function classMadeByCall(x: Execution, parts: Parts, at: Span): ClassValue | null {
  const made = classOfParts(x, parts, at);
  if (made) tellParts(x, made);
  return made;
}

/** The class says it is of the module whose code calls `type.__new__`: that of its metaclass, where this has a `__new__` of its own. */
function saidByMetaclass(bases: readonly Value[], keywords: readonly Keyword[]): Parts['namespace'] & object {
  const given = keyword(keywords, 'metaclass');
  const [meta] =
    given?.kind === 'class' ? [given] : bases.map(baseOf).flatMap(base => (base.kind === 'class' ? metaclassesOf(base) : []));
  const above = [...(given ? [given] : []), ...bases].map(baseOf);
  if ((meta ? [meta, ...above] : above).some(isAbstract)) return [['__module__', text('abc')]];
  const maker = meta ? findInClass(meta, '__new__') : null;
  return maker?.kind === 'function' ? [['__module__', text(maker.home)]] : [];
}

/** Lib/types.py: the callback fills the namespace. */
const newClass: Model = (x, [first, second, given, callback], _keywords, at) => {
  const name = stringOf(first);
  const bases = second ? itemsOf(second) : [];
  const options = namesIn(given?.kind === 'constant' ? undefined : given);
  if (name === null || !bases || !options) return null;
  const body = dict([]);
  if (callback && callback.kind !== 'constant') x.call(callback, [body], [], at);
  const namespace = namesIn(body);
  const keywords = options.map(([key, value]) => ({ name: key, value }));
  // The class statement that runs is that of Lib/types.py, so the class says it is of that module.
  const parts = namespace && {
    name,
    bases,
    keywords,
    namespace: [['__module__', text('types')] as const, ...saidByMetaclass(bases, keywords), ...namespace],
  };
  return parts && classMadeByCall(x, parts, at);
};

/** A tuple class: what its fields hold is in the tuple, by position. */
function tupleClass(
  x: Execution,
  name: string,
  fields: readonly string[],
  more: Parts['namespace'],
  at: Span,
): ClassValue | null {
  return classOfParts(
    x,
    {
      name,
      bases: [library('builtins.tuple')],
      namespace: [
        ['_fields', sequence('tuple', fields.map(text))],
        ...fields.map(field => [field, data('field')] as const),
        ...(more ?? []),
      ],
    },
    at,
  );
}

const namedtuple: Model = (x, [first, second], keywords, at) => {
  const [name, fields] = [stringOf(first), fieldNames(second)];
  if (name === null || !fields) return null;
  const [module, given] = [keyword(keywords, 'module'), keyword(keywords, 'defaults')];
  const defaults = given ? (itemsOf(given) ?? []) : [];
  const first_ = fields.length - defaults.length;
  const entries = defaults.map((value, i) => [text(fields[first_ + i] ?? ''), value] as const);
  return tupleClass(
    x,
    name,
    fields,
    [['_field_defaults', dict(entries)], ...(module ? [['__module__', module] as const] : [])],
    at,
  );
};

const hintsOf = (fields: readonly (readonly [string, Value])[]): Value => dict(fields.map(([name, hint]) => [text(name), hint]));

const typedNamedTuple: Model = (x, [first, second], _keywords, at) => {
  const [name, fields] = [stringOf(first), pairs(second)];
  if (name === null || !fields) return null;
  return tupleClass(
    x,
    name,
    fields.map(([field]) => field),
    [['__annotations__', hintsOf(fields)]],
    at,
  );
};

const typedDict: Model = (x, [first, second], _keywords, at) => {
  const [name, fields] = [stringOf(first), namesIn(second)];
  if (name === null || !fields) return null;
  return classOfParts(x, { name, bases: [library('typing.TypedDict')], namespace: [['__annotations__', hintsOf(fields)]] }, at);
};

const enumeration =
  (base: string): Model =>
  (x, [first, second], keywords, at) => {
    const name = stringOf(first);
    const listed = fieldNames(second) ?? pairs(second)?.map(([member]) => member) ?? namesIn(second)?.map(([member]) => member);
    if (name === null || !second || !listed) return null;
    const module = keyword(keywords, 'module');
    const namespace = [...listed.map(member => [member, data()] as const), ...(module ? [['__module__', module] as const] : [])];
    const made = classOfParts(x, { name, bases: [library(base)], namespace }, at);
    if (made) makeMembers(x, made);
    return made;
  };

export const CLASS_FACTORIES: Readonly<Record<string, Model>> = {
  'builtins.type': type,
  'types.new_class': newClass,
  'collections.namedtuple': namedtuple,
  'typing.NamedTuple': typedNamedTuple,
  'typing_extensions.NamedTuple': typedNamedTuple,
  'typing.TypedDict': typedDict,
  'typing_extensions.TypedDict': typedDict,
  ...FIELD_CLASS_FACTORIES,
  ...Object.fromEntries(
    ['Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag'].map(name => [`enum.${name}`, enumeration(`enum.${name}`)]),
  ),
};
