/** Walks a tree in the parser's memory, forward and from child to parent, and says what it stands on. */
import type { Tree } from 'web-tree-sitter';

export interface Cursor {
  /** The tree holds what the grammar could not read. */
  readonly broken: boolean;
  readonly toFirstChild: () => boolean;
  readonly toNextSibling: () => boolean;
  readonly toParent: () => void;
  readonly type: () => string;
  /** Offsets in the text. */
  readonly start: () => number;
  readonly end: () => number;
  /** What should stand here: the grammar went on as if it did. */
  readonly missing: () => string | null;
  readonly close: () => void;
}

const used = [
  '_ts_tree_root_node_wasm',
  '_ts_tree_cursor_new_wasm',
  '_ts_tree_cursor_goto_first_child_wasm',
  '_ts_tree_cursor_goto_next_sibling_wasm',
  '_ts_tree_cursor_goto_parent_wasm',
  '_ts_tree_cursor_current_node_type_id_wasm',
  '_ts_tree_cursor_start_index_wasm',
  '_ts_tree_cursor_end_index_wasm',
  '_ts_tree_cursor_current_node_is_named_wasm',
  '_ts_tree_cursor_current_node_is_missing_wasm',
  '_ts_tree_cursor_delete_wasm',
] as const;

/** Where something stands in the file, by where it stands in the text that was parsed. */
export type OffsetOf = (offset: number) => number;

/** What the parser's module exports for walks: each takes the tree's address, and its cursor from where the last one left it. */
export type Steps = Readonly<Record<(typeof used)[number], (tree: number) => number>>;

export const stepsIn = (module: object): Steps => {
  const absent = used.find(name => !(name in module));
  if (absent !== undefined) throw new Error(`web-tree-sitter has no ${absent}: this needs the version in package.json`);
  return module as Steps;
};

/**
 * The `TreeCursor` of web-tree-sitter makes the same calls, and copies its state into the parser's memory before each and
 * back after it, which costs twice the call (0.27.1, lib/tree_cursor.ts). Until this one is closed, nothing else may be asked.
 */
export const cursorOver = (steps: Steps, tree: Tree, offsetOf: OffsetOf): Cursor => {
  const broken = tree.rootNode.hasError;
  const { types } = tree.language;
  const address = addressOf(tree);
  const type = (): string => types[steps._ts_tree_cursor_current_node_type_id_wasm(address)] ?? 'ERROR';
  const missing = (): string | null => {
    if (!broken || steps._ts_tree_cursor_current_node_is_missing_wasm(address) === 0) return null;
    const named = steps._ts_tree_cursor_current_node_is_named_wasm(address) === 1;
    return named ? type().replaceAll('_', ' ') : `"${type()}"`;
  };
  steps._ts_tree_root_node_wasm(address);
  steps._ts_tree_cursor_new_wasm(address);
  return {
    broken,
    toFirstChild: () => steps._ts_tree_cursor_goto_first_child_wasm(address) === 1,
    toNextSibling: () => steps._ts_tree_cursor_goto_next_sibling_wasm(address) === 1,
    toParent: () => void steps._ts_tree_cursor_goto_parent_wasm(address),
    type,
    start: () => offsetOf(steps._ts_tree_cursor_start_index_wasm(address)),
    end: () => offsetOf(steps._ts_tree_cursor_end_index_wasm(address)),
    missing,
    close: () => void steps._ts_tree_cursor_delete_wasm(address),
  };
};

/** Objects of web-tree-sitter keep it under the key 0 (lib/tree.ts). */
const addressOf = (tree: Tree): number => (tree as unknown as Readonly<Record<0, number>>)[0];
