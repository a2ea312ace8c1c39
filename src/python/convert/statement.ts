/** Statements of any kind, through the table that the reading carries, and what is left of a stretch that could not be read. */
import type { Statement } from '../ast.ts';
import { deeper, type Node, type Reading } from './reading.ts';

/** The statements among some nodes; those inside of an unreadable stretch are kept. */
export const readStatements = (r: Reading, nodes: Iterable<Node>): readonly Statement[] => {
  const statements: Statement[] = [];
  for (const node of nodes) {
    if (node.type === 'ERROR') for (const inner of deeper(r, node, readInside, none)) statements.push(inner);
    const read = r.readers.statements[node.type];
    const statement = read === undefined ? null : deeper<Statement | null>(r, node, read, nothing);
    if (statement !== null) statements.push(statement);
  }
  return statements;
};

const readInside = (r: Reading, node: Node): readonly Statement[] => readStatements(r, node.children);

const none = (): readonly Statement[] => [];

const nothing = (): null => null;

export const partOf = (node: Node, type: string): Node | undefined => node.children.find(part => part.type === type);

/** The suite of a compound statement or of one of its clauses. */
export const blockIn = (r: Reading, node: Node | undefined): readonly Statement[] => {
  const block = node && partOf(node, 'block');
  return block === undefined ? [] : readStatements(r, block.children);
};
