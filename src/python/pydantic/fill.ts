/** What `BaseModel.__init__` does: validators, fields, private attributes, `model_post_init` (pydantic-core, src/validators/model.rs). */
import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import { findInClass } from '../execute/find-in-class.ts';
import { optionOf } from '../fields/declared.ts';
import { defaultOf, hasDefault } from '../fields/defaults.ts';
import { eitherOf } from '../fields/fill.ts';
import { dictOf, OTHERS } from '../namespace-dict.ts';
import { openArgument } from '../open-argument.ts';
import { cellOf } from '../scope.ts';
import type { Entries, InstanceValue, Keyword, Value } from '../value.ts';
import { classOf, dict, keyword, NONE, stringOf, text, truth, unknown } from '../values.ts';
import { callValidator, type Hook, hooksOf, through } from './hooks.ts';
import { configOf, isConfigured, isRootModel } from './kinds.ts';
import { fieldsOfModel, keysOf, type ModelField, privateAttributesOf } from './model-fields.ts';
import { validation } from './validate.ts';

/** Of a root model the one argument, or all keywords together, are its `root` (pydantic/root_model.py). */
export function fillModel(
  x: Execution,
  self: InstanceValue,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): void {
  const named = keywords.flatMap(({ name, value }) => (name === null ? [] : [[text(name), value] as const]));
  const given = dict(named, openArgument(keywords));
  if (!isRootModel(classOf(self))) fillFrom(x, self, given, at);
  else {
    const root = args[0] ?? keyword(keywords, 'root') ?? (keywords.length > 0 ? given : null);
    fillFrom(x, self, root ? dict([[text('root'), root]]) : dict([]), at);
  }
}

/** What validation makes of the input is kept in the instance; before and after, the validators of the whole model are asked. */
function fillFrom(x: Execution, self: InstanceValue, input: Value, at: Span): void {
  const cls = classOf(self);
  const hooks = hooksOf(cls);
  const ask = (fn: Value, given: Value) =>
    given === self && fn.kind === 'function'
      ? x.call(fn, [self], [], at)
      : callValidator(x, cls, fn, given, { data: dict([]), field: null }, at);
  const inside = (given: Value): Value => {
    const entries: Entries =
      given.kind === 'dict' ? given.state.value : { entries: [], rest: given.kind === 'unknown' ? given : unknownInput(at) };
    storeFields(x, self, entries, hooks, at);
    finish(x, self, at);
    return self;
  };
  const ofModel = hooks.filter(one => one.fields === null);
  const made = through(ofModel, ask, inside, at)(input);
  // A validator around the model, or one in its place, was not followed.
  if (made.kind === 'unknown' && ofModel.some(one => one.mode === 'wrap' || one.mode === 'plain'))
    x.journal.write(cellOf(self.fields, OTHERS), made);
}

const unknownInput = (at: Span): Value => unknown('what a validator makes of the input of a model', at);

function storeFields(x: Execution, self: InstanceValue, { entries, rest }: Entries, hooks: readonly Hook[], at: Span): void {
  const cls = classOf(self);
  const left = new Map(entries.map(([key, value]) => [stringOf(key) ?? OTHERS, value] as const));
  const v = validation(x, cls, at);
  for (const field of fieldsOfModel(x, cls)) {
    const keys = isRootModel(cls) ? ['root'] : keysOf(x, cls, field);
    const key = keys?.find(one => left.has(one));
    // Under which key it is looked for is not known: any of them may be it.
    const open = eitherOf(rest, keys === null ? [...left.values()].reduce<Value | null>(eitherOf, null) : null);
    const own = hooks.filter(one => one.fields?.some(name => name === field.name || name === '*'));
    const told = { data: dict(dictOf(self.fields).state.value.entries), field: field.name };
    const check = (value: Value) =>
      through(
        own,
        (fn, given) => callValidator(x, cls, fn, given, told, at),
        one => v.validate(field.declared, one),
        at,
      )(value);
    const given = key === undefined ? open && check(open) : check(left.get(key)!);
    const value = key === undefined ? eitherOf(given, defaultFor(x, field, self, check, at)) : given;
    if (key !== undefined) left.delete(key);
    if (value) x.journal.write(cellOf(self.fields, field.name), value);
  }
  storeExtra(x, self, left, rest);
}

type Check = (value: Value) => Value;

/** A default is validated where somebody asks for it. */
function defaultFor(x: Execution, field: ModelField, self: InstanceValue, check: Check, at: Span): Value | null {
  const described = [field.assigned, ...field.metadata];
  const assigned = described.find(one => hasDefault(one)) ?? null;
  const value = defaultOf(x, assigned, self, at);
  const asked = described.map(one => optionOf(one, 'validate_default')).find(one => one !== null);
  const isChecked = asked ? truth(asked) === true : isConfigured(classOf(self), 'validate_default');
  return value && isChecked ? check(value) : value;
}

/** What no field takes is left out, unless the model allows it. */
function storeExtra(x: Execution, self: InstanceValue, left: ReadonlyMap<string, Value>, rest: Value | null): void {
  const extra = configOf(classOf(self), 'extra');
  if (!extra || (extra.kind === 'constant' && extra.value !== 'allow')) return;
  for (const [name, value] of left) x.journal.write(cellOf(self.fields, name), value);
  if (rest) x.journal.write(cellOf(self.fields, OTHERS), rest);
}

/** Private attributes have their values before `model_post_init` runs (pydantic/_internal/_model_construction.py, `init_private_attributes`). */
export function finish(x: Execution, self: InstanceValue, at: Span): void {
  const cls = classOf(self);
  for (const [name, assigned] of privateAttributesOf(cls)) {
    const value = defaultOf(x, assigned, self, at);
    if (value) x.journal.write(cellOf(self.fields, name), value);
  }
  const after = findInClass(cls, 'model_post_init');
  if (after) x.call({ kind: 'method', self, function: after }, [NONE], [], at);
}
