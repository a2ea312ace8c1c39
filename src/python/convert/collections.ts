/** Displays and comprehensions. */
import type { Collection, Comprehension, ComprehensionExpression, Dict, DictComp, Expression } from '../ast.ts';
import { expression } from './expression.ts';
import { hasPart, membersOf, type Node, type Reading, reach, spanOf } from './reading.ts';

export const tupleIn =
  (kind: Collection['kind']) =>
  (r: Reading, node: Node): Expression => ({
    kind,
    elts: membersOf(node).map(part => expression(r, part)),
    at: spanOf(r, node),
  });

export const readDict = (r: Reading, node: Node): Expression => {
  const items: Dict['items'][number][] = [];
  for (const part of membersOf(node)) {
    const parts = part.parts;
    if (part.type === 'dictionary_splat') items.push({ key: null, value: expression(r, parts[1], part) });
    else if (part.type === 'pair') items.push({ key: expression(r, parts[0], part), value: expression(r, parts[2], part) });
  }
  return { kind: 'Dict', items, at: spanOf(r, node) };
};

const kinds: Readonly<Record<string, ComprehensionExpression['kind']>> = {
  list_comprehension: 'ListComp',
  set_comprehension: 'SetComp',
  generator_expression: 'GeneratorExp',
};

export const readComprehension = (r: Reading, node: Node): Expression => {
  const [body, ...clauses] = membersOf(node);
  const generators = readClauses(r, clauses);
  const at = spanOf(r, node);
  let scope: ComprehensionExpression | DictComp;
  if (node.type === 'dictionary_comprehension') {
    const [key, , value] = body === undefined ? [] : body.parts;
    scope = { kind: 'DictComp', key: expression(r, key, node), value: expression(r, value, node), generators, at };
  } else {
    scope = { kind: kinds[node.type] ?? 'GeneratorExp', elt: expression(r, body, node), generators, at };
  }
  r.scopes.push(scope);
  return scope;
};

const readClauses = (r: Reading, clauses: readonly Node[]): readonly Comprehension[] => {
  const generators: Comprehension[] = [];
  for (const clause of clauses) {
    if (clause.type === 'for_in_clause') {
      const parts = clause.parts;
      const word = parts.findIndex(part => part.type === 'for');
      generators.push({
        target: expression(r, parts[word + 1], clause),
        iter: expression(r, parts[word + 3], clause),
        ifs: [],
        isAsync: hasPart(clause, 'async'),
        at: spanOf(r, clause),
      });
    } else if (clause.type === 'if_clause') {
      const last = generators.pop();
      const test = expression(r, clause.parts[1], clause);
      if (last !== undefined) generators.push({ ...last, ifs: [...last.ifs, test], at: reach(last.at, test.at) });
    }
  }
  return generators;
};
