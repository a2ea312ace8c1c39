/** The `__init__` that dataclasses or attrs writes: it stores what it is given, and defaults for the rest, under the declared names. */
import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import { findInClass } from '../execute/find-in-class.ts';
import { openArgument } from '../open-argument.ts';
import { cellOf } from '../scope.ts';
import type { ClassValue, InstanceValue, Keyword, Mark, Value } from '../value.ts';
import { classOf, joinValues, keyword, NONE, truth } from '../values.ts';
import { type Field, fieldsOf, optionOf } from './declared.ts';
import { defaultMethod, defaultOf } from './defaults.ts';
import { familyOf } from './makers.ts';

export const eitherOf = (left: Value | null, right: Value | null): Value | null =>
  left && right ? joinValues(left, right) : (left ?? right);

/** What is kept of a value that was given, or may have been, or of a default. */
type Kept = (field: Field, value: Value, isGiven: boolean) => Value;

export function fillFields(
  x: Execution,
  self: InstanceValue,
  { owner, mark }: { readonly owner: ClassValue; readonly mark: Mark },
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
  kept: Kept = (field, value) => converted(x, field, value, at),
): void {
  const before = familyOf(mark) === 'attrs' ? findInClass(classOf(self), '__attrs_pre_init__') : null;
  if (before) callHook(x, self, before, [], at);
  const open = openArgument(keywords);
  const handedOn: Value[] = [];
  let next = 0;
  for (const field of fieldsOf(x, owner, mark)) {
    const byPlace = field.isInit && !field.isKeywordOnly ? args[next++] : undefined;
    const given = byPlace ?? (field.isInit ? keyword(keywords, field.parameter) : null);
    const value = given ?? eitherOf(defaultFor(x, field, self, at), field.isInit ? open : null);
    if (!field.isStored) handedOn.push(value ?? NONE);
    else if (value) store(x, self, mark, field.name, kept(field, value, given !== null || open !== null));
  }
  const after = findInClass(classOf(self), familyOf(mark) === 'attrs' ? '__attrs_post_init__' : '__post_init__');
  if (after) callHook(x, self, after, handedOn, at);
}

const defaultFor = (x: Execution, field: Field, self: InstanceValue, at: Span): Value | null => {
  const method = defaultMethod(field.declaredIn, field.assigned);
  return method ? x.call(method, [self], [], at) : defaultOf(x, field.assigned, self, at);
};

const callHook = (x: Execution, self: InstanceValue, hook: Value, args: readonly Value[], at: Span): Value =>
  x.call({ kind: 'method', self, function: hook }, args, [], at);

/** attrs converts defaults as well (attr/_make.py, `_attrs_to_init_script`). */
function converted(x: Execution, { assigned }: Field, value: Value, at: Span): Value {
  const converter = optionOf(assigned, 'converter');
  return converter && converter.kind !== 'constant' ? x.call(converter, [value], [], at) : value;
}

/** `self.name = value`, so a `__setattr__` of the class sees it; a frozen class asks `object`'s (Lib/dataclasses.py, `_field_assign`). */
function store(x: Execution, self: InstanceValue, mark: Mark, name: string, value: Value): void {
  const frozen = keyword(mark.options, 'frozen');
  if (familyOf(mark) === 'dataclass' && !(frozen && truth(frozen) === true)) x.setAttribute(self, name, value);
  else x.journal.write(cellOf(self.fields, name), value);
}
