/** Texts of which a part is known: `f"python train.py --n {n}"`. What is not known is a hole. */
import type { Value } from './value.ts';
import { data, stringOf, text } from './values.ts';

export const HOLE = '\0';
/** `sys.executable`: its directory is not known. */
export const EXECUTABLE = `${HOLE}/python`;

/** Texts grow in loops, and longer ones name nothing. */
const LONGEST = 4096;
/** Sums nest as deep as the source does. */
const DEEPEST = 16;

/** Parts one after the other, as an f-string puts them: a text where all are known. */
export function composed(parts: readonly Value[]): Value {
  const whole = parts.map(part => plainText(part) ?? templateOf(part) ?? HOLE).join('');
  return ofTemplate(whole);
}

/** Numbers stand in a text as they are written. */
const plainText = (value: Value): string | null =>
  value.kind === 'constant' && (value.type === 'str' || value.type === 'int') ? String(value.value) : null;

export function ofTemplate(template: string): Value {
  if (!template.includes(HOLE)) return text(template);
  const short = template.replace(/\0+/g, HOLE);
  return short === HOLE || short.length > LONGEST ? data('str') : { kind: 'data', type: 'str', template: short };
}

/** The text with its holes; null: nothing of it is known, or it is no text. */
export function templateOf(value: Value | null | undefined, depth = 0): string | null {
  if (value?.kind === 'data') return value.template ?? null;
  if (value?.kind !== 'operation') return stringOf(value);
  if (value.op !== '+' || depth > DEEPEST) return null;
  const parts = value.operands.map(one => templateOf(one, depth + 1));
  return parts.every(part => part === null) ? null : parts.map(part => part ?? HOLE).join('');
}
