/** The table of statements: one reader for each node type of the grammar. */
import type { Expression, Jump, Raise, ScopeDeclaration } from '../ast.ts';
import { readAssignment, readAugmented, readExpressionStatement } from './assignments.ts';
import { readFor, readIf, readMatch, readTry, readWhile, readWith } from './compound.ts';
import { readClass, readDecorated, readFunction, readTypeAlias } from './definitions.ts';
import { expression } from './expression.ts';
import { readFromImport, readImport } from './imports.ts';
import { hasPart, identifierOf, membersOf, reach, report, type StatementReader, spanOf } from './reading.ts';

const jump =
  (kind: Jump['kind']): StatementReader =>
  (r, node) => ({ kind, at: spanOf(r, node) });

const declaration =
  (kind: ScopeDeclaration['kind']): StatementReader =>
  (r, node) => ({
    kind,
    names: membersOf(node)
      .slice(1)
      .map(part => identifierOf(r, part)),
    at: spanOf(r, node),
  });

const readReturn: StatementReader = (r, node) => {
  const value = node.parts[1];
  return { kind: 'Return', value: value === undefined ? null : expression(r, value), at: spanOf(r, node) };
};

const readRaise: StatementReader = (r, node) => {
  const { parts } = node;
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

const readAssert: StatementReader = (r, node) => {
  const [, test, msg] = membersOf(node);
  return {
    kind: 'Assert',
    test: expression(r, test, node),
    msg: msg === undefined ? null : expression(r, msg),
    at: spanOf(r, node),
  };
};

const readDelete: StatementReader = (r, node) => {
  const what = node.parts[1];
  const targets = what === undefined ? [] : what.type === 'expression_list' ? membersOf(what) : [what];
  return { kind: 'Delete', targets: targets.map(target => expression(r, target)), at: spanOf(r, node) };
};

/** `print >> x, y` means something in Python 3 too: a shift, in a tuple. */
const readPrint: StatementReader = (r, node) => {
  const [word, chevron, ...rest] = membersOf(node);
  if (word === undefined || chevron?.type !== 'chevron') return outdated('print')(r, node);
  const right = expression(r, chevron.parts[1], chevron);
  const left: Expression = { kind: 'Name', id: 'print', at: spanOf(r, word) };
  const shift: Expression = { kind: 'BinOp', op: '>>', left, right, at: reach(left.at, right.at) };
  const at = spanOf(r, node);
  if (!hasPart(node, ',')) return { kind: 'Expr', value: shift, at };
  return { kind: 'Expr', value: { kind: 'Tuple', elts: [shift, ...rest.map(part => expression(r, part))], at }, at };
};

/** The grammar still knows the `print` and `exec` statements; Python 3 does not. */
const outdated =
  (word: string): StatementReader =>
  (r, node) => {
    report(r, spanOf(r, node), `invalid syntax: missing parentheses in call to '${word}' (Python 2)`);
    return { kind: 'Expr', value: { kind: 'Error', at: spanOf(r, node) }, at: spanOf(r, node) };
  };

export const statementReaders: Readonly<Record<string, StatementReader>> = {
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
