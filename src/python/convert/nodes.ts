/** The grammar's tree as plain nodes, read in one walk: each question to the parser's memory costs more than its answer. */
import type { Tree, TreeCursor } from 'web-tree-sitter';

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

const between = new Set(['comment', 'line_continuation']);

/** Without recursion: some trees are deep. */
export const readNodes = (tree: Tree, lineStarts: readonly number[]): Node => {
  const cursor = tree.walk();
  const read = nodeReader(tree, cursor, lineStarts);
  const open: Unfinished[] = [];
  /** How many nodes were finished before the first child of each open one. */
  const before: number[] = [];
  /** Those whose parents are open. */
  const finished: Node[] = [];
  for (;;) {
    let node = read();
    if (cursor.gotoFirstChild()) {
      open.push(node);
      before.push(finished.length);
      continue;
    }
    if (!between.has(node.type)) finished.push(node);
    while (!cursor.gotoNextSibling()) {
      const parent = open.pop();
      if (parent === undefined) {
        cursor.delete();
        return node;
      }
      cursor.gotoParent();
      node = parent;
      node.children = finished.splice(before.pop()!);
      node.parts = node.children.some(isUnreadable) ? node.children.filter(part => !isUnreadable(part)) : node.children;
      finished.push(node);
    }
  }
};

const isUnreadable = (node: Node): boolean => node.type === 'ERROR';

const none: readonly Node[] = [];

/** Reads what the cursor stands on; it must go forward only. */
const nodeReader = (tree: Tree, cursor: TreeCursor, lineStarts: readonly number[]): (() => Unfinished) => {
  const { types } = tree.language;
  const broken = tree.rootNode.hasError;
  let line = 0;
  return () => {
    const start = cursor.startIndex;
    while (lineStarts[line + 1]! <= start) line++;
    const type = types[cursor.nodeTypeId] ?? 'ERROR';
    return {
      type,
      start,
      end: cursor.endIndex,
      line,
      missing: broken && cursor.nodeIsMissing ? (cursor.nodeIsNamed ? type.replaceAll('_', ' ') : `"${type}"`) : null,
      children: none,
      parts: none,
    };
  };
};
