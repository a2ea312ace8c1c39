/** What CPython's compiler knows of a condition: constants, folded as Python/ast_opt.c and the jump optimiser of compile.c do. */
import type { Constant, Expression } from '../ast.ts';

/** The truth of a constant; null for everything that is only known when it runs. */
export const constantTruth = (node: Expression): boolean | null => {
  switch (node.kind) {
    case 'Constant':
      return truthOf(node);
    case 'Name':
      return node.id === '__debug__' ? true : null;
    case 'UnaryOp':
      return unaryTruth(node.op, node.operand);
    case 'Tuple':
      return node.elts.every(isConstant) ? node.elts.length > 0 : null;
    default:
      return null;
  }
};

const isConstant = (node: Expression): boolean =>
  node.kind === 'Constant' || (node.kind === 'Tuple' && node.elts.every(isConstant)) || constantTruth(node) !== null;

const truthOf = ({ type, value }: Constant): boolean => {
  if (type === 'None') return false;
  if (type === 'Ellipsis') return true;
  if (type === 'bytes') return !/^(?:[bBrR]+(?:''|""|''''''|"""""")\s*)+$/.test(String(value));
  // Numbers that are kept as text are too large to be zero, or complex.
  if (type === 'complex') return /[1-9]/.test(String(value));
  return Boolean(value);
};

const unaryTruth = (op: string, operand: Expression): boolean | null => {
  const truth = constantTruth(operand);
  if (truth === null) return null;
  if (op === 'not') return !truth;
  const numeric = operand.kind === 'Constant' && ['int', 'float', 'complex', 'bool'].includes(operand.type);
  if (!numeric && operand.kind !== 'UnaryOp') return null;
  // ~x is zero only for -1, which no literal is.
  return op === '~' ? (operand.kind === 'UnaryOp' ? null : true) : truth;
};

/** Whether the jump that `test` decides can go the way of `wanted` (compile.c, compiler_jump_if). */
export const canBe = (test: Expression, wanted: boolean): boolean => {
  const known = constantTruth(test);
  if (known !== null) return known === wanted;
  switch (test.kind) {
    case 'UnaryOp':
      return test.op === 'not' ? canBe(test.operand, !wanted) : true;
    case 'BoolOp':
      return (test.op === 'and') === wanted
        ? test.values.every(value => canBe(value, wanted))
        : test.values.some(value => canBe(value, wanted));
    case 'IfExp':
      return (canBe(test.test, true) && canBe(test.body, wanted)) || (canBe(test.test, false) && canBe(test.orelse, wanted));
    default:
      return true;
  }
};
