/** Operators that a class of the project defines (Python reference, 3.3.1 and 3.3.8). */
import type { Span } from '../../model/source.ts';
import type { Value } from '../value.ts';
import { boolean, classOf, data, libraryPath, truth } from '../values.ts';
import type { Execution } from './execution.ts';
import { findInClass } from './find-in-class.ts';

const BINARY: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'truediv',
  '//': 'floordiv',
  '%': 'mod',
  '**': 'pow',
  '@': 'matmul',
  '&': 'and',
  '|': 'or',
  '^': 'xor',
  '<<': 'lshift',
  '>>': 'rshift',
};
const UNARY: Readonly<Record<string, string>> = { '-': 'neg', '+': 'pos', '~': 'invert' };
/** With the one that is asked of the other operand. */
const COMPARISONS: Readonly<Record<string, readonly [string, string]>> = {
  '==': ['eq', 'eq'],
  '!=': ['ne', 'ne'],
  '<': ['lt', 'gt'],
  '<=': ['le', 'ge'],
  '>': ['gt', 'lt'],
  '>=': ['ge', 'le'],
};

/** null: the operand has no such method, or it leaves the operation to the other one. */
function asked(x: Execution, operand: Value, name: string, others: readonly Value[], at: Span): Value | null {
  const own = operand.kind === 'instance' ? findInClass(classOf(operand), `__${name}__`) : null;
  if (operand.kind !== 'instance' || own?.kind !== 'function') return null;
  const made = x.call({ kind: 'method', self: operand, function: own }, others, [], at);
  return libraryPath(made) === 'builtins.NotImplemented' ? null : made;
}

export function binaryByMethod(x: Execution, op: string, left: Value, right: Value, at: Span): Value | null {
  const name = BINARY[op];
  if (name === undefined) return null;
  return asked(x, left, name, [right], at) ?? asked(x, right, `r${name}`, [left], at);
}

/** `left *= right`: the object itself, changed, or what takes its place. */
export function updatedByMethod(x: Execution, op: string, left: Value, right: Value, at: Span): Value | null {
  const name = BINARY[op];
  return name === undefined ? null : asked(x, left, `i${name}`, [right], at);
}

export function unaryByMethod(x: Execution, op: string, operand: Value, at: Span): Value | null {
  const name = UNARY[op];
  return name === undefined ? null : asked(x, operand, name, [], at);
}

export function comparedByMethod(x: Execution, op: string, left: Value, right: Value, at: Span): Value | null {
  if (op === 'in' || op === 'not in') {
    const found = asked(x, right, 'contains', [left], at);
    return found && negatedIf(op === 'not in', found);
  }
  const names = COMPARISONS[op];
  if (!names) return null;
  const made = asked(x, left, names[0], [right], at) ?? asked(x, right, names[1], [left], at);
  if (made || op !== '!=') return made;
  // What is not said to differ differs unless it is equal (`object.__ne__`).
  const equal = asked(x, left, 'eq', [right], at) ?? asked(x, right, 'eq', [left], at);
  return equal && negatedIf(true, equal);
}

function negatedIf(isNegated: boolean, answer: Value): Value {
  const known = truth(answer);
  return known === null ? data('bool') : boolean(known !== isNegated);
}
