/** Two constructs that the grammar misreads are masked by words of the same length, and the file is read again. */
import type { Node } from './reading.ts';

/**
 * `type(p).x = g()` and `type[p] = 1` become type aliases, and the call is lost. Written with another name than `type`
 * they are the assignments they are. The text itself is read from the source, so the mask never shows.
 */
export const masked = (text: string, root: Node): string | null => {
  if (!/^[ \t\f]*type\s*[([]|[;:]\s*type\s*[([]/m.test(text)) return null;
  const starts = root
    .descendantsOfType('type_alias_statement')
    .filter(node => !isAlias(node))
    .map(node => node.startIndex);
  if (starts.length === 0) return null;
  let result = text;
  for (const start of starts) result = `${result.slice(0, start)}typ_${result.slice(start + 4)}`;
  return result;
};

const isAlias = (node: Node): boolean => {
  const inner = node.namedChildren[0]?.namedChildren[0];
  return inner?.type === 'identifier' || inner?.type === 'generic_type';
};
