/** What an attribute of a class becomes when it is asked of an instance. */
import type { Span } from '../../model/source.ts';
import { cellOf } from '../scope.ts';
import type { ClassValue, InstanceValue, MethodValue, Value } from '../value.ts';
import { classOf, joinValues, libraryPath } from '../values.ts';
import type { Execution } from './execution.ts';
import { findInClass } from './find-in-class.ts';

/** The descriptor protocol (Python reference, 3.3.2.3), for what classes of a project hold. */
export function bound(x: Execution, found: Value, self: Value, cls: ClassValue, at: Span): Value {
  if (found.kind === 'function') return { kind: 'method', self, function: found };
  if (found.kind === 'instance') return described(x, found, self, cls, at) ?? found;
  if (found.kind === 'choice') return found.alternatives.map(one => bound(x, one, self, cls, at)).reduce(joinValues);
  if (found.kind === 'descriptor') {
    if (found.type === 'property') return x.call(found.function, [self], [], at);
    if (found.type === 'cached_property') return computedOnce(x, found.function, self, at);
    return found.type === 'classmethod' ? { kind: 'method', self: cls, function: found.function } : found.function;
  }
  // What a library decorator made of a method (`@modal.method()`): the receiver reads the instance it was asked on.
  if (
    found.kind === 'call' &&
    !NO_DESCRIPTOR.test(libraryPath(found.callee) ?? '') &&
    found.args.some(arg => arg.kind === 'function')
  )
    return { kind: 'method', self, function: found };
  return found;
}

/** What these make has no `__get__` (functools.partial will have one, says Python 3.13). */
const NO_DESCRIPTOR = /^(builtins|collections|operator|itertools)\.|^functools\.partial$/;

/** What it computes is kept in the instance's `__dict__`, under its own name (Lib/functools.py). */
function computedOnce(x: Execution, getter: Value, self: Value, at: Span): Value {
  const value = x.call(getter, [self], [], at);
  const name = getter.kind === 'function' && getter.node.kind === 'FunctionDef' ? getter.node.name : null;
  if (self.kind === 'instance' && name !== null) x.journal.write(cellOf(self.fields, name), value);
  return value;
}

/** What assigning to an attribute calls, or deleting it, where the class holds a descriptor of the project's own. */
export function writerOf(found: Value, hook: '__set__' | '__delete__'): MethodValue | null {
  const writer = found.kind === 'instance' ? findInClass(classOf(found), hook) : null;
  return writer && { kind: 'method', self: found, function: writer };
}

/** It is asked before what the instance holds, unless it has no `__get__` (Objects/object.c, `_PyObject_GenericGetAttrWithDict`). */
export function isDataDescriptor(found: Value): boolean {
  if (found.kind !== 'instance') return found.kind === 'descriptor' && found.type === 'property';
  const isWritten = writerOf(found, '__set__') !== null || writerOf(found, '__delete__') !== null;
  return isWritten && findInClass(classOf(found), '__get__') !== null;
}

/** A descriptor of the project's own: `__get__` gives the value. */
export function described(x: Execution, found: InstanceValue, self: Value, cls: ClassValue, at: Span): Value | null {
  const get = findInClass(classOf(found), '__get__');
  return get ? x.call({ kind: 'method', self: found, function: get }, [self, cls], [], at) : null;
}
