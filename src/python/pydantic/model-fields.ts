/** The fields and the private attributes of a model (pydantic/_internal/_fields.py and _model_construction.py, 2.14.3). */
import type { Execution } from '../execute/execution.ts';
import { optionOf } from '../fields/declared.ts';
import { isFieldTerm } from '../fields/defaults.ts';
import { hintInClass } from '../library/type-hints.ts';
import { baseOf, lineage } from '../mro.ts';
import { read } from '../scope.ts';
import type { ClassValue, Value } from '../value.ts';
import { libraryPath, madeBy, stringOf, text } from '../values.ts';
import { configOf, isConfigured, isRootModel } from './kinds.ts';

export interface ModelField {
  readonly name: string;
  readonly declared: Value;
  /** The declared type without `Annotated`. */
  readonly hint: Value;
  /** What stands in `Annotated` behind the type, innermost first. */
  readonly metadata: readonly Value[];
  /** What the class body binds to the name, or `Field(...)` in `Annotated`. */
  readonly assigned: Value | null;
}

export function fieldsOfModel(x: Execution, cls: ClassValue): readonly ModelField[] {
  const fields = new Map<string, ModelField>();
  for (const one of lineage(cls).toReversed()) {
    if (isRootModel(cls)) for (const hint of rootHints(one)) fields.set('root', fieldOf('root', hint, null));
    for (const annotation of one.annotations) {
      const hint = hintInClass(x, one, annotation);
      if (annotation.name.startsWith('_') || annotation.name === 'model_config' || CLASS_VAR.test(libraryPath(hint) ?? ''))
        continue;
      fields.set(annotation.name, fieldOf(annotation.name, hint, read(one.namespace, annotation.name)));
    }
  }
  return [...fields.values()];
}
const CLASS_VAR = /^typing(_extensions)?\.ClassVar$/;

/** `RootModel[List[In]]` as a base says what `root` is. */
const rootHints = (cls: ClassValue): readonly Value[] =>
  cls.bases.flatMap(base => (base.kind === 'item' && /\.RootModel$/.test(libraryPath(baseOf(base)) ?? '') ? [base.index] : []));

function fieldOf(name: string, declared: Value, bound: Value | null): ModelField {
  const { hint, metadata } = withoutMetadata(declared);
  const described = metadata.find(isFieldTerm) ?? null;
  // `x: Annotated[int, Field(alias="y")] = 1` has its default from the body, and everything else from the description.
  return { name, declared, hint, metadata, assigned: bound ?? described };
}

export function withoutMetadata(declared: Value): Pick<ModelField, 'hint' | 'metadata'> {
  if (declared.kind !== 'item' || !/^typing(_extensions)?\.Annotated$/.test(libraryPath(declared) ?? ''))
    return { hint: declared, metadata: [] };
  const [type, ...metadata] = declared.index.kind === 'sequence' ? declared.index.state.value.items : [declared.index];
  const inner = withoutMetadata(type ?? declared.index);
  return { hint: inner.hint, metadata: [...inner.metadata, ...metadata] };
}

/** The keys under which a field is looked for; null: source does not tell. */
export function keysOf(x: Execution, cls: ClassValue, field: ModelField): readonly string[] | null {
  const described = [field.assigned, ...field.metadata];
  const option = (name: string) => described.map(one => optionOf(one, name)).find(one => one !== null) ?? null;
  const alias = option('validation_alias') ?? option('alias') ?? generatedAlias(x, cls, field.name);
  if (!alias) return [field.name];
  const own = ['populate_by_name', 'validate_by_name'].some(name => isConfigured(cls, name)) ? [field.name] : [];
  const choices = madeBy(alias, /(^|\.)AliasChoices$/) ? alias.args.map(stringOf) : [stringOf(alias)];
  return choices.every(one => one !== null) ? [...choices, ...own] : null;
}

function generatedAlias(x: Execution, cls: ClassValue, name: string): Value | null {
  const generator = configOf(cls, 'alias_generator');
  return generator && generator.kind !== 'constant' ? x.call(generator, [text(name)], [], cls.at) : null;
}

/** Names with an underscore in front, annotated or assigned; methods and what pydantic's decorators made are none. */
export function privateAttributesOf(cls: ClassValue): ReadonlyMap<string, Value | null> {
  const found = new Map<string, Value | null>();
  for (const one of lineage(cls).toReversed()) {
    for (const { name } of one.annotations) if (isPrivate(name)) found.set(name, read(one.namespace, name));
    for (const [name, { value }] of one.namespace)
      if (isPrivate(name) && !NO_ATTRIBUTE.has(value.kind) && (value.kind !== 'call' || isFieldTerm(value)))
        found.set(name, value);
  }
  return found;
}
const isPrivate = (name: string): boolean => /^_(?!_.*__$)/.test(name);
const NO_ATTRIBUTE: ReadonlySet<Value['kind']> = new Set(['function', 'descriptor', 'class', 'unbound']);
