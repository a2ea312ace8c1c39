/** Classes that a call makes: `type("A", (), {...})`, `namedtuple("P", "a b")`, `Enum("E", "A B")`, `make_dataclass("D", [...])`. */
import type { Span } from '../../model/source.ts';
import { makeMembers } from '../execute/classes.ts';
import type { Execution } from '../execute/execution.ts';
import { nameOfModule } from '../execute/function-attributes.ts';
import { cellOf } from '../scope.ts';
import type { Annotated, ClassValue, Keyword, Mark, Value } from '../value.ts';
import { data, dict, emptyNamespace, keyword, library, marksCell, sequence, stringOf, text } from '../values.ts';
import { isBefore } from '../version.ts';
import type { Model } from './model.ts';

interface Parts {
  readonly name: string;
  readonly bases?: readonly Value[];
  readonly keywords?: readonly Keyword[];
  readonly namespace?: readonly (readonly [string, Value])[];
  readonly annotations?: readonly Annotated[];
  readonly marks?: readonly Mark[];
}

/** A class whose module is that of the code that makes the call (`sys._getframe`); null: no code of the project makes it. */
function classOfParts(
  x: Execution,
  { name, bases = [], keywords = [], namespace = [], annotations = [], marks = [] }: Parts,
  at: Span,
): ClassValue | null {
  const module = x.frames.at(-1)?.module;
  if (!module) return null;
  const made: ClassValue = {
    kind: 'class',
    node: null,
    name,
    module,
    home: nameOfModule(module),
    qualname: name,
    bases,
    keywords,
    namespace: emptyNamespace(),
    annotations,
    marks: marksCell(marks),
    at,
  };
  for (const [key, value] of namespace) x.journal.write(cellOf(made.namespace, key), value);
  return made;
}

/** Names and values of a dictionary that is known to its last entry; null: some of it is open. */
function namesIn(value: Value | undefined): readonly (readonly [string, Value])[] | null {
  if (!value) return [];
  if (value.kind !== 'dict' || value.state.value.rest) return null;
  const named = value.state.value.entries.map(([key, one]) => [stringOf(key), one] as const);
  return named.every((one): one is readonly [string, Value] => one[0] !== null) ? named : null;
}

/** The elements of a tuple or list that is known to its last one. */
const itemsOf = (value: Value | null | undefined): readonly Value[] | null =>
  value?.kind === 'sequence' && !value.state.value.rest ? value.state.value.items : null;

const type: Model = (x, args, keywords, at) => {
  const [name, bases, namespace] = [stringOf(args[0]), itemsOf(args[1]), namesIn(args[2])];
  if (args.length !== 3 || name === null || !bases || !namespace) return null;
  return classOfParts(x, { name, bases, keywords, namespace }, at);
};

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
  const parts = namespace && { name, bases, keywords, namespace: [['__module__', text('types')] as const, ...namespace] };
  return parts && classOfParts(x, parts, at);
};

/** "a b", "a, b" or a list of names. */
function fieldNames(value: Value | undefined): readonly string[] | null {
  const whole = stringOf(value);
  if (whole !== null) return whole.split(/[\s,]+/).filter(name => name !== '');
  const names = itemsOf(value)?.map(stringOf) ?? null;
  return names?.every(name => name !== null) ? names : null;
}

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

/** `[("a", int), ("b", str)]` */
function pairs(value: Value | undefined): readonly (readonly [string, Value])[] | null {
  const each = itemsOf(value)?.map(one => {
    const [name, hint] = itemsOf(one) ?? [one];
    return [stringOf(name), hint ?? library('typing.Any')] as const;
  });
  return each?.every((one): one is readonly [string, Value] => one[0] !== null) ? each : null;
}

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

/** Its class says it is of module `types`, until 3.12 gave it the caller's (Lib/dataclasses.py). */
const makeDataclass: Model = (x, [first, second], keywords, at) => {
  const [name, fields] = [stringOf(first), pairs(second)];
  const bases = keyword(keywords, 'bases') ? itemsOf(keyword(keywords, 'bases')) : [];
  const body = namesIn(keyword(keywords, 'namespace') ?? undefined);
  if (name === null || !fields || !bases || !body) return null;
  const old = isBefore(x.world.pythonVersion, 12) ? [['__module__', text('types')] as const] : [];
  const annotations = fields.map(([field, value]): Annotated => ({ name: field, node: { kind: 'Name', id: field, at }, value }));
  return classOfParts(x, { name, bases, namespace: [...old, ...body], annotations }, at);
};

export const CLASS_FACTORIES: Readonly<Record<string, Model>> = {
  'builtins.type': type,
  'types.new_class': newClass,
  'collections.namedtuple': namedtuple,
  'typing.NamedTuple': typedNamedTuple,
  'typing_extensions.NamedTuple': typedNamedTuple,
  'typing.TypedDict': typedDict,
  'typing_extensions.TypedDict': typedDict,
  'dataclasses.make_dataclass': makeDataclass,
  ...Object.fromEntries(
    ['Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag'].map(name => [`enum.${name}`, enumeration(`enum.${name}`)]),
  ),
};
