/**
 * What of a file can wait until somebody asks, found by lines and indents alone: the bodies of functions, of which most are never
 * followed, and outermost statements that only define. Whatever is unusual, or might be no Python, makes the answer null: then the
 * grammar reads all of it.
 */
import { levelsFrom } from './levels.ts';
import { type Lines, linesOf } from './lines.ts';
import {
  type ClassHead,
  classHead,
  isQuietDecorator,
  isQuietInClass,
  type Paths,
  quietAssignment,
  quietFunction,
} from './quiet.ts';

/** Of an outermost function; offsets in the text. */
export interface Body {
  /** Of the line where the first statement stands. */
  readonly line: number;
  /** Of the first statement. */
  readonly from: number;
  /** After the last one. */
  readonly to: number;
}

/** An outermost statement that binds one name, and does nothing else. */
export interface Definition {
  readonly name: string;
  /** null: it is no class. */
  readonly class: ClassHead | null;
  /** Dotted names that it looks up. */
  readonly paths: readonly string[];
  readonly from: number;
  readonly to: number;
  /** Of the functions in it. */
  readonly bodies: readonly Body[];
}

/** Shorter files, bodies and statements cost less to read at once than to read later. */
const SHORT_FILE = 4000;
const SHORT_BODY = 16;
const SHORT_DEFINITION = 60;

export interface LeftOut {
  /** In the order in which they stand; bodies within a definition are its own. */
  readonly definitions: readonly Definition[];
  readonly bodies: readonly Body[];
  readonly asides: Lines['asides'];
}

/** How one begins. */
const CANDIDATE = /(?:@|class\b|def\b|async\s+def\b|\w+\s*(?::[^=\n]*)?=(?!=))/y;

export const leftOutOf = (text: string): LeftOut | null => {
  if (text.length < SHORT_FILE) return null;
  const lines = linesOf(text);
  const definitions: Definition[] = [];
  let bodies: Body[] = [];
  let open: {
    head: ClassHead;
    paths: Paths;
    from: number;
    firstBody: number;
    fits: ReturnType<typeof levelsFrom>;
    opens: boolean;
  } | null = null;
  /** Where the decorators before the next line start; `isQuiet`: of all of them. */
  let decorators: { from: number; isQuiet: boolean } | null = null;
  while (lines.toNext()) {
    const { lineStart, start } = lines;
    const indent = start - lineStart;
    if (indent === 0) {
      close();
      outermost();
    } else if (open !== null) inClass(indent);
    else inBlock(indent);
  }
  close();
  return lines.isOdd ? null : { definitions, bodies, asides: lines.asides };

  function outermost(): void {
    const { start } = lines;
    CANDIDATE.lastIndex = start;
    const isCandidate = CANDIDATE.test(text);
    lines.pass(isCandidate);
    if (!isCandidate) {
      decorators = null;
      return;
    }
    const line = codeOf(text, lines);
    const from = decorators?.from ?? start;
    const isQuiet = decorators?.isQuiet ?? true;
    const paths: Paths = new Set();
    const assigned = decorators === null ? quietAssignment(line, paths) : null;
    decorators = null;
    if (line.startsWith('@')) decorators = { from, isQuiet: isQuiet && isQuietDecorator(line) };
    else if (!lines.opensBlock) define(assigned ?? (isQuiet ? quietFunction(line, paths) : null), from, paths, []);
    else if (startsFunction(text, start)) {
      const name = isQuiet ? quietFunction(line, paths) : null;
      const body = bodyBelow(lines, 0);
      if (body !== null && name !== null) define(name, from, paths, [body]);
      else if (body !== null) keep(body);
    } else if (isQuiet) {
      const head = classHead(line);
      if (head !== null) open = { head, paths, from, firstBody: bodies.length, fits: levelsFrom(0), opens: true };
    }
  }

  function define(name: string | null, from: number, paths: Paths, inside: readonly Body[], head: ClassHead | null = null): void {
    if (name !== null && lines.end - from >= SHORT_DEFINITION)
      definitions.push({ name, class: head, paths: [...paths], from, to: lines.end, bodies: inside });
    else for (const body of inside) keep(body);
  }

  function inClass(indent: number): void {
    if (!open!.fits(indent, open!.opens)) lines.isOdd = true;
    const { start } = lines;
    lines.pass(true);
    const line = codeOf(text, lines);
    const isFunction = lines.opensBlock && startsFunction(text, start);
    open!.opens = lines.opensBlock && !isFunction;
    if (!isQuietLine(line, open!.paths)) open = null;
    const body = isFunction ? bodyBelow(lines, indent) : null;
    if (body !== null) keep(body);
  }

  function isQuietLine(line: string, paths: Paths): boolean {
    if (line.startsWith('@')) return isQuietDecorator(line);
    if (!lines.opensBlock) return isQuietInClass(line, paths);
    if (!line.startsWith('class')) return quietFunction(line, paths) !== null;
    // What a class in a class inherits from is not looked at.
    const head = classHead(line);
    return head !== null && head.bases.length === 0 && head.metaclass === null;
  }

  function inBlock(indent: number): void {
    const { start } = lines;
    lines.pass(false);
    const body = lines.opensBlock && startsFunction(text, start) ? bodyBelow(lines, indent) : null;
    if (body !== null) keep(body);
  }

  function keep(body: Body): void {
    if (body.to - body.from >= SHORT_BODY) bodies.push(body);
  }

  /** Whatever stands in it by now is all of the class. */
  function close(): void {
    if (open === null) return;
    if (open.opens) lines.isOdd = true;
    const { head, paths, from, firstBody } = open;
    open = null;
    const inside = bodies.slice(firstBody);
    bodies = bodies.slice(0, firstBody);
    define(head.name, from, paths, inside, head);
  }
};

/** The line that was passed strictly, without comments and without what strings say. */
const codeOf = (text: string, { start, end, words }: Lines): string => {
  let code = '';
  let at = start;
  for (let i = 0; i < words.length && words[i]! < end; i += 2) {
    code += text.slice(at, words[i]);
    at = words[i + 1]!;
  }
  return code + text.slice(at, end);
};

const startsFunction = (text: string, at: number): boolean => text.startsWith('def ', at) || text.startsWith('async def ', at);

/** The lines that are indented deeper than a function's first one. */
const bodyBelow = (lines: Lines, indent: number): Body | null => {
  const fits = levelsFrom(indent);
  let body: { line: number; from: number; to: number } | null = null;
  let opens = true;
  while (lines.toNext()) {
    const level = lines.start - lines.lineStart;
    if (level <= indent) break;
    if (!fits(level, opens)) lines.isOdd = true;
    body ??= { line: lines.lineStart, from: lines.start, to: 0 };
    lines.pass(true);
    body.to = lines.end;
    opens = lines.opensBlock;
  }
  if (opens) lines.isOdd = true;
  return body;
};
