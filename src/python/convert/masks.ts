/** Two constructs that the grammar misreads are masked by text of the same length, and the file is read again. */
import type { Node } from 'web-tree-sitter';

export interface Mask {
  readonly text: string;
  /** Masked defaults of type parameters: the `=`, and the expression after it. */
  readonly defaults: readonly { readonly at: number; readonly from: number; readonly to: number }[];
}

export const masked = (text: string, root: Node): Mask | null => {
  const defaults = root.hasError ? typeDefaults(text) : [];
  let result = text;
  for (const { at, to } of defaults) result = result.slice(0, at) + blank(text.slice(at, to)) + result.slice(to);
  for (const start of falseAliases(text, root)) result = `${result.slice(0, start)}typ_${result.slice(start + 4)}`;
  return result === text ? null : { text: result, defaults };
};

/** Everything but one stretch, in brackets, left out; lines and columns stay. */
export const onlyStretch = (text: string, from: number, to: number): string =>
  `${blank(text.slice(0, from - 1))}[${text.slice(from, to)}]`;

const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ');

/**
 * `type(p).x = g()` and `type[p] = 1` become type aliases, and the call is lost. Written with another name than `type`
 * they are the assignments they are. What a node says is read from the source, so the mask never shows.
 */
const falseAliases = (text: string, root: Node): readonly number[] => {
  if (!/(?:^[ \t\f]*|[;:]\s*)type\s*[([]/m.test(text)) return [];
  return root
    .descendantsOfType('type_alias_statement')
    .filter(node => !isAlias(node))
    .map(node => node.startIndex);
};

const isAlias = (node: Node): boolean => {
  const inner = node.namedChildren[0]?.namedChildren[0];
  return inner?.type === 'identifier' || inner?.type === 'generic_type';
};

/** `class C[T = int]` (PEP 696) is younger than the grammar. */
const typeDefaults = (text: string): Mask['defaults'] => {
  const found: Mask['defaults'][number][] = [];
  for (const head of text.matchAll(/^[ \t\f]*(?:async\s+def|def|class|type)\s+\w+\s*\[/gm)) {
    let depth = 1;
    let at: number | null = null;
    for (let i = head.index + head[0].length; i < text.length && depth > 0; i++) {
      const char = text[i]!;
      if ('([{'.includes(char)) depth++;
      else if (')]}'.includes(char)) depth--;
      if (depth === 1 && char === '=' && at === null) at = i;
      else if (at !== null && (depth === 0 || (depth === 1 && char === ','))) {
        found.push({ at, from: at + 1, to: i });
        at = null;
      }
    }
  }
  return found;
};
