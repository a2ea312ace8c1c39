/** Methods of pydantic's models (pydantic/main.py, 2.14.3). */
import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import { allocate } from '../execute/instantiate.ts';
import { defaultOf } from '../fields/defaults.ts';
import type { InheritedMethod } from '../library/model.ts';
import { dictOf } from '../namespace-dict.ts';
import { cellOf } from '../scope.ts';
import type { ClassValue, InstanceValue, Keyword, Value } from '../value.ts';
import { classOf, data, dict, keyword, library, sequence, stringOf, unknown } from '../values.ts';
import { finish } from './fill.ts';
import { isModel } from './kinds.ts';
import { fieldsOfModel } from './model-fields.ts';
import { validation } from './validate.ts';

export const callModelMethod: InheritedMethod<InstanceValue> = (x, self, name, _args, keywords, at) => {
  if (!isModel(classOf(self))) return null;
  switch (name) {
    case 'model_copy':
    case 'copy': {
      const copy = x.call(library('copy.copy'), [self], [], at);
      const update = keyword(keywords, 'update');
      if (update?.kind === 'dict' && copy.kind === 'instance')
        for (const [key, value] of update.state.value.entries) x.journal.write(cellOf(copy.fields, stringOf(key) ?? ''), value);
      return copy;
    }
    case 'model_dump':
    case 'dict':
      return dumped(self);
    case 'model_dump_json':
    case 'json':
      return data('str');
    default:
      return null;
  }
};

export const callModelClassMethod: InheritedMethod<ClassValue> = (x, cls, name, args, keywords, at) => {
  if (!isModel(cls)) return null;
  switch (name) {
    case 'model_validate':
    case 'parse_obj': {
      const given = args[0] ?? keyword(keywords, 'obj');
      return given ? validation(x, cls, at).validate(cls, given) : null;
    }
    case 'model_validate_json':
    case 'parse_raw':
      return unknown(`what the text holds that \`${cls.name}\` is made of`, at);
    case 'model_construct':
    case 'construct':
      return constructed(x, cls, keywords, at);
    default:
      return null;
  }
};

/** Nothing is validated: what is given, and defaults. */
function constructed(x: Execution, cls: ClassValue, keywords: readonly Keyword[], at: Span): Value {
  if (keywords.some(one => one.name === null)) return unknown(`which fields \`${cls.name}\` is made of`, at);
  const made = allocate(x, cls, [], [], at);
  for (const { name, assigned } of fieldsOfModel(x, cls)) {
    const value = keyword(keywords, name) ?? defaultOf(x, assigned, made, at);
    if (value) x.journal.write(cellOf(made.fields, name), value);
  }
  finish(x, made, at);
  return made;
}

/** Models inside are dumped as well; everything else stays what it is. */
function dumped(value: Value): Value {
  if (value.kind === 'instance' && isModel(classOf(value)))
    return dict(dictOf(value.fields).state.value.entries.map(([key, one]) => [key, dumped(one)] as const));
  if (value.kind !== 'sequence') return value;
  const { items, rest } = value.state.value;
  return sequence(value.type, items.map(dumped), rest);
}
