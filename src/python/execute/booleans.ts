/** `and` and `or`: what is not decided is followed as if it went on, and as if it did not. */
import type * as ast from '../ast.ts';
import type { Scope } from '../scope.ts';
import type { Value } from '../value.ts';
import { alternativesOf, data, joinValues, NONE, truth, unknown } from '../values.ts';
import { type Execution, inDoubt } from './execution.ts';

/** Undecided operands of one chain that are followed one inside the other; generated code has chains of thousands. */
const MOST_OPERANDS = 50;

export function boolean(x: Execution, op: 'and' | 'or', operands: readonly ast.Expression[], scope: Scope, undecided = 0): Value {
  for (const [i, operand] of operands.entries()) {
    const value = x.evaluate(operand, scope);
    const others = operands.slice(i + 1);
    if (others.length === 0) return value;
    const taken = truth(value);
    if (taken === (op === 'and')) continue;
    if (taken !== null) return value;
    if (undecided >= MOST_OPERANDS) return unknown(`more operands of \`${op}\` than are followed`, operand.at);
    const why = { why: `the left side of \`${op}\` is not known before the run`, at: operand.at };
    const rest = () => inDoubt(x, why, () => boolean(x, op, others, scope, undecided + 1));
    const [result] = x.journal.branch([rest, () => value], () => true);
    return joinValues(op === 'and' ? falsy(value) : value, result!);
  }
  return NONE;
}

/** What a library made is false where it is None, zero or empty: `match and match.group(0)`. */
const falsy = (value: Value): Value =>
  alternativesOf(value)
    .map((one): Value => (one.kind === 'call' ? data() : one))
    .reduce(joinValues);
