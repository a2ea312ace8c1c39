/** The value of an expression. */
import type { Span } from '../../model/source.ts';
import type * as ast from '../ast.ts';
import { awaited } from '../generators.ts';
import { BUILTIN_NAMES } from '../library/builtin-names.ts';
import { pathOf } from '../library/paths.ts';
import { bind, lookUp, type Scope } from '../scope.ts';
import { composed } from '../text-template.ts';
import type { Keyword, Value } from '../value.ts';
import { alternativesOf, callTerm, data, dict, joinValues, library, NONE, sequence, text, truth, unknown } from '../values.ts';
import { boolean } from './booleans.ts';
import { comprehension } from './comprehension.ts';
import { type Execution, inDoubt } from './execution.ts';
import { yields } from './functions.ts';
import { tellNoMember } from './no-member.ts';
import { tellNoName } from './no-name.ts';
import { compare, operate, unary } from './operators.ts';

export function evaluate(x: Execution, node: ast.Expression, scope: Scope): Value {
  switch (node.kind) {
    case 'Constant':
      return { kind: 'constant', type: node.type, value: node.value };
    case 'Name':
      return name(x, node, scope);
    case 'Attribute':
      return attributeOf(x, x.evaluate(node.value, scope), node);
    case 'Subscript':
      return x.item(x.evaluate(node.value, scope), x.evaluate(node.slice, scope), node.at);
    case 'Slice':
      return callTerm(
        library('builtins.slice'),
        [node.lower, node.upper, node.step].map(part => (part ? x.evaluate(part, scope) : NONE)),
        [],
        node.at,
      );
    case 'Call':
      return call(x, node, scope);
    case 'Starred':
      return x.evaluate(node.value, scope);
    case 'List':
    case 'Tuple':
    case 'Set':
      return collection(x, node, scope);
    case 'Dict':
      return dictionary(x, node, scope);
    case 'BinOp':
      return operate(x, node.op, x.evaluate(node.left, scope), x.evaluate(node.right, scope), node.at);
    case 'BoolOp':
      return boolean(x, node.op, node.values, scope);
    case 'UnaryOp':
      return unary(x, node.op, x.evaluate(node.operand, scope), node.at);
    case 'Compare':
      return compare(
        x,
        node.ops,
        [node.left, ...node.comparators].map(one => x.evaluate(one, scope)),
        node.at,
      );
    case 'IfExp':
      return either(x, node.test, node.body, node.orelse, scope);
    case 'Lambda':
      return x.defineFunction(node, scope);
    case 'ListComp':
    case 'SetComp':
    case 'GeneratorExp':
    case 'DictComp':
      return comprehension(x, node, scope);
    case 'NamedExpr': {
      const value = x.evaluate(node.value, scope);
      bind(x.journal, scope, node.target.id, value);
      return value;
    }
    case 'JoinedStr':
      return joined(x, node, scope);
    case 'Await':
      return awaited(x.evaluate(node.value, scope));
    case 'YieldFrom': {
      const { items, rest } = x.iterate(x.evaluate(node.value, scope), node.at);
      for (const value of rest ? [...items, rest] : items) yields(x, value);
      return unknown('the result of `yield from`', node.at);
    }
    case 'Yield':
      yields(x, node.value ? x.evaluate(node.value, scope) : NONE);
      return unknown('what is sent into a generator', node.at);
    case 'Error':
      return unknown('syntax that could not be read', node.at);
  }
}

function name(x: Execution, node: ast.Name, scope: Scope): Value {
  const found = lookUp(scope, node.id);
  if (found) return found;
  if (BUILTIN_NAMES.has(node.id)) return x.attribute(library('builtins'), node.id, node.at);
  tellNoName(x, node, scope);
  return unknown(`the name \`${node.id}\` is not bound here`, node.at);
}

export function callArguments(
  x: Execution,
  node: ast.Call | ast.ClassDef,
  scope: Scope,
): { args: readonly Value[]; keywords: readonly Keyword[] } {
  const positional = node.kind === 'Call' ? node.args : node.bases;
  const args = positional.flatMap(arg => {
    if (arg.kind !== 'Starred') return [x.evaluate(arg, scope)];
    const { items, rest } = x.iterate(x.evaluate(arg.value, scope), arg.at);
    return rest ? [...items, ...eachAwaitable(rest)] : items;
  });
  const keywords = node.keywords.flatMap((one): readonly Keyword[] => {
    const value = x.evaluate(one.value, scope);
    if (one.arg !== null) return [{ name: one.arg, value }];
    if (value.kind !== 'dict') return [{ name: null, value }];
    const { entries, rest } = value.state.value;
    const named = entries.map(([key, item]) => ({ name: key.kind === 'constant' ? String(key.value) : null, value: item }));
    return rest ? [...named, { name: null, value: rest }] : named;
  });
  return { args, keywords };
}

