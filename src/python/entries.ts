/** The entries of a dictionary, in the order in which their keys came. */
import type { Entries } from './value.ts';

/** Of several values under one key the last is kept, where the first stood. */
export function lastOfEach(entries: Entries['entries']): Entries['entries'] {
  const held = new Map<unknown, Entries['entries'][number]>();
  for (const [key, value] of entries) {
    // What is only known to be a text or a number may be any: it is another key each time.
    const identity = key.kind === 'constant' ? `${key.type} ${key.value}` : key.kind === 'data' ? Symbol('key') : key;
    held.set(identity, [held.get(identity)?.[0] ?? key, value]);
  }
  return held.size === entries.length ? entries : [...held.values()];
}
