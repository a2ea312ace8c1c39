/** Operators, folded where their operands are constants. */
import type { Span } from '../../model/source.ts';
import { isEnum } from '../enums.ts';
import { joinPath, pathOf, purePath } from '../library/paths.ts';
import { read } from '../scope.ts';
import { HOLE, ofTemplate, templateOf } from '../text-template.ts';
import type { OperationTerm, SequenceValue, Value } from '../value.ts';
import {
  alternativesOf,
  boolean,
  callTerm,
  data,
  dict,
  integer,
  joinValues,
  library,
  same,
  sequence,
  stringOf,
  text,
  truth,
} from '../values.ts';
import { type Execution, PythonRaise } from './execution.ts';
import { mayBeListed } from './no-member.ts';
import { binaryByMethod, comparedByMethod, unaryByMethod } from './operator-methods.ts';
import { percentFormatted } from './percent-format.ts';
import { combinedSets } from './set-operators.ts';

const isPlain = (value: Value): boolean => value.kind === 'constant' || value.kind === 'data';

const DIVIDING = new Set(['/', '//', '%']);
const isZero = (value: Value): boolean => value.kind === 'constant' && value.value === 0 && value.type !== 'bool';

export function operate(x: Execution, op: string, left: Value, right: Value, at: Span): Value {
  const made = binaryByMethod(x, op, left, right, at);
  if (made) return made;
  if (DIVIDING.has(op) && isZero(right) && isPlain(left))
    throw new PythonRaise('ZeroDivisionError', callTerm(library('builtins.ZeroDivisionError'), [], [], at), at);
  const folded = fold(op, left, right);
  if (folded) return folded;
  if (op === '/') {
    const path = joinPath(x, left, right);
    if (path !== null) return purePath(path, at);
  }
  if (op === '+' && left.kind === 'sequence' && right.kind === 'sequence') {
    const [a, b] = [left.state.value, right.state.value];
    if (!a.rest && !b.rest) return sequence(left.type, [...a.items, ...b.items]);
  }
  const combined = left.kind === 'sequence' && right.kind === 'sequence' ? combinedSets(op, left, right) : null;
  if (combined) return combined;
  if (op === '%' && stringOf(left) !== null) return percentFormatted(stringOf(left)!, right);
  if (op === '|' && left.kind === 'dict' && right.kind === 'dict') {
    const merged = dict(left.state.value.entries, left.state.value.rest);
    x.call({ kind: 'attribute', object: merged, name: 'update' }, [right], [], at);
    return merged;
  }
  if (op === '*' && left.kind === 'sequence' && isPlain(right)) return repeated(left, right);
  const texts = op === '+' ? [templateOf(left), templateOf(right)] : [];
  if (isPlain(left) && isPlain(right) && texts.some(one => one !== null))
    return ofTemplate(texts.map(one => one ?? HOLE).join(''));
  if (isPlain(left) && isPlain(right))
    return data(left.kind === 'data' ? left.type : left.kind === 'constant' ? left.type : null);
  return { kind: 'operation', op, operands: [left, right] } satisfies OperationTerm;
}

/** `[x] * n`: the same elements, in a number that may be known. */
function repeated(list: SequenceValue, times: Value): Value {
  const { items, rest } = list.state.value;
  if (
    times.kind === 'constant' &&
    typeof times.value === 'number' &&
    times.value >= 0 &&
    times.value * items.length <= 64 &&
    !rest
  ) {
    return sequence(list.type, Array.from({ length: times.value }, () => items).flat());
  }
  return sequence(
    list.type,
    [],
    [...items, ...(rest ? [rest] : [])].reduce<Value | null>((all, one) => (all ? joinValues(all, one) : one), null),
  );
}

/** Longer texts name nothing. */
const LONGEST_TEXT = 65_536;

function fold(op: string, left: Value, right: Value): Value | null {
  if (left.kind !== 'constant' || right.kind !== 'constant') return null;
  const [a, b] = [stringOf(left), stringOf(right)];
  if (a !== null && b !== null && op === '+') return a.length + b.length <= LONGEST_TEXT ? text(a + b) : data('str');
  if (left.type !== 'int' || right.type !== 'int' || typeof left.value !== 'number' || typeof right.value !== 'number')
    return null;
  switch (op) {
    case '+':
      return integer(left.value + right.value);
    case '-':
      return integer(left.value - right.value);
    case '*':
      return integer(left.value * right.value);
    case '//':
      return integer(Math.floor(left.value / right.value));
    case '%':
      return integer(left.value - right.value * Math.floor(left.value / right.value));
    default:
      return null;
  }
}

export function unary(x: Execution, op: string, operand: Value, at: Span): Value {
  const made = unaryByMethod(x, op, operand, at);
  if (made) return made;
  if (op === 'not') {
    const value = truth(operand);
    return value === null ? data('bool') : boolean(!value);
  }
  if (operand.kind === 'constant' && typeof operand.value === 'number' && op === '-')
    return { ...operand, value: -operand.value };
  return isPlain(operand) ? data(operand.kind === 'data' ? operand.type : null) : { kind: 'operation', op, operands: [operand] };
}

