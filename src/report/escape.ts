/**
 * Names, paths and lines of the analysed code are data: nothing in them may move the cursor, recolour the terminal,
 * reorder the line or end it. Such characters are shown the way Python's `repr` shows them.
 */
import type { Finding } from '../model/finding.ts';
import type { Result } from '../model/result.ts';
import type { Style } from './format.ts';

/**
 * C0, DEL and C1; soft hyphen; bidi marks, overrides and isolates; zero-width space, word joiner and byte order mark; line and
 * paragraph separators; tag characters; surrogates (lone ones: the `u` flag reads a pair as one character). Two that are no
 * characters and that XML has no place for. Joiners that emoji and Indic names need are left alone. `##[` starts a command in the log of a GitHub or Azure job, wherever it stands in a line, and
 * `::` where it leads one, as any word does once a text is wrapped (actions/runner, src/Runner.Common/ActionCommand.cs).
 */
export const unsafe =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff\u{e0000}-\u{e007f}\ud800-\udfff]|(?<=#)#(?=\[|vso\[)|(?<!\S):(?=:)/gu;
/** The `#` in the middle of a command in the log of a job. */
export const logCommand = /(?<=#)#(?=\[|vso\[)/g;
const beyondAscii = /[^\x20-\x7e]|(?<=#)#(?=\[|vso\[)|(?<!\S):(?=:)/gu;

export const codeOf = (character: string): string => {
  const code = character.codePointAt(0)!;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code <= 0xffff) return `\\u${code.toString(16).padStart(4, '0')}`;
  return `\\U${code.toString(16).padStart(8, '0')}`;
};

export const escapeText = (text: string, unicode: boolean): string => text.replace(unicode ? unsafe : beyondAscii, codeOf);

/** `value` with `change` applied to every string in it, keys of records included. */
const mapStrings = <T>(value: T, change: (text: string) => string): T => {
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return change(part);
    if (Array.isArray(part)) return part.map(walk);
    if (part === null || typeof part !== 'object') return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [change(key), walk(inner)]));
  };
  return walk(value) as T;
};

/**
 * The same result with every string safe to print. Line breaks survive only where a text is laid out line by line (evidence, notes, the
 * text of a fix). Source lines stay as they are, because columns count their original characters: `readSourceLine` escapes them.
 */
export const visible = (result: Result, style: Style): Result => {
  const one = (text: string): string => escapeText(text, style.unicode);
  const many = (text: string): string => text.split(/\r?\n/).map(one).join('\n');
  const finding = (found: Finding): Finding => ({
    ...mapStrings(found, one),
    evidence: found.evidence.map(many),
    notes: found.notes.map(many),
    fixes: found.fixes.map(fix => ({ ...mapStrings(fix, one), text: many(fix.text) })),
  });
  return {
    ...mapStrings({ ...result, findings: [], sources: {} }, one),
    findings: result.findings.map(finding),
    sources: Object.fromEntries(Object.entries(result.sources).map(([file, lines]) => [one(file), lines])),
  };
};
