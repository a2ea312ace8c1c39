/** Statements: one reader for each node type of the grammar, and what is left of a stretch that could not be read. */
import type { Expression, Jump, Raise, ScopeDeclaration, Statement } from '../ast.ts';
import { readAssignment, readAugmented, readExpressionStatement } from './assignments.ts';
import { readFor, readIf, readMatch, readTry, readWhile, readWith } from './compound.ts';
import { readClass, readDecorated, readFunction, readTypeAlias } from './definitions.ts';
import { expression } from './expressions.ts';
import { readFromImport, readImport } from './imports.ts';
import { deeper, hasPart, identifierOf, membersOf, type Node, partsOf, type Reading, reach, report, spanOf } from './reading.ts';

type Reader = (r: Reading, node: Node) => Statement;

export const readStatement = (r: Reading, node: Node): Statement | null => {
  const read = readers[node.type];
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
  nodes.flatMap(node => {
    if (node.type === 'ERROR')
      return deeper(
        r,
        node,
        () => readStatements(r, node.children),
        () => [],
      );
    return readStatement(r, node) ?? [];
  });

/** The suite of a compound statement: its `block`. */
export const readBlock = (r: Reading, node: Node | undefined): readonly Statement[] =>
  node === undefined ? [] : readStatements(r, r.broken ? node.children : partsOf(node));

export const blockIn = (r: Reading, node: Node | undefined): readonly Statement[] =>
  readBlock(
    r,
    node?.children.find(part => part.type === 'block'),
  );

const jump =
  (kind: Jump['kind']): Reader =>
  (r, node) => ({ kind, at: spanOf(r, node) });

const declaration =
  (kind: ScopeDeclaration['kind']): Reader =>
  (r, node) => ({
    kind,
    names: membersOf(node)
      .slice(1)
      .map(part => identifierOf(r, part)),
    at: spanOf(r, node),
  });

const readReturn: Reader = (r, node) => {
  const value = partsOf(node)[1];
  return { kind: 'Return', value: value === undefined ? null : expression(r, value), at: spanOf(r, node) };
};

const readRaise: Reader = (r, node) => {
  const parts = partsOf(node);
  const from = parts.findIndex(part => part.type === 'from');
  const exc = parts[1];
  if (exc?.type === 'expression_list') report(r, spanOf(r, node), 'invalid syntax: raise with a comma (Python 2)');
  const raised: Omit<Raise, 'cause'> = {
    kind: 'Raise',
    exc: exc === undefined || from === 1 ? null : expression(r, exc),
    at: spanOf(r, node),
  };
  return { ...raised, cause: from < 0 ? null : expression(r, parts[from + 1], node) };
};

const readAssert: Reader = (r, node) => {
  const [, test, msg] = membersOf(node);
  return {
    kind: 'Assert',
    test: expression(r, test, node),
    msg: msg === undefined ? null : expression(r, msg),
    at: spanOf(r, node),
  };
};

const readDelete: Reader = (r, node) => {
  const what = partsOf(node)[1];
  const targets = what === undefined ? [] : what.type === 'expression_list' ? membersOf(what) : [what];
  return { kind: 'Delete', targets: targets.map(target => expression(r, target)), at: spanOf(r, node) };
};

/** `print >> x, y` means something in Python 3 too: a shift, in a tuple. */
const readPrint: Reader = (r, node) => {
  const [word, chevron, ...rest] = membersOf(node);
  if (word === undefined || chevron?.type !== 'chevron') return outdated('print')(r, node);
  const right = expression(r, partsOf(chevron)[1], chevron);
  const left: Expression = { kind: 'Name', id: 'print', at: spanOf(r, word) };
  const shift: Expression = { kind: 'BinOp', op: '>>', left, right, at: reach(left.at, right.at) };
  const at = spanOf(r, node);
  if (!hasPart(node, ',')) return { kind: 'Expr', value: shift, at };
  return { kind: 'Expr', value: { kind: 'Tuple', elts: [shift, ...rest.map(part => expression(r, part))], at }, at };
};

/** The grammar still knows the `print` and `exec` statements; Python 3 does not. */
const outdated =
  (word: string): Reader =>
  (r, node) => {
    report(r, spanOf(r, node), `invalid syntax: missing parentheses in call to '${word}' (Python 2)`);
    return { kind: 'Expr', value: { kind: 'Error', at: spanOf(r, node) }, at: spanOf(r, node) };
  };

const readers: Readonly<Record<string, Reader>> = {
  future_import_statement: readFromImport,
  import_statement: readImport,
  import_from_statement: readFromImport,
  print_statement: readPrint,
  exec_statement: outdated('exec'),
  assert_statement: readAssert,
  expression_statement: readExpressionStatement,
  // Only inside of an unreadable stretch do these stand alone.
  assignment: readAssignment,
  augmented_assignment: readAugmented,
  return_statement: readReturn,
  delete_statement: readDelete,
  raise_statement: readRaise,
  pass_statement: jump('Pass'),
  break_statement: jump('Break'),
  continue_statement: jump('Continue'),
  global_statement: declaration('Global'),
  nonlocal_statement: declaration('Nonlocal'),
  type_alias_statement: readTypeAlias,
  if_statement: readIf,
  for_statement: readFor,
  while_statement: readWhile,
  try_statement: readTry,
  with_statement: readWith,
  match_statement: readMatch,
  function_definition: readFunction,
  class_definition: readClass,
  decorated_definition: readDecorated,
};
