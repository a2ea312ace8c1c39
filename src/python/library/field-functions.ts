/** Functions over the fields of an instance: `asdict`, `astuple`, `replace`, `fields`, of dataclasses and of attrs. */
import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import { type Field, fieldsOf, optionOf } from '../fields/declared.ts';
import { isFieldTerm } from '../fields/defaults.ts';
import { markOf } from '../fields/makers.ts';
import { lineage } from '../mro.ts';
import { cellOf, read } from '../scope.ts';
import type { ClassValue, InstanceValue, Keyword, Value } from '../value.ts';
import { callTerm, classOf, data, dict, keyword, library, sequence, text, truth } from '../values.ts';
import type { Model } from './model.ts';

/** null: no decorator gave the class any. */
export function fieldsOfClass(x: Execution, cls: ClassValue): readonly Field[] | null {
  const owner = lineage(cls).find(one => one.marks.value.length > 0);
  const mark = owner && markOf(owner);
  return owner && mark ? fieldsOf(x, owner, mark) : null;
}

/** Names and values of the fields, which are all that counts: other attributes stay behind. */
function held(x: Execution, value: Value): readonly (readonly [string, Value])[] | null {
  if (value.kind !== 'instance') return null;
  const fields = fieldsOfClass(x, classOf(value));
  return fields?.filter(one => one.isStored).map(({ name }) => [name, x.attribute(value, name, value.at)] as const) ?? null;
}

/** Inside lists, tuples and dictionaries as well; everything else is copied (Lib/dataclasses.py, `_asdict_inner`; attr/_funcs.py). */
function unfolded(x: Execution, value: Value, fold: Fold): Value {
  const inside = (one: Value) => unfolded(x, one, fold);
  const fields = held(x, value);
  if (fields) return fold(fields.map(([name, one]) => [name, inside(one)] as const));
  if (value.kind === 'sequence')
    return sequence(value.type, value.state.value.items.map(inside), value.state.value.rest && inside(value.state.value.rest));
  if (value.kind !== 'dict') return value;
  const { entries, rest } = value.state.value;
  return dict(
    entries.map(([key, one]) => [inside(key), inside(one)] as const),
    rest && inside(rest),
  );
}
type Fold = (fields: readonly (readonly [string, Value])[]) => Value;

const folds =
  (factory: string, fold: (made: Value | null, x: Execution, at: Span) => Fold): Model =>
  (x, [object], keywords, at) => {
    if (!object || !held(x, object)) return null;
    const recurses = keyword(keywords, 'recurse');
    const folded = fold(keyword(keywords, factory), x, at);
    return recurses && truth(recurses) === false ? folded(held(x, object)!) : unfolded(x, object, folded);
  };

const asDict = folds('dict_factory', (made, x, at) => fields => {
  const pairs = fields.map(([name, value]) => [text(name), value] as const);
  return made
    ? x.call(
        made,
        [
          sequence(
            'list',
            pairs.map(pair => sequence('tuple', pair)),
          ),
        ],
        [],
        at,
      )
    : dict(pairs);
});

const asTuple = folds('tuple_factory', (made, x, at) => fields => {
  const values = fields.map(([, value]) => value);
  return made ? x.call(made, [sequence('list', values)], [], at) : sequence('tuple', values);
});

/** A new one is made, of the fields of the old one that are not given (Lib/dataclasses.py, `replace`; attr/_make.py, `evolve`). */
const replaced: Model = (x, [object], keywords, at) => {
  if (object?.kind !== 'instance') return null;
  const fields = fieldsOfClass(x, classOf(object));
  if (!fields) return null;
  const kept = fields.filter(one => one.isInit && one.isStored && !keywords.some(({ name }) => name === one.parameter));
  const old = kept.flatMap(({ name, parameter }): readonly Keyword[] => {
    const value = read(object.fields, name);
    return value ? [{ name: parameter, value }] : [];
  });
  return x.call(classOf(object), [], [...old, ...keywords], at);
};

/** One of `fields(C)`: its name, its type and its default are its attributes. */
function described(x: Execution, { name, annotation, assigned }: Field, cls: ClassValue | InstanceValue): Value {
  const term = callTerm(library('dataclasses.Field'), [], [], cls.at);
  const parts = {
    name: text(name),
    type: annotation?.value ?? data('str'),
    default: assigned && isFieldTerm(assigned) ? optionOf(assigned, 'default') : assigned,
    default_factory: optionOf(assigned, 'default_factory'),
  };
  for (const [key, value] of Object.entries(parts)) if (value) x.journal.write(cellOf(term.fields, key), value);
  return term;
}

const fieldsIn: Model = (x, [object]) => {
  if (object?.kind !== 'class' && object?.kind !== 'instance') return null;
  const fields = fieldsOfClass(x, object.kind === 'class' ? object : classOf(object));
  return (
    fields &&
    sequence(
      'tuple',
      fields.filter(one => one.isStored).map(one => described(x, one, object)),
    )
  );
};

/** `C.__dataclass_fields__`, `C.__attrs_attrs__` */
export function fieldTable(x: Execution, cls: ClassValue, name: string): Value | null {
  const fields = name === '__dataclass_fields__' || name === '__attrs_attrs__' ? fieldsOfClass(x, cls) : null;
  if (!fields) return null;
  const all = fields.map(one => [text(one.name), described(x, one, cls)] as const);
  return name === '__dataclass_fields__'
    ? dict(all)
    : sequence(
        'tuple',
        all.map(([, one]) => one),
      );
}

export const FIELD_FUNCTIONS: Readonly<Record<string, Model>> = Object.fromEntries([
  ...['dataclasses', 'attr', 'attrs'].flatMap(library => [
    [`${library}.asdict`, asDict],
    [`${library}.astuple`, asTuple],
    [`${library}.fields`, fieldsIn],
  ]),
  ...['dataclasses.replace', 'copy.replace', 'attr.evolve', 'attrs.evolve'].map(path => [path, replaced]),
]);
