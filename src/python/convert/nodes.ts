/** The grammar's tree as plain nodes: read once, then asked as often as is convenient. */
import type { Cursor } from './cursor.ts';

export interface Node {
  readonly type: string;
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
  /** The line where it starts, counted from 0. */
  readonly line: number;
  /** What should stand here: the grammar went on as if it did. */
  readonly missing: string | null;
  /** What it is made of, tokens included; comments are not. */
  readonly children: readonly Node[];
  /** The children without unreadable stretches. */
  readonly parts: readonly Node[];
}

type Unfinished = { -readonly [field in keyof Node]: Node[field] };

/** What the cursor stands on, without what it is made of; asked of few nodes. */
export const leafAt = (cursor: Cursor, lineStarts: readonly number[]): Node => {
  const start = cursor.start();
  const line = lineAt(start, lineStarts);
  return { type: cursor.type(), start, end: cursor.end(), line, missing: cursor.missing(), children: none, parts: none };
};

const lineAt = (offset: number, lineStarts: readonly number[]): number => {
  let [line, after] = [0, lineStarts.length];
  while (after - line > 1) {
    const middle = (line + after) >> 1;
    if (lineStarts[middle]! <= offset) line = middle;
    else after = middle;
  }
  return line;
};

/** The root's children one by one, so that each can be forgotten before the next is read. */
export function* readTopLevel(cursor: Cursor, lineStarts: readonly number[]): Generator<Node> {
  const read = nodeReader(cursor, lineStarts, lineAt(cursor.start(), lineStarts));
  for (let more = cursor.toFirstChild(); more; more = cursor.toNextSibling()) yield readBranch(cursor, read);
  cursor.close();
}

const between = new Set(['comment', 'line_continuation']);

/** Without recursion: some trees are deep. */
const readBranch = (cursor: Cursor, read: () => Unfinished): Node => {
  const open: Unfinished[] = [];
  /** How many nodes were finished before the first child of each open one. */
  const before: number[] = [];
  /** Those whose parents are open. */
  const finished: Node[] = [];
  for (;;) {
    let node = read();
    if (cursor.toFirstChild()) {
      open.push(node);
      before.push(finished.length);
      continue;
    }
    for (;;) {
      if (open.length === 0) return node;
      if (!between.has(node.type)) finished.push(node);
      if (cursor.toNextSibling()) break;
      cursor.toParent();
      node = open.pop()!;
      const from = before.pop()!;
      node.children = finished.slice(from);
      node.parts = cursor.broken ? node.children.filter(part => part.type !== 'ERROR') : node.children;
      finished.length = from;
    }
  }
};

const none: readonly Node[] = [];

/** Reads what the cursor stands on, which must go forward only. */
const nodeReader = (cursor: Cursor, lineStarts: readonly number[], from: number): (() => Unfinished) => {
  let line = from;
  return () => {
    const start = cursor.start();
    while (lineStarts[line + 1]! <= start) line++;
    return { type: cursor.type(), start, end: cursor.end(), line, missing: cursor.missing(), children: none, parts: none };
  };
};
