/** Running statements in order, undecided branches on all sides. */
import type * as ast from '../ast.ts';
import type { Later } from '../cell.ts';
import { bind, type Scope } from '../scope.ts';
import type { Value } from '../value.ts';
import { joinValues, library, NONE, truth, unknown } from '../values.ts';
import { assign, augment, remove } from './assignment.ts';
import { defined, definedLater } from './definitions.ts';
import { exceptionType } from './exception-type.ts';
import { type Completion, type Execution, inDoubt, PythonRaise } from './execution.ts';
import { isTooLong } from './functions.ts';
import { importFrom, importNames } from './imports.ts';
import { mayRaise } from './perhaps.ts';
import { noteProcessChanges } from './process-changes.ts';
import { runTry } from './try.ts';
import { runWith } from './with.ts';

/** A loop over known elements is followed at most so many times: more of the same adds nothing to what is sent. */
const MOST_ROUNDS = 64;

export function run(x: Execution, body: readonly (ast.Statement | ast.Deferred)[], scope: Scope): Completion {
  let doubts = 0;
  try {
    for (const [i, statement] of body.entries()) {
      const before = x.frames.at(-1)?.returned.length ?? 0;
      const completion = runOne(x, statement, scope);
      noteProcessChanges(x, statement.at);
      if (completion !== 'normal') return completion;
      // A branch that was perhaps taken has returned: whether we are still here is open.
      if ((x.frames.at(-1)?.returned.length ?? 0) > before && i < body.length - 1) {
        x.doubts.push({ why: 'an earlier `return` may have ended this function', at: statement.at });
        doubts += 1;
      }
    }
    return 'normal';
  } finally {
    x.doubts.length -= doubts;
  }
}

function runOne(x: Execution, node: ast.Statement | ast.Deferred, scope: Scope): Completion {
  x.steps += 1;
  if (x.conditions > 0) x.doubtfulSteps += 1;
  switch (node.kind) {
    case 'Deferred':
      return definedLater(x, node, scope) ? 'normal' : runOne(x, node.statement, scope);
    case 'FunctionDef':
    case 'ClassDef':
      bind(x.journal, scope, node.name, defined(x, node, scope));
      return 'normal';
    case 'Import':
      importNames(x, node, scope);
      return 'normal';
    case 'ImportFrom':
      importFrom(x, node, scope);
      return 'normal';
    case 'Assign': {
      const value = x.evaluate(node.value, scope);
      for (const target of node.targets) assign(x, target, value, scope);
      return 'normal';
    }
    case 'AnnAssign':
      if (node.value) assign(x, node.target, x.evaluate(node.value, scope), scope);
      return 'normal';
    case 'AugAssign':
      augment(x, node, scope);
      return 'normal';
    case 'Expr':
      x.evaluate(node.value, scope);
      return 'normal';
    case 'If':
      return runIf(x, node, scope);
    case 'For':
      return runFor(x, node, scope);
    case 'While':
      return runWhile(x, node, scope);
    case 'With':
      return runWith(x, node, scope);
    case 'Try':
      return runTry(x, node, scope);
    case 'Match':
      return runMatch(x, node, scope);
    case 'Return':
      x.frames.at(-1)?.returned.push(node.value ? x.evaluate(node.value, scope) : NONE);
      return 'return';
    case 'Raise': {
      const value = node.exc
        ? x.evaluate(node.exc, scope)
        : (x.handled.at(-1) ?? unknown('the exception being handled', node.at));
      throw new PythonRaise(exceptionType(value), value, node.at);
    }
    case 'Assert':
      if (!x.world.isOptimized && truth(x.evaluate(node.test, scope)) === false)
        throw new PythonRaise('AssertionError', library('builtins.AssertionError'), node.at);
      return 'normal';
    case 'Delete':
      for (const target of node.targets) remove(x, target, scope);
      return 'normal';
    case 'TypeAlias':
      bind(
        x.journal,
        scope,
        node.name.id,
        x.call(library('typing.TypeAliasType'), [{ kind: 'constant', type: 'str', value: node.name.id }], [], node.at),
      );
      return 'normal';
    case 'Break':
      return 'break';
    case 'Continue':
      return 'continue';
    case 'Global':
    case 'Nonlocal':
    case 'Pass':
      return 'normal';
  }
}

type Outcome = Completion | PythonRaise;

