/** `object.name = value`, and `del object.name`. */
import type { Span } from '../../model/source.ts';
import { tellCall } from '../library/tell.ts';
import { cellOf, type Namespace } from '../scope.ts';
import type { InstanceValue, Value } from '../value.ts';
import { classOf, joinValues, stringOf, text } from '../values.ts';
import { writerOf } from './descriptors.ts';
import { type Execution, PythonRaise } from './execution.ts';
import { findInClass } from './find-in-class.ts';
import { bindLibraryName } from './library-names.ts';
import { hasNoRoomFor } from './slots.ts';

/** The namespace that assigning an attribute of the object writes to; null when it has none that we keep. */
export function fieldsOf(object: Value): Namespace | null {
  switch (object.kind) {
    case 'module':
    case 'class':
      return object.namespace;
    case 'instance':
    case 'function':
    case 'call':
      return object.fields;
    case 'method':
      return fieldsOf(object.function);
    default:
      return null;
  }
}

export function setAttribute(x: Execution, object: Value, name: string, value: Value, at?: Span): void {
  if (object.kind === 'choice') {
    // Only one of them gets the attribute.
    for (const one of object.alternatives) {
      const fields = fieldsOf(one);
      if (fields) x.journal.write(cellOf(fields, name), joinValues(cellOf(fields, name).value, value));
    }
    return;
  }
  if (object.kind === 'instance' && isWrittenElsewhere(x, object, name, value, at)) return;
  if (object.kind === 'library') {
    bindLibraryName(x, `${object.path}.${name}`, value);
    return;
  }
  if (object.kind === 'dict' && object.factory && name === 'default_factory') {
    x.journal.write(object.factory, value);
    return;
  }
  // An object of a library may send what it is given.
  if (at && object.kind === 'call') tellCall(x, { kind: 'attribute', object, name: '__setattr__' }, [text(name), value], at);
  const fields = fieldsOf(object);
  if (fields) x.journal.write(cellOf(fields, name), value);
  if (name === '__module__' && at && (object.kind === 'class' || object.kind === 'function')) {
    const attempt = { kind: 'relabelled', object, to: stringOf(value) } as const;
    x.notify({ kind: 'attempt', attempt, at, doubts: [...x.doubts] });
  }
}

/** By a method of its class, by a descriptor; raises where there is no room for it. */
function isWrittenElsewhere(x: Execution, object: InstanceValue, name: string, value: Value, at?: Span): boolean {
  const cls = classOf(object);
  const hook = findInClass(cls, value.kind === 'unbound' ? '__delattr__' : '__setattr__');
  if (hook) {
    x.call(
      { kind: 'method', self: object, function: hook },
      value.kind === 'unbound' ? [text(name)] : [text(name), value],
      [],
      object.at,
    );
    return true;
  }
  const setter = findInClass(cls, name);
  if (setter?.kind === 'descriptor' && setter.type === 'property') {
    if (setter.setter) x.call(setter.setter, [object, value], [], object.at);
    return true;
  }
  const write = setter && writerOf(setter, value.kind === 'unbound' ? '__delete__' : '__set__');
  if (write) {
    x.call(write, value.kind === 'unbound' ? [object] : [object, value], [], object.at);
    return true;
  }
  // What has a descriptor, or a name of the language, is written elsewhere.
  if (!setter && !name.startsWith('__') && hasNoRoomFor(cls, name))
    throw new PythonRaise('AttributeError', text(`'${cls.name}' object has no attribute '${name}'`), at ?? null);
  return false;
}
