/** What the `try` and `with` statements around the present statement forgive. */
import { exceptionBases } from '../library/exceptions.ts';
import { lineage } from '../mro.ts';
import type { Value } from '../value.ts';
import { alternativesOf, classOf, libraryBases, libraryPath } from '../values.ts';
import type { Execution } from './execution.ts';
import type { Guard, Handlers } from './handler.ts';

/** `except (KeyError, own.Problem):` */
export function guardOf(types: Value): Guard {
  const each = types.kind === 'sequence' ? types.state.value.items : alternativesOf(types);
  const names = each.map(type => (type.kind === 'class' ? type.name : (libraryPath(type)?.replace(/^builtins\./, '') ?? null)));
  return names.every(name => name !== null) ? names : null;
}

/** The names under which an exception of that type, raised with that value, is caught. */
export function namesOfRaised(type: string, value: Value): readonly string[] {
  const cls = value.kind === 'instance' ? classOf(value) : value.kind === 'class' ? value : null;
  if (!cls) return exceptionBases(type);
  return [
    ...lineage(cls).map(one => one.name),
    ...libraryBases(cls).flatMap(base => exceptionBases(base.replace(/^builtins\./, ''))),
  ];
}

export const catches = (guard: Guard, raised: readonly string[]): boolean =>
  guard === null || raised.some(name => guard.includes(name));

/** Whether a failed import here would be caught. */
export const forgivesImports = (x: Execution): boolean =>
  x.guards.some(guard => catches(guard, exceptionBases('ModuleNotFoundError')));

/** Whether somebody around us waits for this very exception: `except KeyError`, not `except Exception`. */
export const expects = (x: Execution, type: 'KeyError' | 'IndexError' | 'ZeroDivisionError'): boolean =>
  x.guards.some(
    guard =>
      guard?.some(name => name !== 'Exception' && name !== 'BaseException' && exceptionBases(type).includes(name)) ?? false,
  );

export function guarded<R>(x: Execution, guard: Guard, body: () => R): R {
  x.guards.push(guard);
  try {
    return body();
  } finally {
    x.guards.pop();
  }
}

/** The same, clause by clause. */
export function underHandlers<R>(x: Execution, handlers: Handlers, body: () => R): R {
  x.handlers.push(handlers);
  try {
    return body();
  } finally {
    x.handlers.pop();
  }
}

/** A test that fails unless the body raises one of these. */
export function expecting<R>(x: Execution, guard: Guard, body: () => R): R {
  x.expected.push(guard);
  try {
    return guarded(x, guard, body);
  } finally {
    x.expected.pop();
  }
}