/** Follows alternatives of which one runs; the state afterwards is that of the ones that fall through. */
export function runAlternatives(
  x: Execution,
  why: { why: string; at: ast.Expression['at'] },
  bodies: readonly (() => Completion)[],
): Completion {
  x.undecided += 1;
  const outcomes = x.journal.branch<Outcome>(
    bodies.map(body => () => {
      try {
        return inDoubt(x, why, body);
      } catch (raised) {
        if (raised instanceof PythonRaise) return raised;
        throw raised;
      }
    }),
    outcome => outcome === 'normal',
  );
  const ended = outcomes.filter(outcome => !(outcome instanceof PythonRaise)) as Completion[];
  const raised = outcomes.filter(outcome => outcome instanceof PythonRaise);
  // A side that raises is an error path; what is asked is what happens when the program goes on.
  const [thrown] = ended.length === 0 ? raised : [];
  for (const one of raised) if (one !== thrown) mayRaise(x, one, why);
  if (thrown) throw thrown;
  return ended.includes('normal')
    ? 'normal'
    : ended.includes('continue')
      ? 'continue'
      : ended.includes('break')
        ? 'break'
        : ended[0]!;
}

function runIf(x: Execution, node: ast.If, scope: Scope): Completion {
  const taken = truth(x.evaluate(node.test, scope));
  if (taken !== null) return x.run(taken ? node.body : node.orelse, scope);
  const why = { why: 'this condition is not known before the run', at: node.test.at };
  return runAlternatives(x, why, [() => x.run(node.body, scope), () => x.run(node.orelse, scope)]);
}

/**
 * A loop over data that only the run has is followed once, as if it had one element: jobs loop over data that is there,
 * and a second round sends what the first sent.
 */
function runFor(x: Execution, node: ast.For, scope: Scope): Completion {
  const { items, rest } = x.iterate(x.evaluate(node.iter, scope), node.iter.at);
  const rounds = (rest ? [...items, rest] : items).slice(0, MOST_ROUNDS);
  const isCut = rest !== null || items.length > MOST_ROUNDS;
  const before = isCut ? new Map([...scope.names].map(([name, held]) => [name, held.later ?? held.value])) : null;
  for (const item of rounds) {
    if (isTooLong(x)) break;
    assign(x, node.target, item, scope);
    const completion = x.run(node.body, scope);
    if (completion === 'return') return completion;
    if (completion === 'break') return 'normal';
  }
  if (before) forgetGrown(x, before, scope, node.at);
  return x.run(node.orelse, scope);
}

/** What a round builds from what the round before left (`x = Node(x)`) is not known after rounds that were not followed. */
function forgetGrown(x: Execution, before: ReadonlyMap<string, Value | Later<Value>>, scope: Scope, at: ast.For['at']): void {
  for (const [name, held] of scope.names) {
    const known = before.get(name);
    if (!known || held.later) continue;
    const [old, now] = ['isWaiting' in known ? known.value() : known, held.value];
    if (old !== now && now.kind === 'instance' && now.args.includes(old))
      bind(x.journal, scope, name, joinValues(now, unknown('built up over more rounds of a loop than are followed', at)));
  }
}

function runWhile(x: Execution, node: ast.While, scope: Scope): Completion {
  const taken = truth(x.evaluate(node.test, scope));
  if (taken === false) return x.run(node.orelse, scope);
  const once = () => {
    const completion = x.run(node.body, scope);
    return completion === 'return' ? completion : 'normal';
  };
  if (taken) return whileTrue(x, node, scope);
  return runAlternatives(x, { why: 'this condition is not known before the run', at: node.test.at }, [once, () => 'normal']);
}

/** Round after round while the condition is known to hold; what it becomes is followed as far as it is known. */
function whileTrue(x: Execution, node: ast.While, scope: Scope): Completion {
  const isEndless = node.test.kind === 'Constant';
  for (let round = 0; round < MOST_ROUNDS && !isTooLong(x); round++) {
    const { undecided } = x;
    const completion = x.run(node.body, scope);
    if (completion === 'return') return completion;
    if (completion === 'break') return 'normal';
    // When it ends is not known; another round would say the same.
    if (isEndless && x.undecided > undecided) return 'normal';
    const taken = truth(x.evaluate(node.test, scope));
    if (taken !== true) return taken === false ? x.run(node.orelse, scope) : 'normal';
  }
  return 'normal';
}

function runMatch(x: Execution, node: ast.Match, scope: Scope): Completion {
  const subject = x.evaluate(node.subject, scope);
  const sides: (() => Completion)[] = [];
  for (const one of node.cases) {
    const compared = one.pattern.value ? x.evaluate(one.pattern.value, scope) : null;
    const constant = compared?.kind === 'constant' && subject.kind === 'constant' ? compared.value === subject.value : null;
    if (constant === false) continue;
    const body = () => {
      for (const name of one.pattern.binds)
        bind(x.journal, scope, name, one.pattern.irrefutable ? subject : unknown('bound by a pattern', one.at));
      return x.run(one.body, scope);
    };
    const certain = one.guard === null && (one.pattern.irrefutable || constant === true);
    if (certain && sides.length === 0) return body();
    sides.push(body);
    if (certain) return runAlternatives(x, { why: 'which case matches is not known before the run', at: node.subject.at }, sides);
  }
  return runAlternatives(x, { why: 'which case matches is not known before the run', at: node.subject.at }, [
    ...sides,
    () => 'normal',
  ]);
}
