import { closest, distance } from 'fastest-levenshtein';

/** The known name that a mistyped one most likely stands for; null: none is within `most` edits. */
export function nearestName(name: string, known: readonly string[], most: number): string | null {
  if (known.length === 0) return null;
  const near = closest(name, known);
  return distance(name, near) <= most ? near : null;
}
