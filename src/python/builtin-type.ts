/** Which built-in type a value has. */
import type { Value } from './value.ts';

/** The built-in type of a value whose class is not of the project; null: source does not tell. */
export function builtinTypeOf(value: Value): string | null {
  switch (value.kind) {
    case 'constant':
    case 'data':
      return value.type;
    case 'sequence':
      return value.view ?? value.type;
    case 'dict':
      return value.factory ? null : 'dict';
    case 'function':
    case 'module':
    case 'method':
      return value.kind;
    case 'generator':
      return value.type;
    default:
      return null;
  }
}
