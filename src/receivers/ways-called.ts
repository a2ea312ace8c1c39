/** A function is followed once for each way in which it is called, as long as those are few. */
import type { FunctionValue } from '../python/value.ts';
import { same } from '../python/values.ts';
import type { Outcome } from './received.ts';
import type { Handed, MadeThere } from './receiver.ts';
import type { Asked, Receiving } from './receiving.ts';

/** One more is followed for all further ones, with arguments that are not known. */
const MOST_WAYS = 4;

export function onceEach(follow: (fn: FunctionValue, returning: Asked | null, handed: Handed) => Outcome): Receiving['follow'] {
  /** By the function, or by what it runs on. */
  const known = new Map<FunctionValue | MadeThere, { readonly handed: Handed; readonly outcome: Outcome }[]>();
  return (fn, returning, given) => {
    const ways = known.get(returning?.on ?? fn) ?? [];
    known.set(returning?.on ?? fn, ways);
    const find = (handed: Handed) => ways.find(one => isSameCall(one.handed, handed))?.outcome;
    const handed = find(given) || ways.length < MOST_WAYS ? given : [];
    const outcome = find(handed) ?? follow(fn, returning, handed);
    if (!find(handed)) ways.push({ handed, outcome });
    return outcome;
  };
}

const isSameCall = (left: Handed, right: Handed): boolean =>
  left.length === right.length && left.every((one, i) => one === right[i] || (one && right[i] && same(one, right[i])));
