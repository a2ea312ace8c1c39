/** The boxes that rich draws around a traceback (rich/traceback.py, 14.0): their borders go, and a path that was broken to fit is whole again. */

export function unboxed(lines: readonly string[]): readonly string[] {
  const found: string[] = [];
  let place: string | null = null;
  for (const line of lines) {
    if (place === null && !/[\u2502\u2503\u256d\u2570\u256e\u256f]/.test(line)) {
      found.push(line);
      continue;
    }
    const boxed = /^\s*[\u2502\u2503] ?(.*?) ?[\u2502\u2503]\s*$/.exec(line);
    const inside = boxed
      ? boxed[1]!
      : line
          .trimEnd()
          .replace(/^\s*[\u2502\u2503\u256d\u2570]\s?/, '')
          .replace(/[\u2502\u2503\u256e\u256f]$/, '')
          .trimEnd();
    if (place === null && boxed && /^(?:\/|[A-Za-z]:\\)\S/.test(inside)) place = '';
    if (place === null) {
      found.push(inside);
      continue;
    }
    place += inside;
    const isWhole = /:\d+\s*in \S/.test(place);
    if (!isWhole && boxed && inside.trim() !== '') continue;
    found.push(place);
    place = null;
  }
  return place === null ? found : [...found, place];
}
