/** Defining functions and following calls of them. */
import type { Span } from '../../model/source.ts';
import type * as ast from '../ast.ts';
import { lazyGenerator } from '../generators.ts';
import { openArgument } from '../open-argument.ts';
import { cellOf, type Scope } from '../scope.ts';
import { declaredGlobal, isGenerator, localNames } from '../scopes.ts';
import type { Annotated, ClassValue, FunctionValue, GeneratorValue, Keyword, Value } from '../value.ts';
import { cell, data, dict, emptyNamespace, joinValues, NONE, sequence, text, unknown } from '../values.ts';
import { type Completion, type Execution, type Frame, PythonRaise } from './execution.ts';
import { nameOfModule } from './function-attributes.ts';
import { mayRaise } from './perhaps.ts';
import { typeScope } from './type-parameters.ts';

/** Deeper calls than this are not followed; nor is a function that is already running so many times. */
const DEEPEST = 60;
const MOST_RECURSIONS = 2;
const MOST_KNOWN_RECURSIONS = 500;
const OPEN: ReadonlySet<Value['kind']> = new Set(['unknown', 'data', 'item', 'attribute', 'operation', 'choice']);
/** In doubt, a function is followed so many times in one launch: more of the same adds nothing to what may be sent. */
const MOST_DOUBTFUL_CALLS = 64;
/** Conditions that the source does not decide, one inside of the other, under which calls are followed. */
const MOST_CONDITIONS = 8;
/** Statements followed in one launch; beyond, calls give `unknown` and loops end. A 5,000-line script takes about 20,000. */
const MOST_STEPS = 100_000;
/** So many of them where a condition is open: what is found there is never certain, and must not use up what is left for the rest. */
const MOST_DOUBTFUL_STEPS = 20_000;

export const isTooLong = ({ steps, doubtfulSteps, conditions }: Execution): boolean =>
  steps > MOST_STEPS || (conditions > 0 && doubtfulSteps > MOST_DOUBTFUL_STEPS);

export function defineFunction(x: Execution, node: ast.FunctionDef | ast.Lambda, scope: Scope): FunctionValue {
  const inner = typeScope(x, node, scope);
  const defaults = new Map<string, Value>();
  for (const parameter of node.args) if (parameter.default) defaults.set(parameter.name, x.evaluate(parameter.default, scope));
  const name = node.kind === 'Lambda' ? '<lambda>' : node.name;
  // A name declared `global` where it is defined has no `<locals>` in its qualname (PEP 3155).
  const prefix = node.kind === 'FunctionDef' && scope.globals.has(node.name) ? '' : scope.prefix;
  const made: FunctionValue = {
    kind: 'function',
    node,
    module: scope.module,
    home: nameOfModule(scope.module),
    qualname: prefix + name,
    scope: inner,
    defaults,
    annotations: node.kind === 'Lambda' ? [] : annotationsOf(x, node, inner),
    owner: cell<ClassValue | null>(null, left => left),
    fields: emptyNamespace(),
  };
  return made;
}

function annotationsOf(x: Execution, node: ast.FunctionDef, scope: Scope): readonly Annotated[] {
  const all = node.args.flatMap(({ name, annotation }) => (annotation ? [{ name, node: annotation }] : []));
  if (node.returns) all.push({ name: 'return', node: node.returns });
  const future = scope.module.syntax?.futureAnnotations ?? false;
  return all.map(one => ({ ...one, value: future ? null : x.evaluate(one.node, scope) }));
}

export function callFunction(
  x: Execution,
  fn: FunctionValue,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
  onYield?: (value: Value) => void,
): Value {
  const unfollowed = whyUnfollowed(x, fn, args);
  if (unfollowed !== null) return unknown(unfollowed, at);
  const scope: Scope = {
    kind: 'function',
    module: fn.module,
    names: emptyNamespace(),
    parent: fn.scope,
    locals: localNames(fn.node),
    globals: declaredGlobal(fn.node),
    prefix: `${fn.qualname}.<locals>.`,
  };
  for (const [name, value] of bindArguments(fn, args, keywords, at)) cellOf(scope.names, name).value = value;
  const frame: Frame = {
    function: fn,
    module: fn.module,
    names: scope.names,
    returned: [],
    yielded: [],
    ...(onYield && { onYield }),
  };
  const { node } = fn;
  if (node.kind === 'Lambda') return inFrame(x, frame, () => x.evaluate(node.body, scope));
  const type = typeOf(node);
  const run = () => inFrame(x, frame, () => resultOf(x, node, frame, scope));
  if (type === null || onYield) return run();
  const nothing = (why: string) => ({ items: [], result: unknown(why, at) });
  const later = () => {
    const why = whyUnfollowed(x, fn, args);
    return why === null ? { result: run(), items: frame.yielded } : nothing(why);
  };
  return lazyGenerator(type, later, nothing('what raises an exception gives nothing'));
}

