/** Bound methods, as plain pickle sends them: `getattr(self, name)`, by the function's own name (Objects/classobject.c, method___reduce___impl). */
import { findInClass } from '../python/execute/find-in-class.ts';
import { functionAttribute } from '../python/execute/function-attributes.ts';
import { read } from '../python/scope.ts';
import type { MethodValue } from '../python/value.ts';
import { classOf, hasLibraryBase, madeBy, stringOf } from '../python/values.ts';
import { notTheSameObject, refuse } from './refusals.ts';
import { routeOf, type Trail, type Walk } from './walk.ts';

/** A lambda in a class, or a decorator without `functools.wraps`, has a name by which the class does not know it. */
export function visitBoundMethod(walk: Walk, { self, function: fn }: MethodValue, name: string, trail: Trail | null): void {
  walk.visit(self, name, trail);
  // What it is bound as is a function of its own, under the name of the method (Lib/functools.py, `singledispatchmethod.__get__`).
  const [generic] = madeBy(fn, /^functools\.singledispatchmethod$/) ? fn.args : [];
  if (generic?.kind === 'function') {
    refuse(walk, ...notTheSameObject(`<function ${generic.qualname}>`, `${generic.home}.${generic.qualname}`), trail);
    return;
  }
  const own = fn.kind === 'function' ? stringOf(functionAttribute(fn, '__name__')) : null;
  if (own === null || self.kind !== 'instance') return;
  const cls = classOf(self);
  // `self.__run` is looked up as it is written, and the class has it under `_Job__run` (Python reference, 6.2.1).
  const isPrivate = own.startsWith('__') && !own.endsWith('__');
  const isHeld = !walk.unfinished.has(self) && read(self.fields, own) !== null;
  const isKnown = (!isPrivate && findInClass(cls, own) !== null) || isHeld;
  if (isKnown || hasLibraryBase(cls) || findInClass(cls, '__getattr__') || findInClass(cls, '__getattribute__')) return;
  const message = `'${cls.name}' object has no attribute '${own}'`;
  walk.unloadable ??= { type: 'AttributeError', message, route: routeOf(trail) };
}
