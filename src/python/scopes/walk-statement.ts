import type {
  Alias,
  AnnAssign,
  ClassDef,
  Expression,
  For,
  FunctionDef,
  Match,
  Statement,
  Try,
  TypeParameter,
  While,
} from '../ast.ts';
import { canBe } from './truth.ts';
import { bindName, inFunctionScope, inScope, mangle, type Walk } from './walk.ts';
import { bindParameters, walkDefaults, walkExpression, walkExpressions, walkTarget, walkTest } from './walk-expression.ts';

export const walkStatements = (w: Walk, statements: readonly Statement[]): void => {
  for (const statement of statements) walkStatement(w, statement);
};

/** Leaves `w.live` false where the statement never lets the next one run. */
const walkStatement = (w: Walk, node: Statement): void => {
  switch (node.kind) {
    case 'FunctionDef':
      walkFunction(w, node);
      return;
    case 'ClassDef':
      walkClass(w, node);
      return;
    case 'TypeAlias':
      bindName(w, node.name.id, node.name.at);
      inScope(w, 'type-parameters', node, () => {
        walkTypeParameters(w, node.typeParams);
        walkExpression(w, node.value);
      });
      return;
    case 'Import':
      for (const alias of node.names) walkImport(w, alias);
      return;
    case 'ImportFrom':
      w.scope.imports.add(node.module ?? '');
      for (const { name, asname, at } of node.names) {
        if (name === '*') continue;
        w.scope.imports.add(mangle(w.className, name));
        bindName(w, asname ?? name, at);
      }
      return;
    case 'Assign':
      walkExpression(w, node.value);
      for (const target of node.targets) walkTarget(w, target);
      return;
    case 'AnnAssign':
      walkAnnotated(w, node);
      return;
    case 'AugAssign':
      walkTarget(w, node.target);
      walkExpression(w, node.value);
      return;
    case 'Expr':
      walkExpression(w, node.value);
      return;
    case 'If': {
      walkTest(w, node.test);
      const { live } = w;
      const then = branch(w, live && canBe(node.test, true), node.body);
      w.live = branch(w, live && canBe(node.test, false), node.orelse) || then;
      return;
    }
    case 'For':
    case 'While':
      walkLoop(w, node);
      return;
    case 'With': {
      for (const { context, target } of node.items) {
        walkExpression(w, context);
        if (target !== null) walkTarget(w, target);
      }
      const { live } = w;
      walkStatements(w, node.body);
      // A context manager may swallow what the body raises.
      w.live = live;
      return;
    }
    case 'Try':
      walkTry(w, node);
      return;
    case 'Match':
      walkMatch(w, node);
      return;
    case 'Return':
      walkExpressions(w, [node.value]);
      w.live = false;
      return;
    case 'Raise':
      walkExpressions(w, [node.exc, node.cause]);
      w.live = false;
      return;
    case 'Assert': {
      walkTest(w, node.test);
      const { live } = w;
      w.live &&= canBe(node.test, false);
      walkExpressions(w, [node.msg]);
      w.live = live && canBe(node.test, true);
      return;
    }
    case 'Delete':
      for (const target of node.targets) walkTarget(w, target);
      return;
    case 'Global':
    case 'Nonlocal':
      for (const name of node.names)
        w.scope[node.kind === 'Global' ? 'globals' : 'nonlocals'].set(mangle(w.className, name), name);
      return;
    case 'Break':
      w.breaks ||= w.live;
      w.live = false;
      return;
    case 'Continue':
      w.live = false;
      return;
    case 'Pass':
  }
};

/** Whether the end of `body` can be reached. */
const branch = (w: Walk, live: boolean, body: readonly Statement[]): boolean => {
  w.live = live;
  walkStatements(w, body);
  return w.live;
};

const walkImport = (w: Walk, { name, asname, at }: Alias): void => {
  const parts = name.split('.');
  w.scope.imports.add(mangle(w.className, name));
  if (asname !== null) for (const part of parts.slice(1)) w.scope.imports.add(mangle(w.className, part));
  bindName(w, asname ?? parts[0]!, at);
};

