/** Instances of the project's classes: class, and the state that `__reduce_ex__` gives (pickle protocol 2 and later, P6). */
import { isEnum } from '../python/enums.ts';
import { findInClass } from '../python/execute/find-in-class.ts';
import { PythonRaise } from '../python/execution.ts';
import type { InstanceValue, Value } from '../python/value.ts';
import { classOf, libraryBases, NONE } from '../python/values.ts';
import { refusalOfHook } from './attribute-hooks.ts';
import { visitByName } from './by-name.ts';
import { messageOf, refusalOfLoading, refusalOfReduced } from './loading.ts';
import { moduleNameOf } from './lookup.ts';
import { refusalOfMember } from './member-values.ts';
import { refuse } from './refusals.ts';
import { reducerOfClass } from './registered-reducers.ts';
import { refusalOfSlots } from './slot-state.ts';
import { refusalOfBase } from './unpicklable.ts';
import { further, routeOf, type Trail, type Walk } from './walk.ts';

export function visitInstance(walk: Walk, instance: InstanceValue, name: string, trail: Trail | null): void {
  const { x } = walk;
  const hook = (method: string): Value | null => {
    const found = findInClass(classOf(instance), method);
    if (found?.kind !== 'function') return null;
    try {
      return x.call(
        { kind: 'method', self: instance, function: found },
        method === '__reduce_ex__' ? [{ kind: 'constant', type: 'int', value: 5 }] : [],
        [],
        instance.at,
      );
    } catch (raised) {
      if (!(raised instanceof PythonRaise)) throw raised;
      refuse(walk, raised.type, messageOf(raised.value), trail);
      return NONE;
    }
  };
  const assigned = instance.fields.get('__class__')?.value;
  if (assigned && assigned.kind !== 'class')
    walk.unknowns.push({ why: `which class ${name} has is not known before the run`, at: instance.at });
  const reducer = reducerOfClass(walk, classOf(instance));
  const reduced = reducer ? x.call(reducer, [instance], [], instance.at) : (hook('__reduce_ex__') ?? hook('__reduce__'));
  if (reduced) {
    visitReduced(walk, instance, reduced, name, trail);
    return;
  }
  const to = classOf(instance).name;
  const ofClass = further(trail, { from: name, to, how: 'an instance of this class', at: instance.at });
  walk.visit(classOf(instance), to, ofClass);
  const unloadable = refusalOfLoading(walk, instance);
  if (unloadable) walk.unloadable ??= { ...unloadable, route: routeOf(ofClass) };
  for (const method of ['__getnewargs_ex__', '__getnewargs__']) {
    const given = hook(method);
    if (given)
      walk.visit(
        given,
        `${to} arguments`,
        further(trail, { from: name, to: `${to} arguments`, how: `what \`${method}\` returns`, at: instance.at }),
      );
  }
  if (instance.content)
    walk.visit(instance.content, to, further(trail, { from: name, to, how: 'an element that it holds', at: instance.at }));
  const state = hook('__getstate__');
  if (state) {
    walk.visit(
      state,
      `${to} state`,
      further(trail, { from: name, to: `${to} state`, how: 'what `__getstate__` returns', at: instance.at }),
    );
    return;
  }
  const refused = refusalOfBase(libraryBases(classOf(instance)), walk.pickler.byValue, x.world.pythonVersion);
  if (refused && !(refused.isInherited && walk.pickler.startsProcess)) refuse(walk, refused.type, refused.message, ofClass);
  const hooked = refusalOfHook(x, instance) ?? refusalOfSlots(x, instance) ?? refusalOfMember(instance);
  if (hooked) walk.unloadable ??= { ...hooked, route: routeOf(ofClass) };
  // A member is looked up by its value: what else was assigned to it stays behind (Lib/enum.py, `Enum.__reduce_ex__`).
  const isMember = isEnum(classOf(instance));
  for (const [field, cell] of instance.fields) {
    if (cell.value.kind === 'unbound' || field === '__class__' || (isMember && field !== 'value')) continue;
    walk.visit(
      cell.value,
      `.${field}`,
      further(trail, { from: name, to: `.${field}`, how: `its attribute \`${field}\``, at: instance.at }),
    );
  }
}

/** A tuple is (callable, arguments, state, ...); a string is the name of a global of the class's module, never by value. */
function visitReduced(walk: Walk, instance: InstanceValue, reduced: Value, name: string, trail: Trail | null): void {
  if (reduced.kind === 'constant' && reduced.type === 'str') {
    visitByName(walk, moduleNameOf(classOf(instance)), String(reduced.value), instance, name, trail);
    return;
  }
  if (reduced.kind === 'constant') {
    refuse(walk, 'PicklingError', '__reduce__ must return a string or tuple', trail);
    return;
  }
  const reducing = further(trail, { from: name, to: name, how: 'what `__reduce__` returns', at: instance.at });
  walk.visit(reduced, name, reducing);
  const unloadable = refusalOfReduced(walk, instance, reduced);
  if (unloadable) walk.unloadable ??= { ...unloadable, route: routeOf(reducing) };
}
