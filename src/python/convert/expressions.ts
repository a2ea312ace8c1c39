/** The table of expressions: one reader for each node type of the grammar. */
import type { Constant, Expression } from '../ast.ts';
import { readCall, readSubscript } from './calls.ts';
import { readComprehension, readDict, tupleIn } from './collections.ts';
import { expression, failed, tupleOf } from './expression.ts';
import { readNumber } from './literals.ts';
import { readAwait, readBinary, readBoolean, readComparison, readUnary } from './operators.ts';
import { readParameters } from './parameters.ts';
import {
  type ExpressionReader,
  hasPart,
  identifierOf,
  membersOf,
  type Node,
  type Reading,
  report,
  spanOf,
  textOf,
} from './reading.ts';
import { readStrings } from './strings.ts';
import { readType } from './types.ts';

const constant =
  (type: Constant['type'], value: Constant['value']) =>
  (r: Reading, node: Node): Expression => ({ kind: 'Constant', type, value, at: spanOf(r, node) });

const name = (r: Reading, node: Node): Expression => ({ kind: 'Name', id: identifierOf(r, node), at: spanOf(r, node) });

const number = (r: Reading, node: Node): Expression => {
  const { type, value, outdated } = readNumber(textOf(r, node));
  if (outdated) report(r, spanOf(r, node), 'invalid syntax: a number in Python 2 notation');
  return { kind: 'Constant', type, value, at: spanOf(r, node) };
};

const parenthesized = (r: Reading, node: Node): Expression => expression(r, membersOf(node)[0], node);

/** `(x) = 1`: the grammar calls one bracketed target a tuple too; the comma decides. */
const bracketed = (r: Reading, node: Node): Expression => {
  const members = membersOf(node);
  return members.length === 1 && !hasPart(node, ',') ? expression(r, members[0]) : tupleIn('Tuple')(r, node);
};

const starred = (r: Reading, node: Node): Expression => {
  const value = expression(r, node.parts[1], node);
  return r.star?.at === node.start ? value : { kind: 'Starred', value, at: spanOf(r, node) };
};

const attribute = (r: Reading, node: Node): Expression => {
  const [value, , attr] = node.parts;
  if (attr === undefined) return expression(r, value, node);
  return {
    kind: 'Attribute',
    value: expression(r, value),
    attr: identifierOf(r, attr),
    attrAt: spanOf(r, attr),
    at: spanOf(r, node),
  };
};

const conditional = (r: Reading, node: Node): Expression => {
  const [body, , test, , orelse] = node.parts;
  return {
    kind: 'IfExp',
    test: expression(r, test, node),
    body: expression(r, body, node),
    orelse: expression(r, orelse, node),
    at: spanOf(r, node),
  };
};

const lambda = (r: Reading, node: Node): Expression => {
  const { parts } = node;
  const parameters = parts.find(part => part.type === 'lambda_parameters');
  const scope = {
    kind: 'Lambda',
    args: parameters === undefined ? [] : readParameters(r, parameters),
    body: expression(r, parts.at(-1), node),
    at: spanOf(r, node),
  } as const;
  r.scopes.push(scope);
  return scope;
};

const named = (r: Reading, node: Node): Expression => {
  const [target, , value] = node.parts;
  if (target === undefined || value === undefined) return failed(r, node);
  return {
    kind: 'NamedExpr',
    target: { kind: 'Name', id: identifierOf(r, target), at: spanOf(r, target) },
    value: expression(r, value),
    at: spanOf(r, node),
  };
};

const yielded = (r: Reading, node: Node): Expression => {
  const [, first, second] = node.parts;
  const at = spanOf(r, node);
  if (first?.type === 'from') return { kind: 'YieldFrom', value: expression(r, second, node), at };
  return { kind: 'Yield', value: first === undefined ? null : expression(r, first), at };
};

export const expressionReaders: Readonly<Record<string, ExpressionReader>> = {
  identifier: name,
  keyword_identifier: name,
  integer: number,
  float: number,
  true: constant('bool', true),
  false: constant('bool', false),
  none: constant('None', null),
  ellipsis: constant('Ellipsis', null),
  string: readStrings,
  concatenated_string: readStrings,
  parenthesized_expression: parenthesized,
  attribute,
  subscript: readSubscript,
  call: readCall,
  list: tupleIn('List'),
  list_pattern: tupleIn('List'),
  set: tupleIn('Set'),
  tuple: tupleIn('Tuple'),
  tuple_pattern: bracketed,
  expression_list: tupleOf,
  pattern_list: tupleOf,
  dictionary: readDict,
  list_comprehension: readComprehension,
  set_comprehension: readComprehension,
  generator_expression: readComprehension,
  dictionary_comprehension: readComprehension,
  list_splat: starred,
  list_splat_pattern: starred,
  conditional_expression: conditional,
  lambda,
  named_expression: named,
  await: readAwait,
  yield: yielded,
  not_operator: readUnary,
  unary_operator: readUnary,
  binary_operator: readBinary,
  boolean_operator: readBoolean,
  comparison_operator: readComparison,
  as_pattern: (r, node) => expression(r, node.parts[0], node),
  as_pattern_target: (r, node) => expression(r, node.parts[0], node),
  type: readType,
  generic_type: readType,
  union_type: readType,
  member_type: readType,
  splat_type: readType,
};
