/** `@pydantic.dataclasses.dataclass`: its `__init__` validates what it is given (pydantic/dataclasses.py, 2.14.3). */
import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import { optionOf } from '../fields/declared.ts';
import { fillFields } from '../fields/fill.ts';
import { hintInClass } from '../library/type-hints.ts';
import { dictOf, OTHERS } from '../namespace-dict.ts';
import { cellOf } from '../scope.ts';
import type { ClassValue, InstanceValue, Keyword, Mark, Value } from '../value.ts';
import { dict, truth, unknown } from '../values.ts';
import { callValidator, hooksOf, through } from './hooks.ts';
import { isConfigured } from './kinds.ts';
import { validation } from './validate.ts';

export function fillDataclass(
  x: Execution,
  self: InstanceValue,
  initializer: { readonly owner: ClassValue; readonly mark: Mark },
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): void {
  const { owner } = initializer;
  const v = validation(x, owner, at);
  const hooks = hooksOf(owner);
  fillFields(x, self, initializer, args, keywords, at, ({ name, declaredIn, annotation, assigned }, value, isGiven) => {
    const asked = optionOf(assigned, 'validate_default');
    const isChecked = isGiven || (asked ? truth(asked) === true : isConfigured(owner, 'validate_default'));
    if (!annotation || !isChecked) return value;
    const told = { data: dict(dictOf(self.fields).state.value.entries), field: name };
    const own = hooks.filter(one => one.fields?.some(field => field === name || field === '*'));
    const hint = hintInClass(x, declaredIn, annotation);
    return through(
      own,
      (fn, given) => callValidator(x, owner, fn, given, told, at),
      one => v.validate(hint, one),
      at,
    )(value);
  });
  for (const { mode, fields, function: fn } of hooks) {
    if (fields !== null) continue;
    if (mode === 'after') x.call(fn, [self], [], at);
    // What such a validator is given is no dictionary of the fields (pydantic_core.ArgsKwargs).
    else x.journal.write(cellOf(self.fields, OTHERS), unknown('what a validator makes of the arguments of a dataclass', at));
  }
}
