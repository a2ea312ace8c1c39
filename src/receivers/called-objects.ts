/** What of a program a library can be given to call. */
import { findInClass } from '../python/execute/find-in-class.ts';
import type { Value } from '../python/value.ts';

/** `methods`: of an instance, any of which makes it one. */
export const isCalled = (value: Value, methods: readonly string[] = ['__call__']): boolean =>
  value.kind === 'function' ||
  value.kind === 'class' ||
  value.kind === 'method' ||
  (value.kind === 'instance' && methods.some(name => findInClass(value.class, name) !== null));
