/** What validation makes of a value where a class of the project is declared. */
import { isEnum, memberOf, membersOf } from '../enums.ts';
import { findInClass } from '../execute/find-in-class.ts';
import { familyOf, markOf } from '../fields/makers.ts';
import { hintInClass } from '../library/type-hints.ts';
import { lineage } from '../mro.ts';
import { read } from '../scope.ts';
import type { ClassValue, DictValue, InstanceValue, Keyword, Value } from '../value.ts';
import { argumentsOf, classOf, data, dict, joinValues, libraryBases, stringOf, unknown } from '../values.ts';
import { isConfigured, isModel, isRootModel } from './kinds.ts';
import type { Validation } from './validation.ts';

/** The class says itself what is made of a value. */
const hasHook = (cls: ClassValue): boolean =>
  ['__get_pydantic_core_schema__', '__get_validators__'].some(name => findInClass(cls, name) !== null);
const isTypedDict = (cls: ClassValue): boolean => libraryBases(cls).some(base => /^typing(_extensions)?\.TypedDict$/.test(base));
const isNamedTuple = (cls: ClassValue): boolean =>
  libraryBases(cls).some(base => /^typing(_extensions)?\.NamedTuple$/.test(base));
const isDataclass = (cls: ClassValue): boolean => {
  const mark = lineage(cls)
    .map(markOf)
    .find(one => one !== null);
  return mark !== undefined && familyOf(mark) !== 'attrs';
};

/** Whether validation makes instances of the class. */
export const isMade = (cls: ClassValue): boolean =>
  isModel(cls) || isEnum(cls) || isDataclass(cls) || isTypedDict(cls) || isNamedTuple(cls) || hasHook(cls);

/** Whether a class of the project is in a declared type whose instances validation makes. */
export function mayMake(hint: Value): boolean {
  switch (hint.kind) {
    case 'class':
      return isMade(hint);
    case 'unknown':
      return true;
    case 'item':
      return mayMake(hint.object) || mayMake(hint.index);
    case 'sequence':
      return hint.state.value.items.some(mayMake);
    case 'operation':
      return hint.operands.some(mayMake);
    case 'call':
      return argumentsOf(hint).some(mayMake);
    default:
      return false;
  }
}

export function ofClass(v: Validation, cls: ClassValue, given: Value): Value {
  if (given.kind === 'unknown') return given;
  if (given.kind === 'instance' && lineage(classOf(given)).includes(cls)) return isEnum(cls) ? asMember(v, given) : given;
  if (hasHook(cls)) return unknown(`what \`${cls.name}\` tells pydantic to make of a value`, v.at);
  if (isEnum(cls)) return ofEnum(v, cls, given);
  const isRoot = isRootModel(cls);
  if (isRoot && (given.kind === 'sequence' || given.kind === 'dict' || given.kind === 'constant'))
    return v.x.call(cls, [given], [], v.at);
  const held = given.kind === 'instance' && given.content ? given.content : given;
  if (held.kind === 'dict' && isTypedDict(cls)) return ofTypedDict(v, cls, held);
  if (held.kind === 'sequence' && isNamedTuple(cls)) {
    const { items, rest } = held.state.value;
    return rest
      ? unknown('a named tuple of an unknown number of elements', v.at)
      : v.x.call(
          cls,
          items.map((one, i) => ofField(v, cls, i, one)),
          [],
          v.at,
        );
  }
  if (held.kind === 'dict' && isMade(cls)) return v.x.call(cls, [], keywordsOf(v, cls, held), v.at);
  const isReady = ['instance', 'function', 'class', 'module', 'method', 'constant'].includes(given.kind);
  const isFromAttributes = given.kind === 'instance' && isConfigured(cls, 'from_attributes');
  return isMade(cls) && (!isReady || isFromAttributes)
    ? unknown(`what pydantic makes of a value for \`${cls.name}\``, v.at)
    : given;
}

/** With `use_enum_values` the member's value is kept in its place. */
const asMember = (v: Validation, member: InstanceValue): Value =>
  isConfigured(v.cls, 'use_enum_values') ? (read(member.fields, 'value') ?? data()) : member;

function ofEnum(v: Validation, cls: ClassValue, given: Value): Value {
  const found = memberOf(cls, given);
  if (found) return asMember(v, found);
  const members = membersOf(cls);
  const isTold = given.kind === 'constant' && members.every(({ args: [value] }) => value?.kind === 'constant');
  if (isTold && !findInClass(cls, '_missing_')) return given;
  const any = members.map(one => asMember(v, one));
  return any.length > 0 ? any.reduce(joinValues) : given;
}

/** A standard dataclass, a named tuple and a typed dictionary know nothing of pydantic: their fields are validated before they are made. */
function keywordsOf(v: Validation, cls: ClassValue, { state }: DictValue): readonly Keyword[] {
  const { entries, rest } = state.value;
  const isOwnBusiness = isModel(cls) || lineage(cls).some(one => one.marks.value.some(mark => familyOf(mark) === 'pydantic'));
  const keywords = entries.map(([key, value]): Keyword => {
    const name = stringOf(key);
    return { name, value: isOwnBusiness || name === null ? value : ofName(v, cls, name, value) };
  });
  return rest ? [...keywords, { name: null, value: rest }] : keywords;
}

function ofName(v: Validation, cls: ClassValue, name: string, value: Value): Value {
  for (const one of lineage(cls)) {
    const annotation = one.annotations.find(field => field.name === name);
    if (annotation) return v.validate(hintInClass(v.x, one, annotation), value);
  }
  return value;
}

function ofField(v: Validation, cls: ClassValue, index: number, value: Value): Value {
  const annotation = lineage(cls).flatMap(one => one.annotations)[index];
  return annotation ? v.validate(hintInClass(v.x, cls, annotation), value) : value;
}

function ofTypedDict(v: Validation, cls: ClassValue, { state }: DictValue): Value {
  const { entries, rest } = state.value;
  const made = entries.map(([key, value]) => [key, ofName(v, cls, stringOf(key) ?? '', value)] as const);
  return dict(made, rest);
}
