/** Comments of a module that hold a word: found in its lines, and told from `#` inside of strings by its syntax. */
import type { Span } from '../model/source.ts';
import type * as ast from './ast.ts';
import { visitNodes } from './visit-nodes.ts';

export interface Comment {
  /** From the `#` to the end of the line. */
  readonly text: string;
  readonly at: Span;
  /** Nothing but blanks stands before it. */
  readonly isAlone: boolean;
}

export function commentsWith(word: string, syntax: ast.ModuleSyntax): readonly Comment[] {
  const candidates = syntax.lines.flatMap((line, i): readonly Comment[] => {
    const column = line.includes(word) ? hashBefore(line, word) : -1;
    if (column === -1) return [];
    const at = { file: syntax.file, line: i + 1, column: column + 1, endLine: i + 1, endColumn: line.length + 1 };
    return [{ text: line.slice(column), at, isAlone: line.slice(0, column).trim() === '' }];
  });
  if (candidates.length === 0) return [];
  const strings = stringsIn(syntax.body);
  return candidates.filter(({ at }) => !strings.some(string => holds(string, at)));
}

/** The last `#` before the word: `x = "#"  # pickle-check: ...` has two. */
const hashBefore = (line: string, word: string): number => line.lastIndexOf('#', line.indexOf(word));

function stringsIn(body: ast.ModuleSyntax['body']): readonly Span[] {
  const found: Span[] = [];
  visitNodes(body, node => {
    const { kind, type, at } = node as Partial<ast.Constant>;
    if (at && ((kind === 'Constant' && (type === 'str' || type === 'bytes')) || (kind as string) === 'JoinedStr')) found.push(at);
  });
  return found;
}

const holds = (outer: Span, inner: Span): boolean =>
  (inner.line > outer.line || (inner.line === outer.line && inner.column >= outer.column)) &&
  (inner.line < outer.endLine || (inner.line === outer.endLine && inner.column < outer.endColumn));
