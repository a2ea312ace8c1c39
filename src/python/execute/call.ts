/** Calls: of the project's functions and classes, followed; of a library's, kept as terms and told to whoever observes. */
import type { Span } from '../../model/source.ts';
import { finish, isLazy } from '../generators.ts';
import { callGivenFunction } from '../library/callers.ts';
import { applyCommand, runCommand } from '../library/commands.ts';
import { callContainerMethod } from '../library/containers.ts';
import { RUNS_WHAT_IT_WRAPS } from '../library/decorators.ts';
import { generatedFor } from '../library/generated-methods.ts';
import { callMocker } from '../library/mocker.ts';
import { MODELS } from '../library/models.ts';
import { callMonkeyPatch } from '../library/monkeypatch.ts';
import { callPatcher } from '../library/patches.ts';
import { applyRegister, callImplementation } from '../library/singledispatch.ts';
import { callCaseMethod } from '../library/test-case.ts';
import { applyMark } from '../library/test-marks.ts';
import { cellOf } from '../scope.ts';
import type { CallTerm, ClassValue, Keyword, Value } from '../value.ts';
import { callTerm, joinValues, libraryBases, libraryOf, libraryPath, makerOf, unknown } from '../values.ts';
import { callWithin } from './decorated.ts';
import { type Execution, inDoubt } from './execution.ts';
import { findInClass } from './find-in-class.ts';
import { callFunction } from './functions.ts';
import { instantiate } from './instantiate.ts';
import { hasNoRoomFor } from './slots.ts';
import { callStackMethod } from './stack-methods.ts';

export function call(x: Execution, callee: Value, args: readonly Value[], keywords: readonly Keyword[], at: Span): Value {
  switch (callee.kind) {
    case 'function':
      return callFunction(x, callee, args, keywords, at);
    case 'class':
      return instantiate(x, callee, args, keywords, at);
    case 'method':
      return call(x, callee.function, [callee.self, ...args], keywords, at);
    case 'descriptor':
      return call(x, callee.function, args, keywords, at);
    case 'instance':
      return call(x, x.attribute(callee, '__call__', at), args, keywords, at);
    case 'choice':
      return callOneOf(x, callee.alternatives, args, keywords, at);
    case 'unknown':
      // Whatever it is, it may do something with what it is given.
      x.notify({ kind: 'call', term: callTerm(callee, args, keywords, at), doubts: [...x.doubts] });
      return callee;
    case 'item':
      return callee.object.kind === 'class'
        ? callAlias(x, callee.object, callee, args, keywords, at)
        : callLibrary(x, callee, args, keywords, at);
    case 'unbound':
      return unknown('a call of an unbound name', at);
    default:
      return callLibrary(x, callee, args, keywords, at);
  }
}

/** `Box[int](1)` makes a Box, which keeps what it was made through if it can (Lib/typing.py, `_BaseGenericAlias.__call__`). */
function callAlias(
  x: Execution,
  cls: ClassValue,
  alias: Value,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): Value {
  const made = call(x, cls, args, keywords, at);
  const keeps =
    made.kind === 'instance' &&
    made.class === cls &&
    libraryBases(cls).some(base => /^typing(_extensions)?\.(Generic|Protocol)$/.test(base));
  const isOpen = keeps && !findInClass(cls, '__setattr__') && !generatedFor(cls, '__setattr__') && !hasNoRoomFor(cls, ORIGIN);
  if (isOpen) x.journal.write(cellOf(made.fields, ORIGIN), alias);
  return made;
}
const ORIGIN = '__orig_class__';

function callOneOf(
  x: Execution,
  alternatives: readonly Value[],
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): Value {
  const why = { why: 'which of several definitions is called is not known before the run', at };
  const results = x.journal.branch(
    alternatives.map(one => () => inDoubt(x, why, () => call(x, one, args, keywords, at))),
    () => true,
  );
  return results.reduce(joinValues);
}

/** What they are given is not iterated or awaited. */
const LOOKS_ONLY =
  /^(builtins\.(iter|isinstance|type|id|callable|hasattr|print|repr|str|bool|map|filter|zip|enumerate|reversed)|inspect\..*)$/;
/** Methods of generators and coroutines that run them on. */
const ADVANCES = /^(__next__|__anext__|send|asend|__await__)$/;

function callLibrary(x: Execution, callee: Value, args: readonly Value[], keywords: readonly Keyword[], at: Span): Value {
  const lazy = [...args, ...keywords.map(one => one.value)].filter(isLazy);
  if (lazy.length > 0 && !LOOKS_ONLY.test(libraryPath(callee) ?? '')) lazy.forEach(finish);
  if (callee.kind === 'attribute' && callee.object.kind === 'generator' && ADVANCES.test(callee.name)) finish(callee.object);
  const meant = x.world.interpret(x, callee, args, keywords, at);
  if (meant) return meant;
  if (callee.kind === 'attribute') {
    const done =
      callContainerMethod(x, callee, args, keywords, at) ??
      callStackMethod(x, callee, args, keywords, at) ??
      callMonkeyPatch(x, callee, args, keywords, at) ??
      callPatcher(x, callee, at) ??
      callMocker(x, callee, args, keywords, at) ??
      callCaseMethod(x, callee, args, keywords, at) ??
      callGivenFunction(x, callee, args, keywords, at);
    if (done) return done;
  }
  const marked = applyMark(x, callee, args, keywords);
  if (marked) return marked;
  const path = libraryPath(callee);
  const model = path === null ? null : MODELS[path];
  const modelled = model?.(x, args, keywords, at);
  if (modelled) return modelled;
  if (callee.kind === 'call') {
    const registered = applyRegister(x, callee, args);
    if (registered) return registered;
    const applied = MODELS[`${libraryPath(callee.callee)}()`]?.(x, args, [...keywords, ...callee.keywords], at, callee);
    if (applied) return applied;
    const chosen = callImplementation(x, callee, args, keywords, at);
    if (chosen) return chosen;
    const command = applyCommand(x, callee, args, at) ?? runCommand(x, callee, args, at);
    if (command) return command;
    const within = callWithin(x, callee, args, keywords, at);
    if (within) return within;
    const through = callDecorated(x, callee, args, keywords, at);
    if (through) return through;
  }
  const term: CallTerm = callTerm(callee, args, keywords, at, x.frames.at(-1)?.module ?? null);
  x.notify({ kind: 'call', term, doubts: [...x.doubts] });
  return term;
}

/**
 * A call of what a library's decorator made of a function: it most likely runs the function (`@app.get`), but the
 * library decides, so whatever it reaches is in doubt. Receivers answer for their own libraries.
 */
function callDecorated(
  x: Execution,
  callee: CallTerm,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): Value | null {
  const fn = callee.args.find(arg => arg.kind === 'function' || arg.kind === 'method');
  const root = libraryOf(callee);
  if (!fn || root === null || x.world.claimed.has(root)) return null;
  const body = () => call(x, fn, args, keywords, at);
  return RUNS_WHAT_IT_WRAPS.has(makerOf(callee) ?? '')
    ? body()
    : inDoubt(x, { why: 'a decorator from a library decides what this call runs', at }, body);
}
