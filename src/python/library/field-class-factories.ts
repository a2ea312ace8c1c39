/** Calls that make classes of fields: `make_dataclass("D", [...])`, `attr.make_class("C", ["a"])`, `create_model("M", a=(int, 1))`. */
import type { Span } from '../../model/source.ts';
import type { Annotated, Value } from '../value.ts';
import { callTerm, keyword, library, stringOf, text } from '../values.ts';
import { isBefore } from '../version.ts';
import { classOfParts, fieldNames, itemsOf, namesIn } from './class-parts.ts';
import type { Model } from './model.ts';

type Named = readonly [string, Value];

const annotated = (fields: readonly Named[], at: Span): readonly Annotated[] =>
  fields.map(([name, value]) => ({ name, node: { kind: 'Name', id: name, at }, value }));

/** Its class says it is of module `types`, until 3.12 gave it the caller's (Lib/dataclasses.py). */
const makeDataclass: Model = (x, [first, second], keywords, at) => {
  const [name, listed] = [stringOf(first), itemsOf(second)];
  const bases = keyword(keywords, 'bases') ? itemsOf(keyword(keywords, 'bases')) : [];
  const body = namesIn(keyword(keywords, 'namespace'));
  const parts = listed?.map(one => itemsOf(one) ?? [one]) ?? [];
  const fields = parts.map(([field, hint]) => [stringOf(field), hint ?? library('typing.Any')] as const).filter(isNamed);
  const defaults = parts.map(([field, , value]) => [stringOf(field), value] as const).filter(isNamed);
  if (name === null || !listed || fields.length < listed.length || !bases || !body) return null;
  const old = isBefore(x.world.pythonVersion, 12) ? [['__module__', text('types')] as const] : [];
  const marks = [{ maker: 'dataclasses.dataclass', options: keywords }];
  const namespace = [...old, ...body, ...defaults];
  return classOfParts(x, { name, bases, namespace, annotations: annotated(fields, at), marks }, at);
};

const isNamed = (one: readonly [string | null, Value | undefined]): one is Named => one[0] !== null && one[1] !== undefined;

/** Names alone are fields without a default (attr/_make.py, `make_class`). */
const makeClass: Model = (x, [first, second], keywords, at) => {
  const name = stringOf(first);
  const field = () => callTerm(library('attr.ib'), [], [], at, x.frames.at(-1)?.module ?? null);
  const fields = second?.kind === 'dict' ? namesIn(second) : (fieldNames(second)?.map(one => [one, field()] as const) ?? null);
  const bases = keyword(keywords, 'bases') ? itemsOf(keyword(keywords, 'bases')) : [];
  const body = namesIn(keyword(keywords, 'class_body'));
  if (name === null || !fields || !bases || !body) return null;
  return classOfParts(x, { name, bases, namespace: [...body, ...fields], marks: [{ maker: 'attr.s', options: keywords }] }, at);
};

/** pydantic/main.py, `create_model`, 2.14.3: a type, or a type and a default; names with two underscores are no fields. */
const createModel: Model = (x, [first], keywords, at) => {
  const name = stringOf(first ?? keyword(keywords, 'model_name'));
  const base = keyword(keywords, '__base__');
  const bases = base && base.kind !== 'constant' ? (base.kind === 'sequence' ? itemsOf(base) : [base]) : [MODEL];
  const [validators, body] = ['__validators__', '__namespace__'].map(one => namesIn(keyword(keywords, one)));
  const [module, config] = [keyword(keywords, '__module__'), keyword(keywords, '__config__')];
  if (name === null || !bases || !validators || !body || keywords.some(one => one.name === null)) return null;
  const fields = keywords.flatMap(({ name: field, value }) =>
    field === null || /^__.*__$/.test(field) ? [] : [{ field, value }],
  );
  const hints = fields.map(
    ({ field, value }): Named => [field, value.kind === 'sequence' ? (itemsOf(value)?.[0] ?? ANY) : value],
  );
  const defaults = fields.flatMap(({ field, value }): readonly Named[] => {
    const given = value.kind === 'sequence' ? itemsOf(value)?.[1] : undefined;
    return given ? [[field, given]] : [];
  });
  const named = [['__module__', module] as const, ['model_config', config] as const].filter(
    (one): one is readonly ['__module__' | 'model_config', Value] => one[1] !== null,
  );
  return classOfParts(
    x,
    { name, bases, namespace: [...named, ...validators, ...body, ...defaults], annotations: annotated(hints, at) },
    at,
  );
};
const MODEL = library('pydantic.BaseModel');
const ANY = library('typing.Any');

export const FIELD_CLASS_FACTORIES: Readonly<Record<string, Model>> = {
  'dataclasses.make_dataclass': makeDataclass,
  'attr.make_class': makeClass,
  'attrs.make_class': makeClass,
  'pydantic.create_model': createModel,
  'pydantic.main.create_model': createModel,
};
