/** What an actor was made with and told so far: its methods run on that object, in the order of the calls (ray/actor.py, 2.60.0). */
import type { CallEvent } from '../../python/execution.ts';
import type { CallTerm, Keyword, Value } from '../../python/value.ts';
import { libraryOf, madeBy, unknown } from '../../python/values.ts';
import type { CalledWith, MadeThere } from '../receiver.ts';
import { describeActor, methodOf } from './objects.ts';
import { callsWithin } from './references.ts';

/** By the handle; null: something has happened to it that is not known. */
const states = new WeakMap<CallTerm, MadeThere | null>();

/** More calls than anybody asks about. */
const MOST_CALLS = 20;

/** A new actor. */
export function noteActor(event: CallEvent): void {
  const made = describeActor(event.term);
  if (made?.definition.kind === 'class') states.set(event.term, { class: made.definition, ...givenBy(event.term), calls: [] });
}

/** What a method of an actor runs on; after that, the call is one of those before the next. */
export function stateFor(handle: CallTerm, method: string, { term, doubts }: CallEvent): MadeThere | null {
  const now = states.get(handle) ?? null;
  const actor = describeActor(handle);
  const isFollowed = doubts.length === 0 && actor !== null && methodOf(actor.definition, method) !== null;
  const next = now && isFollowed && now.calls.length < MOST_CALLS;
  states.set(handle, next ? { ...now, calls: [...now.calls, { method, ...givenBy(term) }] } : null);
  return isFollowed ? now : null;
}

/** Whoever is given a handle may call the actor, too. */
export function noteHandles(values: readonly Value[]): void {
  for (const handle of callsWithin(values, term => states.has(term))) states.set(handle, null);
}

const givenBy = ({ args, keywords }: CallTerm): CalledWith => ({
  args: args.map(loaded),
  keywords: keywords.map((one): Keyword => ({ ...one, value: loaded(one.value) })),
});

/** A reference that is an argument arrives as what it stands for. */
function loaded(value: Value): Value {
  if (value.kind !== 'call' || libraryOf(value) !== 'ray' || describeActor(value)) return value;
  return (madeBy(value, /^ray\.put$/) ? value.args[0] : null) ?? unknown('what the reference stands for', value.at);
}
