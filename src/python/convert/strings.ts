/** String literals: plain, bytes, formatted (PEP 498, 701), templates (PEP 750), and several side by side. */
import type { Constant, Expression, JoinedStr } from '../ast.ts';
import { expression, failed, tupleOf } from './expression.ts';
import { decodeString } from './literals.ts';
import { deeper, membersOf, type Node, type Reading, spanFrom, spanOf, textOf } from './reading.ts';

export const readStrings = (r: Reading, node: Node): Expression => {
  const pieces = node.type === 'string' ? [node] : node.parts.filter(part => part.type === 'string');
  const prefixes = pieces.map(piece => prefixOf(r, piece));
  const at = spanOf(r, node);
  if (prefixes.some(prefix => prefix.includes('b'))) return { kind: 'Constant', type: 'bytes', value: textOf(r, node), at };
  const interpolated = prefixes.some(prefix => /[ft]/.test(prefix));
  if (!interpolated) {
    const value = pieces.map((piece, index) => decodeString(contentOf(r, piece), prefixes[index]!.includes('r'))).join('');
    return { kind: 'Constant', type: 'str', value, at };
  }
  return readInterpolated(r, node, pieces, prefixes);
};

const prefixOf = (r: Reading, piece: Node): string => {
  const [start] = piece.children;
  return start === undefined
    ? ''
    : textOf(r, start)
        .replace(/['"]+$/, '')
        .toLowerCase();
};

const contentOf = (r: Reading, piece: Node): string => {
  const [opening] = piece.children;
  return opening === undefined ? '' : r.text.slice(opening.end, contentEnd(r, piece, opening));
};

/** Counted back from the end: after an escaped backslash in a raw string, the grammar's closing quote starts too early. */
const contentEnd = (r: Reading, piece: Node, opening: Node): number =>
  piece.end - (/("""|''')$/.test(textOf(r, opening)) ? 3 : 1);

const readInterpolated = (r: Reading, node: Node, pieces: readonly Node[], prefixes: readonly string[]): JoinedStr => {
  const values: Expression[] = [];
  let formatted = false;
  let text: Constant | null = null;
  const flush = () => {
    if (text !== null && text.value !== '') values.push(text);
    text = null;
  };
  const literal = (value: string, first: Node, last: Node) => {
    const before: string = text === null ? '' : String(text.value);
    text = { kind: 'Constant', type: 'str', value: before + value, at: text?.at ?? spanFrom(r, first, last) };
  };
  for (const [index, piece] of pieces.entries()) {
    const prefix = prefixes[index]!;
    const raw = prefix.includes('r');
    if (!/[ft]/.test(prefix)) {
      literal(decodeString(contentOf(r, piece), raw), piece, piece);
      continue;
    }
    const parts = piece.children;
    for (let i = 1; i < parts.length; i++) {
      const part = parts[i]!;
      // Stretches between interpolations are cut from the source: the grammar splits them at braces and escapes.
      const to = part.type === 'string_end' ? contentEnd(r, piece, parts[0]!) : part.start;
      const content = r.text.slice(parts[i - 1]!.end, part.type === 'string_content' ? part.end : to);
      if (content !== '')
        literal(
          decodeString(
            content.replace(/\{\{|\}\}/g, pair => pair[0]!),
            raw,
          ),
          part,
          part,
        );
      if (part.type !== 'interpolation') continue;
      flush();
      const read = readInterpolation(r, part);
      values.push(...read.values);
      formatted ||= read.formatted;
    }
  }
  flush();
  return { kind: 'JoinedStr', formatted, template: prefixes.some(prefix => prefix.includes('t')), values, at: spanOf(r, node) };
};

interface Interpolation {
  readonly values: readonly Expression[];
  readonly formatted: boolean;
}

const unreadInterpolation = (r: Reading, node: Node): Interpolation => ({ values: [failed(r, node)], formatted: true });

/** `{value!r:spec}`; also a nested one of a spec. */
const readInterpolation = (r: Reading, node: Node): Interpolation => {
  const members = membersOf(node);
  const [value] = members;
  if (value === undefined) return { values: [{ kind: 'Error', at: spanOf(r, node) }], formatted: true };
  // `{x:=10}` is x with the spec "=10": the grammar takes it for a named expression.
  if (value.type === 'named_expression') return { values: [expression(r, value.children[0]!)], formatted: true };
  const spec = members.find(part => part.type === 'format_specifier');
  const nested = spec === undefined ? [] : spec.parts.filter(part => part.type === 'format_expression');
  const first = value.type === 'expression_list' || value.type === 'pattern_list' ? tupleOf(r, value) : expression(r, value);
  return {
    values: [first, ...nested.flatMap(part => deeper(r, part, readInterpolation, unreadInterpolation).values)],
    formatted: members.length > 1,
  };
};
