/** One file while its tree is turned into `ast.ts`: where a node stands, what it says, what it holds. */
import type { Span } from '../../model/source.ts';
import type {
  ClassDef,
  ComprehensionExpression,
  DictComp,
  Expression,
  FunctionDef,
  Lambda,
  Statement,
  SyntaxProblem,
} from '../ast.ts';
import type { Body, Definition } from '../outline/left-out.ts';
import type { Node } from './nodes.ts';

export type { Node };

/** Nodes with a scope of their own. */
export type ScopeSyntax = FunctionDef | Lambda | ClassDef | ComprehensionExpression | DictComp;

export type ExpressionReader = (r: Reading, node: Node) => Expression;
export type StatementReader = (r: Reading, node: Node) => Statement;

/** One reader for each node type of the grammar. */
export interface Readers {
  readonly expressions: Readonly<Record<string, ExpressionReader>>;
  readonly statements: Readonly<Record<string, StatementReader>>;
}

export interface ReadStatement {
  readonly statement: Statement;
  /** What in it has a scope of its own. */
  readonly scopes: readonly ScopeSyntax[];
}

/** What was left out, to be read when somebody asks. */
export interface Later {
  /** Of functions, by the offset of their first statements. */
  readonly bodies: ReadonlyMap<number, Body>;
  readonly read: (r: Reading, body: Body) => readonly Statement[];
  /** By their offsets. */
  readonly definitions: ReadonlyMap<number, Definition>;
  readonly readDefinitions: (r: Reading, definitions: readonly Definition[]) => readonly ReadStatement[];
}

export interface Reading {
  readonly readers: Readers;
  readonly file: string;
  readonly text: string;
  /** Offset of each line's first character. */
  readonly lineStarts: readonly number[];
  /** The tree holds ERROR or MISSING nodes. */
  readonly broken: boolean;
  /** By line and column: one of each place. */
  readonly problems: Map<string, SyntaxProblem>;
  readonly scopes: ScopeSyntax[];
  /** null: everything is read at once. */
  readonly later: Later | null;
  /** PEP 696 defaults, which the grammar does not know: read apart, found by the offset where they start. */
  readonly typeDefaults: ReadonlyMap<number, Expression>;
  depth: number;
  /** While a `with` item is read whose ` as target` the grammar hung on its last operand: an end at `from` counts as `to`. */
  cut: { readonly from: number; readonly to: Node } | null;
  /** While `*f(x)` is read that the grammar took for `(*f)(x)`: what starts at `at`, the star, counts as starting at `from`. */
  star: { readonly at: number; readonly from: Node } | null;
}

/**
 * Levels of nesting that are read. CPython's own parser stops at 200 brackets and 100 indents; each level here is
 * followed recursively by every later stage, whose frames are larger than the parser's.
 */
const deepest = 400;

export const spanOf = (r: Reading, node: Node): Span => spanFrom(r, node, node);

export const spanFrom = (r: Reading, first: Pick<Node, 'start' | 'line'>, last: Pick<Node, 'end' | 'line'>): Span => {
  const { start, line } = r.star !== null && r.star.at === first.start ? r.star.from : first;
  const { end, line: endsFrom } = r.cut !== null && r.cut.from === last.end ? r.cut.to : last;
  let endLine = endsFrom;
  while (r.lineStarts[endLine + 1]! <= end) endLine++;
  return {
    file: r.file,
    line: line + 1,
    column: start - r.lineStarts[line]! + 1,
    endLine: endLine + 1,
    endColumn: end - r.lineStarts[endLine]! + 1,
  };
};

/** A span made of two: from where one starts to where the other ends. */
export const reach = (from: Span, to: Span): Span => ({ ...from, endLine: to.endLine, endColumn: to.endColumn });

export const textOf = (r: Reading, node: Node): string => r.text.slice(node.start, node.end);

/** CPython compares identifiers in their NFKC form (PEP 3131). */
export const identifierOf = (r: Reading, node: Node): string => {
  const text = textOf(r, node);
  return /^\w*$/.test(text) ? text : text.normalize('NFKC');
};

const marks = new Set([',', '(', ')', '[', ']', '{', '}', ';', ':', '.']);

/** The parts without punctuation. */
export const membersOf = (node: Node): readonly Node[] => node.parts.filter(part => !marks.has(part.type));

export const hasPart = (node: Node, type: string): boolean => node.children.some(part => part.type === type);

export const report = (r: Reading, at: Span, message: string, isOurLimit = false): void => {
  const place = `${at.line}:${at.column}`;
  if (!r.problems.has(place)) r.problems.set(place, { at, message, ...(isOurLimit && { isOurLimit }) });
};

export const levelsLeft = (r: Reading): number => deepest - r.depth;

export const reportDepth = (r: Reading, node: Node): void =>
  report(r, spanOf(r, node), `nested more than ${deepest} levels deep: not read any further`, true);

/** Runs `read` one level deeper, or reports that the source goes too deep and answers `otherwise`. */
export const deeper = <T>(
  r: Reading,
  node: Node,
  read: (r: Reading, node: Node) => T,
  otherwise: (r: Reading, node: Node) => T,
): T => {
  if (r.depth >= deepest) {
    reportDepth(r, node);
    return otherwise(r, node);
  }
  r.depth++;
  const result = read(r, node);
  r.depth--;
  return result;
};
