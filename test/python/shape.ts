/** Our syntax trees in the shape that the referee prints: no nodes or places that CPython does not have. */
import type { Span } from '../../src/model/source.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Fields = Readonly<Record<string, unknown>>;

/** `inFstring`: what stands in a formatted string has no reliable place before Python 3.12. */
export const shapeOf = (value: unknown, placesInFstrings: boolean): Json => {
  const shape = (node: unknown, placed: boolean): Json => {
    if (Array.isArray(node)) return node.map(item => shape(item, placed));
    if (node === null || typeof node !== 'object') return (node ?? null) as Json;
    const fields = node as Fields;
    if (fields['kind'] === 'Constant') return constant(fields, placed);
    if (fields['kind'] === 'JoinedStr') return joined(fields, placed);
    if (fields['kind'] === 'Pattern') return pattern(fields, placed);
    return plain(fields, placed);
  };
  const plain = (fields: Fields, placed: boolean): Record<string, Json> => {
    const unplaced = 'ifs' in fields || 'guard' in fields;
    const result: Record<string, Json> = {};
    for (const [key, value] of Object.entries(fields)) {
      if (key === 'at') {
        if (!unplaced) result['at'] = placed ? place(value as Span) : null;
      } else if (key !== 'nameAt' && key !== 'attrAt') result[key] = shape(value, placed);
    }
    return result;
  };
  const constant = (fields: Fields, placed: boolean): Record<string, Json> => {
    const { type, value } = fields;
    const known = type === 'str' || type === 'bool' || ((type === 'int' || type === 'float') && Number.isFinite(value));
    return {
      kind: 'Constant',
      type: type as string,
      value: known ? (value as Json) : null,
      at: placed ? place(fields['at'] as Span) : null,
    };
  };
  const joined = (fields: Fields, placed: boolean): Json => {
    const values = (fields['values'] as readonly Fields[]).filter(value => !(fields['formatted'] && isText(value)));
    const inside = placed && placesInFstrings;
    return {
      ...plain({ ...fields, values: [] }, placed),
      values: values.map(value => (isText(value) ? constant(value, false) : shape(value, inside))),
    };
  };
  const pattern = (fields: Fields, placed: boolean): Json => {
    const reads = shape(fields['reads'], placed) as readonly { readonly at: readonly number[] }[];
    const { at: _, ...rest } = fields;
    return {
      ...plain(rest, placed),
      reads: reads.toSorted((a, b) => a.at[0]! - b.at[0]! || a.at[1]! - b.at[1]!) as unknown as Json,
      binds: [...(fields['binds'] as readonly string[])].sort(),
    };
  };
  return shape(value, true);
};

const place = (at: Span): readonly number[] => [at.line, at.column, at.endLine, at.endColumn];

/** A literal part of a formatted string, or a string literal in braces: our tree does not tell them apart. */
const isText = (value: Fields): boolean => value['kind'] === 'Constant' && value['type'] === 'str';

/** Where two shapes first differ, as a path and the two values; null when they do not. */
export const difference = (ours: unknown, theirs: unknown, path = ''): string | null => {
  if (typeof ours !== 'object' || typeof theirs !== 'object' || ours === null || theirs === null) {
    return Object.is(ours, theirs) || ours === theirs ? null : `${path}: ours ${brief(ours)}, CPython ${brief(theirs)}`;
  }
  const a = ours as Fields;
  const b = theirs as Fields;
  for (const key of new Set([...Object.keys(b), ...Object.keys(a)])) {
    if (!(key in a) || !(key in b))
      return `${path}.${key}: only ${key in a ? 'ours' : "CPython's"} (ours ${brief(a)}, CPython ${brief(b)})`;
    const found = difference(a[key], b[key], `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
};

const brief = (value: unknown): string => (JSON.stringify(value) ?? 'undefined').slice(0, 160);
