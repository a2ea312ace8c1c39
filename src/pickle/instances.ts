/** Instances of the project's classes: class, and the state that `__reduce_ex__` gives (pickle protocol 2 and later, P6). */
import { findInClass } from '../python/execute/classes.ts';
import { PythonRaise } from '../python/execution.ts';
import type { InstanceValue, Value } from '../python/value.ts';
import { lookUpName } from './lookup.ts';
import { further, type Trail, type Walk } from './walk.ts';

export function visitInstance(walk: Walk, instance: InstanceValue, name: string, trail: Trail | null): void {
  const { x } = walk;
  const hook = (method: string): Value | null => {
    const found = findInClass(instance.class, method);
    if (found?.kind !== 'function') return null;
    try {
      return x.call({ kind: 'method', self: instance, function: found }, method === '__reduce_ex__' ? [{ kind: 'constant', type: 'int', value: 5 }] : [], [], instance.at);
    } catch (raised) {
      if (raised instanceof PythonRaise) return { kind: 'unknown', why: { why: `\`${method}\` raises`, at: raised.at } };
      throw raised;
    }
  };
  const reduced = hook('__reduce_ex__') ?? hook('__reduce__');
  if (reduced) {
    visitReduced(walk, instance, reduced, name, trail);
    return;
  }
  const to = instance.class.name;
  walk.visit(instance.class, to, further(trail, { from: name, to, how: 'an instance of this class', at: instance.at }));
  const state = hook('__getstate__');
  if (state) {
    walk.visit(state, `${to} state`, further(trail, { from: name, to: `${to} state`, how: 'what `__getstate__` returns', at: instance.at }));
    return;
  }
  for (const method of ['__getnewargs_ex__', '__getnewargs__']) {
    const given = hook(method);
    if (given) walk.visit(given, `${to} arguments`, further(trail, { from: name, to: `${to} arguments`, how: `what \`${method}\` returns`, at: instance.at }));
  }
  for (const [field, cell] of instance.fields) {
    if (cell.value.kind === 'unbound') continue;
    walk.visit(cell.value, `.${field}`, further(trail, { from: name, to: `.${field}`, how: `its attribute \`${field}\``, at: instance.at }));
  }
}

/** A tuple is (callable, arguments, state, ...); a string is the name of a global of the class's module, never by value. */
function visitReduced(walk: Walk, instance: InstanceValue, reduced: Value, name: string, trail: Trail | null): void {
  if (reduced.kind === 'constant' && reduced.type === 'str') {
    const found = lookUpName(walk, instance.class.module.name, String(reduced.value), instance);
    if (found.kind === 'found') walk.reference(found, name, trail);
    return;
  }
  walk.visit(reduced, name, further(trail, { from: name, to: name, how: 'what `__reduce__` returns', at: instance.at }));
}
