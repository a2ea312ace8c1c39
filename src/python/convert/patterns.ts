/** Patterns of match statements: what they compare with, what they bind. */
import type { Expression, Pattern } from '../ast.ts';
import { expression } from './expression.ts';
import { deeper, hasPart, identifierOf, type Node, type Reading, spanFrom, spanOf } from './reading.ts';

type Content = Omit<Pattern, 'kind' | 'at'>;

const nothing: Content = { reads: [], binds: [], irrefutable: false, value: null };
const anything: Content = { ...nothing, irrefutable: true };
const compared = (value: Expression): Content => ({ ...nothing, reads: [value], value });

/** `case a, b:` has no node of its own around its patterns. */
export const readCasePatterns = (r: Reading, clause: Node): Pattern => {
  const patterns = clause.parts.filter(part => part.type === 'case_pattern' || part.type === ',');
  const [first] = patterns;
  if (first === undefined) return { kind: 'Pattern', ...nothing, at: spanOf(r, clause) };
  const sequence = patterns.length > 1;
  const content = sequence ? together(readAll(r, patterns)) : readPattern(r, first);
  return { kind: 'Pattern', ...content, at: spanFrom(r, first, patterns.at(-1)!) };
};

/** A pattern made of others matches not everything, even if each of its parts does. */
const together = (parts: readonly Content[]): Content => ({
  reads: parts.flatMap(part => part.reads),
  binds: [...new Set(parts.flatMap(part => part.binds))],
  irrefutable: false,
  value: null,
});

const readPattern = (r: Reading, node: Node): Content =>
  deeper(
    r,
    node,
    () => readAll(r, node.type === 'case_pattern' ? node.parts : [node])[0] ?? nothing,
    () => nothing,
  );

const separators = new Set([',', '|', ':', '(', ')', '[', ']', '{', '}', '=', 'as']);

/** Patterns in a row. A minus belongs to the number after it. */
const readAll = (r: Reading, nodes: readonly Node[]): readonly Content[] => {
  const read: Content[] = [];
  let minus: Node | null = null;
  for (const node of nodes) {
    if (separators.has(node.type)) continue;
    if (node.type === '-') {
      minus = node;
      continue;
    }
    if (minus === null) read.push(readOne(r, node));
    else read.push(compared({ kind: 'UnaryOp', op: '-', operand: expression(r, node), at: spanFrom(r, minus, node) }));
    minus = null;
  }
  return read;
};

const readOne = (r: Reading, node: Node): Content => {
  const { parts } = node;
  switch (node.type) {
    case '_':
      return anything;
    case 'case_pattern':
      return readPattern(r, node);
    case 'dotted_name':
      return parts.length > 1 ? compared(dotted(r, parts)) : capture(r, parts[0]);
    case 'as_pattern': {
      const [inner, , name] = parts;
      const content = inner === undefined ? nothing : readPattern(r, inner);
      const binds = name === undefined ? content.binds : [...content.binds, identifierOf(r, name)];
      return { ...content, binds, value: null };
    }
    case 'union_pattern': {
      const alternatives = readAll(r, parts);
      return { ...together(alternatives), irrefutable: alternatives.at(-1)?.irrefutable ?? false };
    }
    case 'tuple_pattern': {
      const inner = readAll(r, parts);
      return inner.length === 1 && !hasPart(node, ',') && !isSplat(parts[1]) ? inner[0]! : together(inner);
    }
    case 'list_pattern':
    case 'dict_pattern':
      return together(readAll(r, parts));
    case 'splat_pattern':
      return { ...capture(r, parts[1]), irrefutable: false };
    case 'keyword_pattern':
      return together(readAll(r, parts.slice(1)));
    case 'class_pattern': {
      const [name, ...rest] = parts;
      const type = name === undefined ? [] : [dotted(r, name.parts)];
      const inner = together(readAll(r, rest));
      return { ...inner, reads: [...type, ...inner.reads] };
    }
    case 'complex_pattern':
      return compared(complex(r, node));
    default:
      return compared(expression(r, node));
  }
};

const isSplat = (node: Node | undefined): boolean => node !== undefined && node.parts[0]?.type === 'splat_pattern';

const capture = (r: Reading, node: Node | undefined): Content => {
  const name = node === undefined ? '_' : identifierOf(r, node);
  return name === '_' ? anything : { ...anything, binds: [name] };
};

const dotted = (r: Reading, parts: readonly Node[]): Expression => {
  const [first, ...rest] = parts.filter(part => part.type === 'identifier');
  if (first === undefined) return { kind: 'Error', at: spanOf(r, parts[0]!) };
  return rest.reduce<Expression>(
    (value, part) => ({
      kind: 'Attribute',
      value,
      attr: identifierOf(r, part),
      attrAt: spanOf(r, part),
      at: spanFrom(r, first, part),
    }),
    { kind: 'Name', id: identifierOf(r, first), at: spanOf(r, first) },
  );
};

/** `-1 + 2j` */
const complex = (r: Reading, node: Node): Expression => {
  const { parts } = node;
  const minus = parts[0]?.type === '-' ? parts[0] : null;
  const [real, op, imaginary] = minus === null ? parts : parts.slice(1);
  const left = expression(r, real, node);
  const signed: Expression = minus ? { kind: 'UnaryOp', op: '-', operand: left, at: spanFrom(r, minus, real ?? minus) } : left;
  return { kind: 'BinOp', op: op?.type ?? '+', left: signed, right: expression(r, imaginary, node), at: spanOf(r, node) };
};
