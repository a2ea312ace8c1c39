/** The fields that a class declares for the `__init__` which dataclasses or attrs writes for it, in the order of its parameters. */
import type { Execution } from '../execute/execution.ts';
import { findInClass } from '../execute/find-in-class.ts';
import { lineage } from '../mro.ts';
import { moduleScope, read } from '../scope.ts';
import type { Annotated, ClassValue, Mark, Value } from '../value.ts';
import { keyword, library, libraryPath, stringOf, truth } from '../values.ts';
import { isFieldTerm } from './defaults.ts';
import { familyOf, isMarkedAs, markOf } from './makers.ts';

export interface Field {
  readonly name: string;
  readonly declaredIn: ClassValue;
  /** null: it has no annotation. */
  readonly annotation: Annotated | null;
  /** What the class body binds to the name: a default, or a call that describes the field. */
  readonly assigned: Value | null;
  /** What the parameter of `__init__` is called. */
  readonly parameter: string;
  readonly isInit: boolean;
  readonly isKeywordOnly: boolean;
  /** False: handed to `__post_init__` and not kept (`InitVar`). */
  readonly isStored: boolean;
}

/** Fields of bases first. A dataclass keeps the place of one that is declared anew, attrs moves it to the end. */
export function fieldsOf(x: Execution, owner: ClassValue, mark: Mark): readonly Field[] {
  const family = familyOf(mark);
  const fields = new Map<string, Field>();
  for (const one of lineage(owner).toReversed()) {
    const own = markOf(one);
    if (!own || !isMarkedAs(one, family)) continue;
    for (const field of family === 'attrs' ? ofAttrs(one, own) : ofDataclass(x, one, own)) {
      if (family === 'attrs') fields.delete(field.name);
      fields.set(field.name, field);
    }
  }
  return [...fields.values()];
}

const isOn = (mark: Mark, option: string): boolean => truthOf(keyword(mark.options, option));
const truthOf = (value: Value | null): boolean => value !== null && truth(value) === true;
const isOff = (value: Value | null): boolean => value !== null && truth(value) === false;

/** Lib/dataclasses.py, `_process_class` and `_get_field`. */
function ofDataclass(x: Execution, cls: ClassValue, mark: Mark): readonly Field[] {
  let isKeywordOnly = isOn(mark, 'kw_only');
  return cls.annotations.flatMap((annotation): readonly Field[] => {
    const type = libraryPath(annotation.value ?? x.evaluate(annotation.node, moduleScope(cls.module))) ?? '';
    if (type === 'dataclasses.KW_ONLY') isKeywordOnly = true;
    if (type === 'dataclasses.KW_ONLY' || CLASS_VAR.test(type)) return [];
    const { name } = annotation;
    const assigned = findInClass(cls, name);
    const parameter = optionOf(assigned, 'alias');
    const own = optionOf(assigned, 'kw_only');
    return [
      {
        name,
        declaredIn: cls,
        annotation,
        assigned,
        parameter: stringOf(parameter) ?? name,
        isInit: !isOff(optionOf(assigned, 'init')),
        isKeywordOnly: own ? truthOf(own) : isKeywordOnly,
        isStored: type !== 'dataclasses.InitVar',
      },
    ];
  });
}
const CLASS_VAR = /^typing(_extensions)?\.ClassVar$/;

/**
 * attr/_make.py, `_transform_attrs`: `these` where it is given; annotated names, where the decorator asks for them (`define` does,
 * unless a field has no annotation); else what `attr.ib()` made.
 */
function ofAttrs(cls: ClassValue, mark: Mark): readonly Field[] {
  const made = [...cls.namespace].filter(([, { value }]) => isFieldTerm(value)).map(([name]) => name);
  const isAnnotated = (name: string) => cls.annotations.some(one => one.name === name);
  const wanted = keyword(mark.options, 'auto_attribs');
  const byAnnotation = wanted?.kind === 'constant' && wanted.type === 'bool' ? truthOf(wanted) : !OLD.test(mark.maker);
  const names =
    byAnnotation && made.every(isAnnotated) ? cls.annotations.filter(one => !isClassVar(one)).map(one => one.name) : made;
  return names.map((name): Field => {
    const assigned = read(cls.namespace, name);
    return {
      name,
      declaredIn: cls,
      annotation: cls.annotations.find(one => one.name === name) ?? null,
      assigned,
      // A leading underscore is no part of the parameter's name (attr/_make.py, `_default_init_alias_for`).
      parameter: stringOf(optionOf(assigned, 'alias')) ?? name.replace(/^_+/, ''),
      isInit: !isOff(optionOf(assigned, 'init')),
      isKeywordOnly: truthOf(optionOf(assigned, 'kw_only')) || isOn(mark, 'kw_only'),
      isStored: true,
    };
  });
}
const OLD = /^attr\.(s|attrs)$/;
/** attrs looks at the text of the annotation (attr/_make.py, `_is_class_var`). */
const isClassVar = ({ value, node }: Annotated): boolean =>
  CLASS_VAR.test(libraryPath(value ?? library('')) ?? '') ||
  (node.kind === 'Subscript' && node.value.kind === 'Name' && node.value.id === 'ClassVar');

/** What the call that describes a field says of it; null: there is no such call, or it does not say. */
export const optionOf = (assigned: Value | null, name: string): Value | null =>
  assigned?.kind === 'call' && isFieldTerm(assigned) ? keyword(assigned.keywords, name) : null;
