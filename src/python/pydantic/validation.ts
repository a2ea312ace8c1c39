import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import type { ClassValue, Value } from '../value.ts';

/** What the parts of a validation share. */
export interface Validation {
  readonly x: Execution;
  /** The model whose configuration counts, and whose validators are asked. */
  readonly cls: ClassValue;
  readonly at: Span;
  validate(declared: Value, given: Value): Value;
}
