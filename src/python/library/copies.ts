/** copy.copy, copy.deepcopy and dataclasses.replace (Lib/copy.py, Lib/dataclasses.py). */
import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import { findInClass } from '../execute/find-in-class.ts';
import type { Value } from '../value.ts';
import { cell, classOf, dict, emptyNamespace, sequence } from '../values.ts';
import type { Model } from './model.ts';

/** A class may say itself what a copy of its instances is; null: it does not. */
function copiedByItself(x: Execution, value: Value | undefined, hook: '__copy__' | '__deepcopy__', at: Span): Value | null {
  const method = value?.kind === 'instance' ? findInClass(classOf(value), hook) : null;
  return value && method
    ? x.call({ kind: 'method', self: value, function: method }, hook === '__copy__' ? [] : [dict([])], [], at)
    : null;
}

/** A new one of what can change afterwards; everything else is the same object. */
export function shallowCopy(value: Value): Value {
  if (value.kind === 'sequence') {
    const copy = sequence(value.type, value.state.value.items, value.state.value.rest);
    return value.maxlen ? { ...copy, maxlen: value.maxlen } : copy;
  }
  if (value.kind === 'dict') {
    const copy = dict(value.state.value.entries, value.state.value.rest);
    return value.factory ? { ...copy, factory: cell(value.factory.value, value.factory.join) } : copy;
  }
  if (value.kind !== 'instance') return value;
  const fields = emptyNamespace();
  for (const [name, held] of value.fields) fields.set(name, cell(held.value, held.join));
  const content = value.content && shallowCopy(value.content);
  return { ...value, fields, content: content?.kind === 'sequence' || content?.kind === 'dict' ? content : null };
}

export const COPIES: Readonly<Record<string, Model>> = {
  'copy.copy': (x, [value], _keywords, at) => copiedByItself(x, value, '__copy__', at) ?? (value ? shallowCopy(value) : null),
  'copy.deepcopy': (x, [value], _keywords, at) => copiedByItself(x, value, '__deepcopy__', at) ?? value ?? null,
  'dataclasses.replace': (x, [object], keywords) => {
    if (object?.kind !== 'instance') return null;
    const copy = shallowCopy(object);
    for (const { name, value } of keywords) if (name !== null) x.setAttribute(copy, name, value);
    return copy;
  },
};