/** Annotations of local variables are never evaluated, but their names count as mentioned (symtable.c). */
const walkAnnotated = (w: Walk, node: AnnAssign): void => {
  const { target, value } = node;
  // `(x): T` alone binds nothing; of `a.b: T` alone, `a` is evaluated and nothing is stored (compile.c, compiler_annassign).
  if (target.kind === 'Attribute' && value === null) walkExpression(w, target.value);
  else if (target.kind !== 'Name') walkExpression(w, target);
  else if (value !== null || target.at.column === node.at.column) bindName(w, target.id, target.at, value !== null);
  const { compiled } = w;
  w.compiled &&= w.scope.kind === 'class' || w.scope.kind === 'module';
  walkAnnotations(w, [node.annotation]);
  w.compiled = compiled;
  walkExpressions(w, [value]);
};

const walkAnnotations = (w: Walk, annotations: readonly (Expression | null)[]): void => {
  if (!w.futureAnnotations) walkExpressions(w, annotations);
};

const walkLoop = (w: Walk, node: For | While): void => {
  const { breaks } = w;
  if (node.kind === 'For') {
    walkExpression(w, node.iter);
    walkTarget(w, node.target);
  } else walkTest(w, node.test);
  const { live } = w;
  w.breaks = false;
  branch(w, live && (node.kind === 'For' || canBe(node.test, true)), node.body);
  const broken = w.breaks;
  w.breaks = breaks;
  w.live = branch(w, live && (node.kind === 'For' || canBe(node.test, false)), node.orelse) || broken;
};

/** Every handler and the `finally` suite can be reached where the `try` can: the compiler does not ask what may raise. */
const walkTry = (w: Walk, node: Try): void => {
  const { live } = w;
  let ends = branch(w, branch(w, live, node.body), node.orelse);
  for (const handler of node.handlers) {
    w.live = live;
    walkExpressions(w, [handler.type]);
    if (handler.name !== null) bindName(w, handler.name, handler.at);
    walkStatements(w, handler.body);
    ends ||= w.live;
  }
  w.live = branch(w, live, node.finalbody) && ends;
};

const walkMatch = (w: Walk, node: Match): void => {
  walkExpression(w, node.subject);
  let untried = w.live;
  let ends = false;
  for (const { pattern, guard, body } of node.cases) {
    w.live = untried;
    walkExpressions(w, pattern.reads);
    for (const name of pattern.binds) bindName(w, name, pattern.at);
    if (guard !== null) walkTest(w, guard);
    ends = branch(w, untried && (guard === null || canBe(guard, true)), body) || ends;
    if (pattern.irrefutable && (guard === null || !canBe(guard, false))) untried = false;
  }
  w.live = ends || untried;
};

const walkTypeParameters = (w: Walk, parameters: readonly TypeParameter[]): void => {
  for (const { name, at, bound, default: standard } of parameters) {
    bindName(w, name, at, false);
    walkExpressions(w, [bound, standard]);
  }
};

/** PEP 695: type parameters have a scope of their own around the definition, if there are any. */
const withTypeParameters = (w: Walk, node: FunctionDef | ClassDef, walk: () => void): void => {
  if (node.typeParams.length === 0) {
    walk();
    return;
  }
  inScope(w, 'type-parameters', node, () => {
    walkTypeParameters(w, node.typeParams);
    walk();
  });
};

const walkFunction = (w: Walk, node: FunctionDef): void => {
  walkExpressions(w, node.decorators);
  walkDefaults(w, node.args);
  withTypeParameters(w, node, () => {
    walkAnnotations(w, [...node.args.map(({ annotation }) => annotation), node.returns]);
    inFunctionScope(w, node, inner => {
      bindParameters(inner, node.args);
      walkStatements(inner, node.body);
    });
  });
  bindName(w, node.name, node.nameAt);
};

const walkClass = (w: Walk, node: ClassDef): void => {
  walkExpressions(w, node.decorators);
  const { className } = w;
  withTypeParameters(w, node, () => {
    walkExpressions(w, [...node.bases, ...node.keywords.map(({ value }) => value)]);
    inScope(w, 'class', node, () => {
      w.className = node.name;
      walkStatements(w, node.body);
    });
  });
  w.className = className;
  bindName(w, node.name, node.nameAt);
};