/** What stands for several further arguments: coroutines are told apart, so that whoever is given them awaits each. */
function eachAwaitable(rest: Value): readonly Value[] {
  const each = alternativesOf(rest);
  return each.every(one => one.kind === 'generator') ? each : [rest];
}

function call(x: Execution, node: ast.Call, scope: Scope): Value {
  const callee = x.evaluate(node.func, scope);
  const { args, keywords } = callArguments(x, node, scope);
  // Zero-argument super() reads the class and the first argument of the function it stands in.
  if (callee.kind === 'library' && callee.path === 'builtins.super' && args.length === 0)
    return zeroArgumentSuper(x, scope, node.at);
  if (callee.kind === 'library' && SCOPE_READERS.has(callee.path) && args.length === 0) return namesOf(callee.path, scope);
  return x.call(callee, args, keywords, linkAt(node));
}

/** In a chain over several lines a call stands where its own name does. */
function linkAt({ at, func }: ast.Call): Span {
  if (func.kind !== 'Attribute' || func.attrAt.line === at.line) return at;
  return { ...at, line: func.attrAt.line, column: func.attrAt.column };
}

const SCOPE_READERS = new Set(['builtins.globals', 'builtins.locals', 'builtins.vars']);

function namesOf(path: string, scope: Scope): Value {
  if (path === 'builtins.globals' || scope.kind === 'module') return x_module(scope);
  return dict([...scope.names].filter(([, cell]) => cell.value.kind !== 'unbound').map(([key, cell]) => [text(key), cell.value]));
}

/** `globals()` is the module's own namespace: reading and writing it goes through the module. */
const x_module = (scope: Scope): Value => ({ kind: 'attribute', object: scope.module, name: '__dict__' });

function zeroArgumentSuper(x: Execution, scope: Scope, at: Span): Value {
  const running = x.frames.at(-1)?.function;
  const owner = running?.owner.value;
  const first = running?.node.args[0];
  const self = first ? lookUp(scope, first.name) : null;
  if (!owner || !self) return unknown('super() outside of a method', at);
  return { kind: 'super', class: owner, self };
}

function collection(x: Execution, node: ast.Collection, scope: Scope): Value {
  const type = ({ List: 'list', Tuple: 'tuple', Set: 'set' } as const)[node.kind];
  let rest: Value | null = null;
  const items = node.elts.flatMap(element => {
    if (element.kind !== 'Starred') return [x.evaluate(element, scope)];
    const inner = x.iterate(x.evaluate(element.value, scope), element.at);
    if (inner.rest) rest = rest ? joinValues(rest, inner.rest) : inner.rest;
    return inner.items;
  });
  return sequence(type, items, rest);
}

function dictionary(x: Execution, node: ast.Dict, scope: Scope): Value {
  let rest: Value | null = null;
  const entries = node.items.flatMap(({ key, value }): readonly (readonly [Value, Value])[] => {
    if (key) return [[x.evaluate(key, scope), x.evaluate(value, scope)]];
    const spread = x.evaluate(value, scope);
    if (spread.kind === 'dict') {
      rest = spread.state.value.rest;
      return spread.state.value.entries;
    }
    rest = spread;
    return [];
  });
  return dict(entries, rest);
}

function either(x: Execution, test: ast.Expression, body: ast.Expression, orelse: ast.Expression, scope: Scope): Value {
  const taken = truth(x.evaluate(test, scope));
  if (taken !== null) return x.evaluate(taken ? body : orelse, scope);
  const why = { why: 'the condition is not known before the run', at: test.at };
  const values = x.journal.branch(
    [body, orelse].map(side => () => inDoubt(x, why, () => x.evaluate(side, scope))),
    () => true,
  );
  return values.reduce(joinValues);
}

function attributeOf(x: Execution, object: Value, { attr, attrAt }: ast.Attribute): Value {
  if (object.kind === 'module') tellNoMember(x, object, attr, 'AttributeError', attrAt);
  return x.attribute(object, attr, attrAt);
}

/** A path stands in a text as it is written. */
function asText(value: Value): Value {
  const path = pathOf(value);
  return path === null ? value : text(path);
}

function joined(x: Execution, node: ast.JoinedStr, scope: Scope): Value {
  const parts = node.values.map(part => x.evaluate(part, scope));
  if (node.template || node.formatted) return data('str');
  return composed(parts.map(asText));
}
