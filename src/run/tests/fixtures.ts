/** Fixtures: functions whose value a test takes as the argument of their name (`_pytest/fixtures.py`). */
import type { Span } from '../../model/source.ts';
import { firstYield, insideFunction } from '../../python/execute/enter.ts';
import { callFunction } from '../../python/execute/functions.ts';
import { type Execution, PythonRaise } from '../../python/execution.ts';
import { awaited } from '../../python/generators.ts';
import { unwind } from '../../python/library/exit-stack.ts';
import { createMocker } from '../../python/library/mocker.ts';
import { createMonkeyPatch } from '../../python/library/monkeypatch.ts';
import { read } from '../../python/scope.ts';
import { isGenerator } from '../../python/scopes.ts';
import type { CallTerm, FunctionValue, Keyword, ModuleValue, Namespace, Value } from '../../python/value.ts';
import {
  callTerm,
  data,
  joinValues,
  keyword,
  library,
  libraryPath,
  stringOf,
  text,
  truth,
  unknown,
} from '../../python/values.ts';
import { isSkip } from './attempt.ts';

export interface Fixture {
  readonly name: string;
  readonly fn: FunctionValue;
  readonly options: CallTerm | null;
  /** Called on an instance of the class of the test. */
  readonly isMethod: boolean;
}

export interface Fixtures {
  /** The nearest definition of a name wins. */
  readonly byName: ReadonlyMap<string, Fixture>;
  /** Values that live longer than a test. */
  readonly kept: Map<Fixture, Value>;
  /** Values of the present test. */
  readonly ofTest: Map<Fixture, Value>;
  /** Of the class of the test, on which fixtures of the class are called. */
  readonly instance: Value | null;
}

/** From the outermost conftest.py to the module of the test. */
export const collectFixtures = (modules: readonly ModuleValue[]): Fixtures => ({
  byName: new Map(modules.flatMap(module => fixturesIn(module.namespace)).map(one => [one.name, one])),
  kept: new Map(),
  ofTest: new Map(),
  instance: null,
});

export function fixturesIn(names: Namespace, isMethod = false): readonly Fixture[] {
  return [...names.keys()].flatMap((name): readonly Fixture[] => {
    const value = read(names, name);
    const fn = value?.kind === 'call' ? value.args[0] : undefined;
    if (value?.kind !== 'call' || fn?.kind !== 'function') return [];
    const options = value.callee.kind === 'call' ? value.callee : null;
    const path = libraryPath(options ? options.callee : value.callee);
    if (!/^(pytest|pytest_asyncio)\.(fixture|yield_fixture)$/.test(path ?? '')) return [];
    return [{ name: stringOf(keyword(options?.keywords ?? [], 'name') ?? undefined) ?? name, fn, options, isMethod }];
  });
}

export function isAutomatic({ options }: Fixture): boolean {
  const given = keyword(options?.keywords ?? [], 'autouse');
  return given !== null && truth(given) === true;
}

/** What stands in a test while it runs, by the name of the argument; fixtures that yield go on when `test` has ended. */
export function withFixtures(
  x: Execution,
  names: readonly string[],
  fixtures: Fixtures,
  at: Span,
  test: (keywords: readonly Keyword[]) => void,
): void {
  const [name, ...others] = names;
  if (name === undefined) test([]);
  else
    withFixture(x, name, fixtures, at, value =>
      withFixtures(x, others, fixtures, at, keywords => test([{ name, value }, ...keywords])),
    );
}

function withFixture(x: Execution, name: string, fixtures: Fixtures, at: Span, test: (value: Value) => void): void {
  const fixture = fixtures.byName.get(name);
  const known = fixture ? (fixtures.kept.get(fixture) ?? fixtures.ofTest.get(fixture)) : builtin(name, at);
  if (known)
    try {
      test(known);
    } finally {
      if (!fixture) unwind(known, null);
    }
  else if (fixture) withOwn(x, fixture, fixtures, at, test);
}

function withOwn(x: Execution, fixture: Fixture, fixtures: Fixtures, at: Span, test: (value: Value) => void): void {
  const scope = stringOf(keyword(fixture.options?.keywords ?? [], 'scope') ?? undefined) ?? 'function';
  const isOfTest = scope === 'function';
  // A fixture may take the outer one of its own name.
  const outer: Fixtures = { ...fixtures, byName: new Map([...fixtures.byName].filter(([one]) => one !== fixture.name)) };
  const { fn, options, isMethod } = fixture;
  const self = isMethod && fixtures.instance ? [fixtures.instance] : [];
  const parameters = fn.node.args
    .slice(self.length)
    .map(parameter => parameter.name)
    .filter(parameter => parameter !== 'request');
  withFixtures(x, parameters, outer, at, keywords => {
    const takesRequest = fn.node.args.some(parameter => parameter.name === 'request');
    const all = takesRequest ? [...keywords, { name: 'request', value: request(x, options, at) }] : keywords;
    const going = (value: Value) => {
      (isOfTest ? fixtures.ofTest : fixtures.kept).set(fixture, value);
      test(value);
    };
    made(x, fixture, { self, keywords: all }, isOfTest, going);
  });
}

/** Calls the fixture once; one that ends with an exception gives nothing that is known. */
function made(
  x: Execution,
  { fn, name }: Fixture,
  { self, keywords }: { readonly self: readonly Value[]; readonly keywords: readonly Keyword[] },
  isOfTest: boolean,
  going: (value: Value) => void,
): void {
  const { node } = fn;
  let isGoing = false;
  const go = (value: Value) => {
    isGoing = true;
    going(value);
  };
  try {
    const run = (onYield: (value: Value) => void) => callFunction(x, fn, self, keywords, node.at, onYield);
    if (node.kind === 'Lambda' || !isGenerator(node)) go(awaited(x.call(fn, self, keywords, node.at)));
    else if (isOfTest) insideFunction(x, run, go);
    else go(firstYield(run));
  } catch (raised) {
    if (!(raised instanceof PythonRaise)) throw raised;
    // One that skips skips the test.
    if (isSkip(raised)) throw raised;
    if (!isGoing) going(unknown(`the fixture \`${name}\` ends with ${raised.type}`, node.at));
  }
}

/** `request.param` is one of `params=[...]`. */
function request(x: Execution, options: CallTerm | null, at: Span): Value {
  const params = keyword(options?.keywords ?? [], 'params');
  const { items, rest } = params ? x.iterate(params, at) : { items: [], rest: null };
  const all = [...items, ...(rest ? [rest] : [])];
  const made = callTerm(library('pytest.FixtureRequest'), [], [], at);
  if (all.length > 0) x.setAttribute(made, 'param', all.reduce(joinValues));
  return made;
}

function builtin(name: string, at: Span): Value {
  if (/^((class|module|package|session)_)?mocker$/.test(name)) return createMocker(at);
  if (name === 'tmp_path' || name === 'tmpdir') return callTerm(library('pathlib.Path'), [data('str')], [], at);
  if (/^(caps(ys|fd)(binary)?|caplog|recwarn|pytestconfig|cache|tmp(dir|_path)_factory)$/.test(name))
    return library(`pytest.${name}`);
  if (name === 'monkeypatch') return createMonkeyPatch(at);
  return name === 'testrun_uid' ? text('uid') : unknown(`the fixture \`${name}\` is defined by a plugin`, at);
}
