import type { Comprehension, ComprehensionExpression, DictComp, Expression, Lambda, Parameters } from '../ast.ts';
import { canBe, constantTruth } from './truth.ts';
import { bindName, bindWalrus, inScope, mention, mentionAttribute, type Walk } from './walk.ts';

export const walkExpressions = (w: Walk, nodes: readonly (Expression | null)[]): void => {
  for (const node of nodes) if (node !== null) walkExpression(w, node);
};

export const walkExpression = (w: Walk, node: Expression): void => {
  switch (node.kind) {
    case 'Name':
      mention(w, node.id, node.at, w.compiled && node.id !== '__debug__');
      // `super()` reads the class from a cell (symtable.c, symtable_visit_expr).
      if (node.id === 'super' && w.scope.kind === 'function') mention(w, '__class__', node.at, false);
      return;
    case 'Attribute':
      mentionAttribute(w, node.attr);
      walkExpression(w, node.value);
      return;
    case 'Subscript':
      walkExpressions(w, [node.value, node.slice]);
      return;
    case 'Slice':
      walkExpressions(w, [node.lower, node.upper, node.step]);
      return;
    case 'Call':
      walkExpressions(w, [node.func, ...node.args, ...node.keywords.map(({ value }) => value)]);
      return;
    case 'Starred':
    case 'Await':
      walkExpression(w, node.value);
      return;
    case 'Yield':
    case 'YieldFrom':
      w.scope.isGenerator = true;
      walkExpressions(w, [node.value]);
      return;
    case 'List':
    case 'Tuple':
    case 'Set':
      walkExpressions(w, node.elts);
      return;
    case 'Dict':
      for (const { key, value } of node.items) walkExpressions(w, [key, value]);
      return;
    case 'BinOp':
      walkExpressions(w, [node.left, node.right]);
      return;
    case 'UnaryOp':
      walkExpression(w, node.operand);
      return;
    case 'Compare':
      walkExpressions(w, [node.left, ...node.comparators]);
      return;
    case 'BoolOp':
      walkChain(w, node.op, node.values, walkExpression, value => constantTruth(value) !== (node.op === 'or'));
      return;
    case 'IfExp':
      walkTest(w, node.test);
      walkIf(w, canBe(node.test, true), () => walkExpression(w, node.body));
      walkIf(w, canBe(node.test, false), () => walkExpression(w, node.orelse));
      return;
    case 'NamedExpr':
      bindWalrus(w, node.target.id, node.target.at);
      walkExpression(w, node.value);
      return;
    case 'JoinedStr':
      walkExpressions(w, node.values);
      return;
    case 'Lambda':
      walkLambda(w, node);
      return;
    case 'ListComp':
    case 'SetComp':
    case 'GeneratorExp':
    case 'DictComp':
      walkComprehension(w, node);
      return;
    default:
  }
};

/** Walks what is reached only if `reached`. */
export const walkIf = (w: Walk, reached: boolean, walk: () => void): void => {
  const { live } = w;
  w.live &&= reached;
  walk();
  w.live = live;
};

/** The operands of `and` and `or` up to one that decides. */
const walkChain = (
  w: Walk,
  _op: 'and' | 'or',
  values: readonly Expression[],
  walk: (w: Walk, value: Expression) => void,
  goesOn: (value: Expression) => boolean,
): void => {
  const { live } = w;
  for (const value of values) {
    walk(w, value);
    w.live &&= goesOn(value);
  }
  w.live = live;
};

/** A condition: the compiler turns it into jumps, so constants decide at any depth (compile.c, compiler_jump_if). */
export const walkTest = (w: Walk, node: Expression): void => {
  switch (node.kind) {
    case 'UnaryOp':
      if (node.op === 'not') walkTest(w, node.operand);
      else walkExpression(w, node);
      return;
    case 'BoolOp':
      walkChain(w, node.op, node.values, walkTest, value => canBe(value, node.op === 'and'));
      return;
    case 'IfExp':
      walkTest(w, node.test);
      walkIf(w, canBe(node.test, true), () => walkTest(w, node.body));
      walkIf(w, canBe(node.test, false), () => walkTest(w, node.orelse));
      return;
    default:
      walkExpression(w, node);
  }
};

export const walkTarget = (w: Walk, node: Expression): void => {
  switch (node.kind) {
    case 'Name':
      bindName(w, node.id, node.at);
      return;
    case 'Starred':
      walkTarget(w, node.value);
      return;
    case 'List':
    case 'Tuple':
      for (const part of node.elts) walkTarget(w, part);
      return;
    default:
      walkExpression(w, node);
  }
};

/** Defaults belong to the code around the function. */
export const walkDefaults = (w: Walk, parameters: Parameters): void =>
  walkExpressions(
    w,
    parameters.map(parameter => parameter.default),
  );

export const bindParameters = (w: Walk, parameters: Parameters): void => {
  for (const { name, at } of parameters) bindName(w, name, at, false);
};

const walkLambda = (w: Walk, node: Lambda): void => {
  walkDefaults(w, node.args);
  inScope(w, 'function', node, () => {
    bindParameters(w, node.args);
    walkExpression(w, node.body);
  });
};

/** The first iterable belongs to the code around the comprehension. */
const walkComprehension = (w: Walk, node: ComprehensionExpression | DictComp): void => {
  const [first, ...rest] = node.generators;
  if (first !== undefined) walkExpression(w, first.iter);
  inScope(w, 'comprehension', node, () => {
    if (first !== undefined) walkGenerator(w, first);
    for (const generator of rest) {
      walkExpression(w, generator.iter);
      walkGenerator(w, generator);
    }
    walkExpressions(w, node.kind === 'DictComp' ? [node.key, node.value] : [node.elt]);
  });
};

const walkGenerator = (w: Walk, generator: Comprehension): void => {
  walkTarget(w, generator.target);
  for (const test of generator.ifs) {
    walkTest(w, test);
    w.live &&= canBe(test, true);
  }
};
