/** A log -> the error text in it that is known, and what it names. */
import { families } from './index.ts';
import type { Family, KnownText, Symptom } from './known-text.ts';

/** null: none of the known texts is in it. */
export function recognise(log: string): Symptom | null {
  const text = plain(log);
  for (const family of Object.values<Family>(families))
    for (const known of family.texts) {
      const found = known.pattern.exec(text);
      if (found) return symptomOf(family, known, found, text);
    }
  return null;
}

function symptomOf(family: Family, known: KnownText, found: RegExpExecArray, text: string): Symptom {
  const named = found.groups?.['module'] ? found.groups : { ...found.groups, ...definedIn(known.names?.exec(text)?.groups) };
  return {
    family: family.name,
    receiver: family.receiver,
    says: known.says,
    line: lineAround(text, found),
    module: named['module'] ?? null,
    attribute: named['attribute'] ?? null,
    rules: known.rules,
    boundaries: family.boundaries,
  };
}

const definedIn = (groups: Readonly<Record<string, string>> | undefined): Readonly<Record<string, string>> => ({ ...groups });

/** Colours, and the boxes that rich draws around a traceback. */
export const plain = (log: string): string =>
  log
    .replace(/\u001b\[[\d;]*[A-Za-z]/g, '')
    .replace(/\r/g, '')
    .split('\n')
    .map(line => line.replace(/^\s*[│┃╭╰]\s?/, '').replace(/\s*[│┃╮╯]$/, ''))
    .join('\n');

/** So much of a line is shown: Daft puts a whole list into one. */
const LONGEST = 200;

function lineAround(text: string, { index, 0: match }: RegExpExecArray): string {
  const end = index + match.length;
  const start = text.lastIndexOf('\n', end - 1) + 1;
  const line = text.slice(start, (text.indexOf('\n', end) + 1 || text.length + 1) - 1).trim();
  return line.length <= LONGEST ? line : `... ${line.slice(Math.max(0, end - start - LONGEST / 2), end - start + 40)} ...`;
}
