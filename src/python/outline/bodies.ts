/**
 * Where the bodies of functions stand, found by lines and indents alone: most are never followed, and a file is parsed in half
 * the time without them. Whatever is unusual, or might be no Python, makes the answer null: then the grammar reads all of it.
 */
import { type Lines, linesOf } from './lines.ts';

/** Of an outermost function; offsets in the text. */
export interface Body {
  /** Of the line where the first statement stands. */
  readonly line: number;
  /** Of the first statement. */
  readonly from: number;
  /** After the last one. */
  readonly to: number;
}

/** Shorter files and bodies cost less to read at once than to read later. */
const SHORT_FILE = 4000;
const SHORT_BODY = 16;

export interface LeftOut {
  readonly bodies: readonly Body[];
  readonly asides: Lines['asides'];
}

export const leftOutOf = (text: string): LeftOut | null => {
  if (text.length < SHORT_FILE) return null;
  const found: Body[] = [];
  const lines = linesOf(text);
  while (lines.toNext()) {
    const { lineStart, start } = lines;
    lines.pass(false);
    if (!lines.opensBlock || !startsFunction(text, start)) continue;
    const body = bodyBelow(lines, start - lineStart);
    if (body !== null && body.to - body.from >= SHORT_BODY) found.push(body);
  }
  return lines.isOdd ? null : { bodies: found, asides: lines.asides };
};

const startsFunction = (text: string, at: number): boolean => text.startsWith('def ', at) || text.startsWith('async def ', at);

/** The lines that are indented deeper than a function's first one. */
const bodyBelow = (lines: Lines, indent: number): Body | null => {
  const levels = [indent];
  let body: { line: number; from: number; to: number } | null = null;
  let opens = true;
  while (lines.toNext()) {
    const level = lines.start - lines.lineStart;
    if (level <= indent) break;
    const deeper = level > levels.at(-1)!;
    if (deeper) levels.push(level);
    else while (levels.at(-1)! > level) levels.pop();
    // A block comes where one was opened, and ends at a level that was there before.
    if (deeper !== opens || levels.at(-1) !== level) lines.isOdd = true;
    body ??= { line: lines.lineStart, from: lines.start, to: 0 };
    lines.pass(true);
    body.to = lines.end;
    opens = lines.opensBlock;
  }
  if (opens) lines.isOdd = true;
  return body;
};
