/** pydantic's models: their own methods, what validation makes of what it is given, and classes made for type arguments. */
import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import { dictOf } from '../namespace-dict.ts';
import type { ClassValue, InstanceValue, Value } from '../value.ts';
import { classOf, data, dict, library, libraryBases, sequence, stringOf, unknown } from '../values.ts';

export const isModel = (cls: ClassValue): boolean => libraryBases(cls).some(base => /^pydantic\.(\w+\.)*BaseModel$/.test(base));

/** `Box[int]` is a class of its own, found under `Box[int]` only where it was made at the top level (pydantic/main.py). */
export const parametrized = (at: Span): Value => unknown('a class that pydantic makes for these type arguments', at);

/** Validation makes models of dictionaries where a model is declared, in lists too. */
export function validated(x: Execution, declared: Value | null | undefined, given: Value, at: Span): Value {
  if (declared?.kind === 'class' && given.kind === 'dict' && isModel(declared)) {
    const { entries, rest } = given.state.value;
    const keywords = entries.map(([key, value]) => ({ name: stringOf(key), value }));
    return x.call(declared, [], rest ? [...keywords, { name: null, value: rest }] : keywords, at);
  }
  if (declared?.kind !== 'item' || given.kind !== 'sequence' || given.state.value.rest) return given;
  const inner = declared.index;
  return sequence(
    given.type,
    given.state.value.items.map(one => validated(x, inner, one, at)),
  );
}

export function callModelMethod(x: Execution, self: InstanceValue, name: string, at: Span): Value | null {
  if (!isModel(classOf(self))) return null;
  switch (name) {
    case 'model_copy':
    case 'copy':
      return x.call(library('copy.copy'), [self], [], at);
    case 'model_dump':
    case 'dict':
      return dumped(self);
    case 'model_dump_json':
    case 'json':
      return data('str');
    default:
      return null;
  }
}

/** Models inside are dumped as well; everything else stays what it is. */
function dumped(value: Value): Value {
  if (value.kind === 'instance' && isModel(classOf(value)))
    return dict(dictOf(value.fields).state.value.entries.map(([key, one]) => [key, dumped(one)] as const));
  if (value.kind !== 'sequence') return value;
  const { items, rest } = value.state.value;
  return sequence(value.type, items.map(dumped), rest);
}
