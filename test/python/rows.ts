/** Our answers about every function, lambda and comprehension of a module, in the form the referee prints. */
import type { ModuleSyntax } from '../../src/python/ast.ts';
import { ownerOf } from '../../src/python/scopes/owners.ts';
import { type Code, type ScopeInfo, settled } from '../../src/python/scopes/scope.ts';
import { codeNames, freeNames, globalNames, isGenerator, scopeOf } from '../../src/python/scopes.ts';
import { visitNodes } from '../../src/python/visit-nodes.ts';

export type Row = readonly [
  kind: string,
  line: number,
  globals: readonly string[],
  free: readonly string[],
  generator: boolean,
  names: readonly string[],
];

/** Only what has a code object that a code object holds: CPython throws unreachable ones away. */
export const rowsOf = (module: ModuleSyntax): readonly Row[] =>
  inside(wholeScope(module)).map((node): Row => {
    const kind = node.kind === 'Lambda' ? 'lambda' : node.kind === 'FunctionDef' ? node.name : 'comprehension';
    return [
      kind,
      firstLine(node),
      sorted(globalNames(node).keys()),
      sorted(freeNames(node)),
      isGenerator(node),
      sorted(codeNames(node)),
    ];
  });

/** Of a statement that waits, its scopes are known when one of them was asked for. */
const wholeScope = (module: ModuleSyntax): ScopeInfo => {
  visitNodes(module.body, node => {
    if (ownerOf(node) !== null) scopeOf(node as Code);
  });
  return scopeOf(module);
};

const inside = (scope: ScopeInfo): readonly Code[] =>
  scope.children
    .filter(child => child.live)
    .flatMap(child => {
      const { node, kind } = child;
      const own = node !== null && node.kind !== 'TypeAlias' && (kind === 'function' || kind === 'comprehension') ? [node] : [];
      return [...own, ...inside(settled(child))];
    });

/** `co_firstlineno`: a decorated function starts at its first decorator. */
const firstLine = (node: Code): number =>
  node.kind === 'FunctionDef' ? Math.min(node.at.line, ...node.decorators.map(({ at }) => at.line)) : node.at.line;

const byCodePoint = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const sorted = (names: Iterable<string>): readonly string[] => [...names].sort(byCodePoint);

const keyOf = (row: Row): string => JSON.stringify(row);

/** Rows that only one side has. */
export const rowDifferences = (
  ours: readonly Row[],
  theirs: readonly Row[],
): { readonly ours: readonly string[]; readonly theirs: readonly string[] } => {
  const left = ours.map(keyOf);
  const right = theirs.map(keyOf);
  return { ours: without(left, right), theirs: without(right, left) };
};

const without = (all: readonly string[], taken: readonly string[]): readonly string[] => {
  const counts = new Map<string, number>();
  for (const key of taken) counts.set(key, (counts.get(key) ?? 0) + 1);
  return all.filter(key => {
    const count = counts.get(key) ?? 0;
    counts.set(key, count - 1);
    return count <= 0;
  });
};
