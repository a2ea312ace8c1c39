import type { Value } from '../value.ts';
import { classOf } from '../values.ts';

/** The name of the type of what `raise value` raises. */
export function exceptionType(value: Value): string {
  if (value.kind === 'call') return exceptionType(value.callee);
  if (value.kind === 'library') return value.path.replace(/^builtins\./, '');
  if (value.kind === 'instance') return classOf(value).name;
  return value.kind === 'class' ? value.name : 'Exception';
}
