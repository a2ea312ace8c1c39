import type { Span } from '../../model/source.ts';
import type { ClassDef, Expression, FunctionDef, Statement, TypeAlias } from '../ast.ts';
import { rememberOwner } from '../scopes/owners.ts';
import { readArguments } from './calls.ts';
import { expression, failed } from './expression.ts';
import { readParameters } from './parameters.ts';
import { hasPart, identifierOf, type Node, type Reading, reach, spanFrom, spanOf } from './reading.ts';
import { blockIn, partOf } from './statement.ts';
import { readTypeParameters } from './types.ts';

/** A compound statement ends with its last statement: a trailing comment is not part of it. */
export const closedBy = (r: Reading, node: Node, ...suites: readonly (readonly Statement[])[]): Span => {
  const last = suites.findLast(suite => suite.length > 0)?.at(-1);
  return last === undefined ? spanOf(r, node) : reach(spanOf(r, node), last.at);
};

export const readDecorated = (r: Reading, node: Node): Statement => {
  const { parts } = node;
  const decorators = parts.filter(part => part.type === 'decorator').map(part => expression(r, part.parts[1], part));
  const definition = parts.find(part => part.type === 'function_definition' || part.type === 'class_definition');
  if (definition === undefined) return { kind: 'Expr', value: failed(r, node), at: spanOf(r, node) };
  return definition.type === 'class_definition' ? readClass(r, definition, decorators) : readFunction(r, definition, decorators);
};

export const readFunction = (r: Reading, node: Node, decorators: readonly Expression[] = []): FunctionDef => {
  const { parts } = node;
  const find = (type: string): Node | undefined => parts.find(part => part.type === type);
  const name = find('identifier') ?? node;
  const parameters = find('parameters');
  const arrow = parts.findIndex(part => part.type === '->');
  const head: Omit<FunctionDef, 'body' | 'at'> = {
    kind: 'FunctionDef',
    isAsync: hasPart(node, 'async'),
    name: name === node ? '' : identifierOf(r, name),
    nameAt: spanOf(r, name),
    typeParams: readTypeParameters(r, find('type_parameter')),
    args: parameters === undefined ? [] : readParameters(r, parameters),
    returns: arrow < 0 ? null : expression(r, parts[arrow + 1], node),
    decorators,
  };
  const scope = withBodyLater(r, node, head) ?? withBody(r, node, head);
  r.scopes.push(scope);
  return scope;
};

const withBody = (r: Reading, node: Node, head: Omit<FunctionDef, 'body' | 'at'>): FunctionDef => {
  const first = r.scopes.length;
  const body = blockIn(r, node);
  const scope: FunctionDef = { ...head, body, at: closedBy(r, node, body) };
  rememberOwner(scope, r.scopes.splice(first));
  return scope;
};

/** null: its body is at hand. */
const withBodyLater = (r: Reading, node: Node, head: Omit<FunctionDef, 'body' | 'at'>): FunctionDef | null => {
  const block = partOf(node, 'block');
  const left = block?.children[0] && r.later?.bodies.get(block.children[0].start);
  if (block === undefined || left === undefined) return null;
  const { depth } = r;
  let body: readonly Statement[] | null = null;
  const scope: FunctionDef = {
    ...head,
    get body() {
      if (body === null) {
        const inner: Reading = { ...r, problems: new Map(), scopes: [], later: null, depth, cut: null, star: null };
        body = r.later!.read(inner, left);
        rememberOwner(scope, inner.scopes);
      }
      return body;
    },
    at: spanFrom(r, node, { ...block, end: left.to }),
  };
  return scope;
};

export const readClass = (r: Reading, node: Node, decorators: readonly Expression[] = []): ClassDef => {
  const { parts } = node;
  const find = (type: string): Node | undefined => parts.find(part => part.type === type);
  const name = find('identifier') ?? node;
  const { args: bases, keywords } = readArguments(r, find('argument_list'));
  const body = blockIn(r, node);
  const scope: ClassDef = {
    kind: 'ClassDef',
    name: name === node ? '' : identifierOf(r, name),
    nameAt: spanOf(r, name),
    typeParams: readTypeParameters(r, find('type_parameter')),
    bases,
    keywords,
    decorators,
    body,
    at: closedBy(r, node, body),
  };
  r.scopes.push(scope);
  return scope;
};

/** `type X[T] = value` (PEP 695). */
export const readTypeAlias = (r: Reading, node: Node): Statement => {
  const [, left, , right] = node.parts;
  const inner = left?.parts[0];
  const [name, typeParams] = inner?.type === 'generic_type' ? inner.parts : [inner];
  if (name?.type !== 'identifier') return { kind: 'Expr', value: failed(r, node), at: spanOf(r, node) };
  const statement: TypeAlias = {
    kind: 'TypeAlias',
    name: { kind: 'Name', id: identifierOf(r, name), at: spanOf(r, name) },
    typeParams: readTypeParameters(r, typeParams),
    value: expression(r, right, node),
    at: spanOf(r, node),
  };
  return statement;
};
