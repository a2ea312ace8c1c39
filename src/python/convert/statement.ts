/** Statements of any kind, through the table that the reading carries, and what is left of a stretch that could not be read. */
import type { Statement } from '../ast.ts';
import { deeper, type Node, type Reading } from './reading.ts';

const readStatement = (r: Reading, node: Node): Statement | null => {
  const read = r.readers.statements[node.type];
  if (read === undefined) return null;
  return deeper<Statement | null>(
    r,
    node,
    () => read(r, node),
    () => null,
  );
};

/** The statements among some nodes; those inside of an unreadable stretch are kept. */
export const readStatements = (r: Reading, nodes: readonly Node[]): readonly Statement[] =>
  nodes.flatMap(node => (node.type === 'ERROR' ? readUnreadable(r, node) : (readStatement(r, node) ?? [])));

const readUnreadable = (r: Reading, node: Node): readonly Statement[] => {
  const read = (): readonly Statement[] => readStatements(r, node.children);
  return deeper(r, node, read, () => []);
};

/** The suite of a compound statement or of one of its clauses. */
export const blockIn = (r: Reading, node: Node | undefined): readonly Statement[] => {
  const block = node?.children.find(part => part.type === 'block');
  if (block === undefined) return [];
  return readStatements(r, r.broken ? block.children : block.parts);
};