/** `a < b < c`: every pair must hold; what a single comparison of the project's own gives may be anything. */
export function compare(x: Execution, ops: readonly string[], operands: readonly Value[], at: Span): Value {
  const [left, right] = operands;
  const made = ops.length === 1 ? comparedByMethod(x, ops[0]!, left!, right!, at) : null;
  if (made) return made;
  const results = ops.map((op, i) => comparePair(op, operands[i]!, operands[i + 1]!));
  if (results.every(result => result !== null)) return boolean(results.every(Boolean));
  if (results.includes(false)) return boolean(false);
  return operands.every(isPlain) || ops.some(op => op.startsWith('is') || op.endsWith('in'))
    ? data('bool')
    : { kind: 'operation', op: ops.join(' '), operands };
}

/** Objects that are certainly not None, and whose identity we know. */
const hasIdentity = (value: Value): boolean =>
  ['module', 'function', 'class', 'instance', 'sequence', 'dict', 'method', 'library'].includes(value.kind);

/** null: not known, or not the same for all that they may be. */
function comparePair(op: string, left: Value, right: Value): boolean | null {
  if (left === right) return compareOne(op, left, right);
  const answers = alternativesOf(left).flatMap(one => alternativesOf(right).map(other => compareOne(op, one, other)));
  return answers.every(answer => answer === answers[0]) ? answers[0]! : null;
}

function compareOne(op: string, left: Value, right: Value): boolean | null {
  switch (op) {
    case 'is':
    case 'is not': {
      const answer = identical(left, right);
      return answer === null ? null : answer === (op === 'is');
    }
    case '==':
    case '!=': {
      const answer = equal(left, right);
      return answer === null ? null : answer === (op === '==');
    }
    case 'in':
    case 'not in': {
      const answer = contains(right, left);
      return answer === null ? null : answer === (op === 'in');
    }
    default:
      return order(op, left, right);
  }
}

function identical(left: Value, right: Value): boolean | null {
  if (same(left, right) && left.kind !== 'data') return true;
  const known = (value: Value) => value.kind === 'constant' || hasIdentity(value);
  return known(left) && known(right) ? false : null;
}

function equal(left: Value, right: Value): boolean | null {
  if (left.kind === 'constant' && right.kind === 'constant')
    return left.value === right.value && (left.type === 'None') === (right.type === 'None');
  const [a, b] = [pathOf(left), pathOf(right)];
  if (a !== null && b !== null) return a === b;
  if (hasIdentity(left) && right.kind === 'constant') return left.kind === 'instance' || left.kind === 'library' ? null : false;
  if (left === right && hasIdentity(left)) return true;
  return areOtherMembers(left, right) ? false : null;
}

/** Members of one enumeration with other values; with the same value they are one member under two names. */
function areOtherMembers(left: Value, right: Value): boolean {
  if (left.kind !== 'instance' || right.kind !== 'instance' || left.class !== right.class || !isEnum(left.class)) return false;
  const [a, b] = [left.args[0], right.args[0]];
  return a?.kind === 'constant' && b?.kind === 'constant' && a.value !== b.value;
}

function contains(container: Value, item: Value): boolean | null {
  if (container.kind === 'constant' && item.kind === 'constant') {
    const [whole, part] = [stringOf(container), stringOf(item)];
    return whole !== null && part !== null ? whole.includes(part) : null;
  }
  if (container.kind === 'attribute' && container.name === '__dict__' && container.object.kind === 'module') {
    const { object: module } = container;
    const name = stringOf(item);
    if (name !== null && read(module.namespace, name)) return true;
    return name !== null && !name.startsWith('__') && mayBeListed(module) ? false : null;
  }
  const open = container.kind === 'sequence' ? container.state.value : container.kind === 'dict' ? container.state.value : null;
  if (!open) return null;
  const members = 'items' in open ? open.items : open.entries.map(([key]) => key);
  const answers = members.map(member => equal(member, item));
  if (answers.includes(true)) return true;
  return answers.includes(null) || open.rest ? null : false;
}

function order(op: string, left: Value, right: Value): boolean | null {
  if (left.kind === 'sequence' && right.kind === 'sequence')
    return orderVersions(op, left.state.value.items, right.state.value.items);
  if (left.kind !== 'constant' || right.kind !== 'constant' || typeof left.value !== typeof right.value) return null;
  const [a, b] = [left.value!, right.value!];
  if (typeof a === 'boolean') return null;
  return op === '<' ? a < b : op === '<=' ? a <= b : op === '>' ? a > b : op === '>=' ? a >= b : null;
}

/** `sys.version_info >= (3, 10)`, where only the leading parts are known. */
function orderVersions(op: string, left: readonly Value[], right: readonly Value[]): boolean | null {
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [a, b] = [left[i]!, right[i]!];
    if (a.kind !== 'constant' || b.kind !== 'constant' || typeof a.value !== 'number' || typeof b.value !== 'number') return null;
    if (a.value !== b.value) return op.startsWith('<') ? a.value < b.value : a.value > b.value;
  }
  return op === '>=' || op === '<=' ? left.length === right.length || (op === '>=') === left.length > right.length : null;
}