function inFrame<R>(x: Execution, frame: Frame, body: () => R): R {
  const doubts = x.doubts.length;
  x.frames.push(frame);
  try {
    return body();
  } finally {
    x.frames.pop();
    x.doubts.length = doubts;
  }
}

function resultOf(x: Execution, node: ast.FunctionDef, frame: Frame, scope: Scope): Value {
  let completion: Completion;
  try {
    completion = x.run(node.body, scope);
  } catch (raised) {
    if (!(raised instanceof PythonRaise) || frame.returned.length === 0) throw raised;
    // A branch before it may have returned: then the program goes on.
    mayRaise(x, raised, { why: 'an earlier `return` may have ended this function', at: raised.at });
    completion = 'return';
  }
  const returned = completion === 'return' ? frame.returned : [...frame.returned, NONE];
  return returned.reduce(joinValues);
}

/** null: a call of it runs it. */
function typeOf(node: ast.FunctionDef): GeneratorValue['type'] | null {
  if (isGenerator(node)) return node.isAsync ? 'async_generator' : 'generator';
  return node.isAsync ? 'coroutine' : null;
}

/** null: it is followed. */
function whyUnfollowed(x: Execution, fn: FunctionValue, args: readonly Value[]): string | null {
  if (x.frames.length >= DEEPEST) return TOO_DEEP;
  if (x.conditions > MOST_CONDITIONS) return 'it is called under more open conditions than are followed';
  if (recursesTooOften(x, fn, args)) return RECURSIVE;
  if (x.doubts.length > 0 && isRepeated(x, fn)) return 'a function that is called more often than is followed';
  return isTooLong(x) ? 'the program is too long to follow to its end' : null;
}

const TOO_DEEP = 'calls nest too deep to follow';
const RECURSIVE = 'a recursive call';

/** What a call gives that calls itself again and again. */
export const isEndless = (value: Value): boolean =>
  value.kind === 'unknown' && (value.why.why === TOO_DEEP || value.why.why === RECURSIVE);

function isRepeated(x: Execution, { node }: FunctionValue): boolean {
  const calls = (x.doubtfulCalls.get(node) ?? 0) + 1;
  x.doubtfulCalls.set(node, calls);
  return calls > MOST_DOUBTFUL_CALLS;
}

/** A recursion whose conditions and arguments are all known ends by itself; any other one would go on for ever. */
function recursesTooOften(x: Execution, fn: FunctionValue, args: readonly Value[]): boolean {
  if (x.frames.filter(frame => frame.function?.node === fn.node).length < MOST_RECURSIONS) return false;
  x.recursions += 1;
  return x.doubts.length > 0 || x.recursions > MOST_KNOWN_RECURSIONS || args.some(one => OPEN.has(one.kind));
}

/** `yield value` in the function that is running. */
export function yields(x: Execution, value: Value): void {
  const frame = x.frames.at(-1);
  frame?.yielded.push(value);
  frame?.onYield?.(value);
}

/** Which parameter gets which value (Python reference, 6.3.4). What was not passed, or came from `**unknown`, is unknown. */
export function bindArguments(
  fn: FunctionValue,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): ReadonlyMap<string, Value> {
  const bound = new Map<string, Value>();
  const named = new Map(keywords.flatMap(one => (one.name === null ? [] : [[one.name, one.value] as const])));
  let next = 0;
  for (const parameter of fn.node.args) {
    if (parameter.kind === 'var-positional') {
      bound.set(parameter.name, sequence('tuple', args.slice(next)));
      next = args.length;
    } else if (parameter.kind === 'var-keyword') {
      bound.set(
        parameter.name,
        dict(
          [...named].map(([name, value]) => [text(name), value]),
          openArgument(keywords),
        ),
      );
    } else if (parameter.kind !== 'keyword-only' && next < args.length) {
      bound.set(parameter.name, args[next++]!);
    } else {
      const value = named.get(parameter.name) ?? fn.defaults.get(parameter.name);
      named.delete(parameter.name);
      const missing = () => annotatedAs(parameter) ?? unknown(`the argument \`${parameter.name}\` is not known here`, at);
      bound.set(parameter.name, value ?? missing());
    }
  }
  return bound;
}

/** What nobody gives here is what its annotation says, where that says that it is plain; else null. */
export function annotatedAs({ annotation }: ast.Parameter): Value | null {
  const type = annotation?.kind === 'Name' ? annotation.id : null;
  return type !== null && PLAIN_TYPES.has(type) ? data(type) : null;
}

const PLAIN_TYPES: ReadonlySet<string> = new Set(['str', 'int', 'float', 'bool', 'bytes']);
