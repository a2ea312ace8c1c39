/** A file without what can wait. */
import type { OffsetOf } from '../convert/cursor.ts';
import { type Body, type Definition, type LeftOut, leftOutOf } from './left-out.ts';

/** What is parsed of a stretch of the file. */
export interface Excerpt {
  readonly text: string;
  readonly offsetOf: OffsetOf;
}

export interface Outline extends Excerpt {
  /** By the offset of their first statements. */
  readonly bodies: ReadonlyMap<number, Body>;
  /** By their offsets. */
  readonly definitions: ReadonlyMap<number, Definition>;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  /** One character that stands where it was. */
  readonly instead?: string;
}

/** Stands where a statement or a body was; where a comment or a text was, nothing does. */
const PLACEHOLDER = '0';

/** null: there is nothing to leave out, or it is not safe to. */
export const outlineOf = (text: string): Outline | null => {
  const out = leftOutOf(text);
  if (out === null || out.definitions.length + out.bodies.length + out.asides.length === 0) return null;
  const { definitions, bodies, asides } = out;
  const within = definitions.flatMap(bodiesLeftOut);
  return {
    ...without(text, { from: 0, to: text.length }, inOrder(definitions, bodies), asides),
    bodies: new Map([...bodies, ...within].map(body => [body.from, body])),
    definitions: new Map(definitions.map(one => [one.from, one])),
  };
};

const inOrder = (definitions: readonly Stretch[], bodies: readonly Stretch[]): readonly Stretch[] =>
  [...definitions, ...bodies].sort((left, right) => left.from - right.from);

/** A definition, without the bodies in it. */
export const headsOf = (text: string, definition: Definition): Excerpt => without(text, definition, definition.bodies, []);

/** Who asks for a function is about to look into it. */
const bodiesLeftOut = ({ class: head, bodies }: Definition): readonly Body[] => (head ? bodies : []);

/** What is parsed of some of them, in their order, when somebody asks. */
export const definitionsOf = (text: string, definitions: readonly Definition[]): Excerpt => {
  const between = definitions
    .slice(1)
    .map(({ from }, i): Stretch => ({ from: text.indexOf('\n', definitions[i]!.to), to: from, instead: '\n' }));
  const whole = { from: definitions[0]!.from, to: definitions.at(-1)!.to };
  return without(text, whole, inOrder(definitions.flatMap(bodiesLeftOut), between), []);
};

const without = (text: string, whole: Stretch, stretches: readonly Stretch[], asides: LeftOut['asides']): Excerpt => {
  const parts: string[] = [];
  /** Where what follows a stretch that was left out stands in the outline, and how much further back in the file. */
  const ends: number[] = [];
  const shifts: number[] = [];
  let at = whole.from;
  let shift = whole.from;
  const leaveOut = (from: number, to: number, placeholder: string): void => {
    parts.push(text.slice(at, from), placeholder);
    ends.push(from - shift + 1);
    shift += to - from - placeholder.length;
    shifts.push(shift);
    at = to;
  };
  let aside = 0;
  const asidesBefore = (offset: number): void => {
    for (; aside < asides.length && asides[aside]! < offset; aside += 2) leaveOut(asides[aside]!, asides[aside + 1]!, '');
  };
  for (const { from, to, instead = PLACEHOLDER } of stretches) {
    asidesBefore(from);
    leaveOut(from, to, instead);
  }
  asidesBefore(whole.to);
  parts.push(text.slice(at, whole.to));
  return { text: parts.join(''), offsetOf: shifted(ends, shifts, whole.from) };
};

/** Asked of offsets that are close to one another, mostly forward. */
const shifted = (ends: readonly number[], shifts: readonly number[], before: number): OffsetOf => {
  let passed = 0;
  return offset => {
    while (passed < ends.length && ends[passed]! <= offset) passed++;
    while (passed > 0 && ends[passed - 1]! > offset) passed--;
    return offset + (passed === 0 ? before : shifts[passed - 1]!);
  };
};

/** What it asks is never looked at: a name may say anything, as this one does in the text that spans are of. */
const OPENING = 'if _:\n';

/** A body alone, as the block of a statement that may hold all that a function may. */
export const excerptOf = (text: string, { line, to }: Body): Excerpt => {
  const before = line - OPENING.length;
  return { text: `${OPENING}${text.slice(line, to)}\n`, offsetOf: offset => offset + before };
};
