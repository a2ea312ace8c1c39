/** A log as the programs wrote it: without what terminals, collectors of logs and web pages put around each line. */
import { unboxed } from './boxes.ts';
import { unquoted } from './json-lines.ts';

export function plain(log: string): string {
  const text = unescapeHtml(unquoted(log.replace(CONTROLS, '').replace(/\r\n?/g, '\n')))
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"');
  return unboxed(withoutPrefixes(text.split('\n'))).join('\n');
}

/** ECMA-48: colours and the like, titles and links, the choice of a character set; a byte order mark. */
const CONTROLS = /\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b[()][0-9A-Za-z]|\u001b[=>]|\ufeff/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#34;': '"',
  '&#39;': "'",
  '&#x27;': "'",
};
const unescapeHtml = (text: string): string =>
  text.replace(/&(?:lt|gt|quot|#34|#39|#x27);/g, found => ENTITIES[found]!).replace(/&amp;/g, '&');

/** So many ways in which lines begin are told apart. */
const MOST_PREFIXES = 8;
const LONGEST_PREFIX = 120;

/**
 * `worker-1  | `, `[rank0]: `, a time: what stands in front of a traceback's first line and of the next one as well.
 * Known by the traceback, not by the program that wrote it.
 */
function withoutPrefixes(lines: readonly string[]): readonly string[] {
  const prefixes = new Map<string, RegExp>();
  lines.forEach((line, i) => {
    const at = line.search(/Traceback \(most recent call last\)| {2}File "/);
    const prefix = line.slice(0, Math.max(0, at));
    if (
      prefix === '' ||
      (prefix.trim() === '' && line[at] === ' ') ||
      prefix.length > LONGEST_PREFIX ||
      prefixes.size >= MOST_PREFIXES
    )
      return;
    const shape = shapeOf(prefix);
    const below = shape.exec(lines[i + 1] ?? '')?.[0];
    if (below && lines[i + 1]!.startsWith(' ', below.length)) prefixes.set(shape.source, shape);
  });
  if (prefixes.size === 0) return lines;
  return lines.map(line => {
    for (const prefix of prefixes.values()) {
      const found = prefix.exec(line);
      if (found) return line.slice(found[0].length);
    }
    return line;
  });
}

/** Counters and times differ from line to line; where nothing follows, the blank at the end is cut off. */
function shapeOf(prefix: string): RegExp {
  const start = prefix.trimEnd();
  const literal = start.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\d+/g, '\\d+');
  return new RegExp(`^${literal}(?:${prefix.slice(start.length)}|$)`);
}
