/** A file without the bodies of its functions. */
import type { OffsetOf } from '../convert/cursor.ts';
import { type Body, leftOutOf } from './bodies.ts';

export interface Outline {
  /** Where a body was, one digit stands. */
  readonly text: string;
  readonly offsetOf: OffsetOf;
  /** By the offset of their first statements. */
  readonly bodies: ReadonlyMap<number, Body>;
}

/** Stands where a body was; where a comment or a text was, nothing does. */
const PLACEHOLDER = '0';

/** null: there is nothing to leave out, or it is not safe to. */
export const outlineOf = (text: string): Outline | null => {
  const out = leftOutOf(text);
  if (out === null || out.bodies.length + out.asides.length === 0) return null;
  const parts: string[] = [];
  /** Where what follows a stretch that was left out stands in the outline, and how much further back in the file. */
  const ends: number[] = [];
  const shifts: number[] = [];
  let at = 0;
  let shift = 0;
  const leaveOut = (from: number, to: number, placeholder: string): void => {
    parts.push(text.slice(at, from), placeholder);
    ends.push(from - shift + 1);
    shift += to - from - placeholder.length;
    shifts.push(shift);
    at = to;
  };
  let aside = 0;
  const asidesBefore = (offset: number): void => {
    for (; aside < out.asides.length && out.asides[aside]! < offset; aside += 2)
      leaveOut(out.asides[aside]!, out.asides[aside + 1]!, '');
  };
  for (const { from, to } of out.bodies) {
    asidesBefore(from);
    leaveOut(from, to, PLACEHOLDER);
  }
  asidesBefore(text.length);
  parts.push(text.slice(at));
  return { text: parts.join(''), offsetOf: shifted(ends, shifts), bodies: new Map(out.bodies.map(body => [body.from, body])) };
};

/** Asked of offsets that are close to one another, mostly forward. */
const shifted = (ends: readonly number[], shifts: readonly number[]): OffsetOf => {
  let passed = 0;
  return offset => {
    while (passed < ends.length && ends[passed]! <= offset) passed++;
    while (passed > 0 && ends[passed - 1]! > offset) passed--;
    return passed === 0 ? offset : offset + shifts[passed - 1]!;
  };
};

/** A body alone, as the block of a statement that may hold all that a function may. */
export interface Excerpt {
  readonly text: string;
  readonly offsetOf: OffsetOf;
}

/** What it asks is never looked at: a name may say anything, as this one does in the text that spans are of. */
const OPENING = 'if _:\n';

export const excerptOf = (text: string, { line, to }: Body): Excerpt => {
  const before = line - OPENING.length;
  return { text: `${OPENING}${text.slice(line, to)}\n`, offsetOf: offset => offset + before };
};
