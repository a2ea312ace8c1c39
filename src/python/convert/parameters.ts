import type { Parameter, Parameters } from '../ast.ts';
import { expression } from './expression.ts';
import { identifierOf, type Node, type Reading, report, spanFrom, spanOf } from './reading.ts';

type Kind = Parameter['kind'];

/** Of a def or a lambda, in order. */
export const readParameters = (r: Reading, list: Node): Parameters => {
  let read: Parameter[] = [];
  let kind: Kind = 'positional';
  for (const part of list.parts) {
    if (part.type === 'positional_separator') read = read.map(before => ({ ...before, kind: 'positional-only' }));
    else if (part.type === 'keyword_separator') kind = 'keyword-only';
    else {
      const parameter = readParameter(r, part, kind);
      if (parameter?.kind === 'var-positional') kind = 'keyword-only';
      if (parameter !== null) read.push(parameter);
    }
  }
  return read;
};

/** As in CPython, a parameter reaches from its name to its annotation: neither stars nor default belong to it. */
const readParameter = (r: Reading, node: Node, kind: Kind): Parameter | null => {
  const { parts } = node;
  switch (node.type) {
    case 'identifier':
      return { kind, name: identifierOf(r, node), annotation: null, default: null, at: spanOf(r, node) };
    case 'list_splat_pattern':
    case 'dictionary_splat_pattern': {
      const name = parts[1];
      if (name === undefined) return null;
      const star = node.type === 'list_splat_pattern' ? 'var-positional' : 'var-keyword';
      return { kind: star, name: identifierOf(r, name), annotation: null, default: null, at: spanOf(r, name) };
    }
    case 'default_parameter': {
      const plain = parts[0] === undefined ? null : readParameter(r, parts[0], kind);
      return plain && { ...plain, default: expression(r, parts[2], node) };
    }
    case 'typed_parameter':
    case 'typed_default_parameter': {
      const plain = parts[0] === undefined ? null : readParameter(r, parts[0], kind);
      const type = parts[2];
      if (plain === null || parts[0] === undefined || type === undefined) return plain;
      const name = parts[0].type === 'identifier' ? parts[0] : parts[0].parts[1]!;
      const value = parts[4] === undefined ? null : expression(r, parts[4]);
      return { ...plain, annotation: expression(r, type), default: value, at: spanFrom(r, name, type) };
    }
    case 'tuple_pattern':
      report(r, spanOf(r, node), 'invalid syntax: a parameter in brackets (Python 2)');
      return null;
    default:
      return null;
  }
};
