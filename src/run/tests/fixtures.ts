/** Fixtures: functions whose value a test takes as the argument of their name (`_pytest/fixtures.py`). */
import type { Span } from '../../model/source.ts';
import { type Execution, PythonRaise } from '../../python/execution.ts';
import { read } from '../../python/scope.ts';
import type { CallTerm, FunctionValue, ModuleValue, Namespace, Value } from '../../python/value.ts';
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

export interface Fixture {
  readonly name: string;
  readonly fn: FunctionValue;
  readonly options: CallTerm | null;
}

export interface Fixtures {
  /** The nearest definition of a name wins. */
  readonly byName: ReadonlyMap<string, Fixture>;
  /** Values that live longer than a test. */
  readonly kept: Map<Fixture, Value>;
}

/** From the outermost conftest.py to the module of the test. */
export const collectFixtures = (modules: readonly ModuleValue[]): Fixtures => ({
  byName: new Map(modules.flatMap(module => fixturesIn(module.namespace)).map(one => [one.name, one])),
  kept: new Map(),
});

export function fixturesIn(names: Namespace): readonly Fixture[] {
  return [...names.keys()].flatMap((name): readonly Fixture[] => {
    const value = read(names, name);
    const fn = value?.kind === 'call' ? value.args[0] : undefined;
    if (value?.kind !== 'call' || fn?.kind !== 'function') return [];
    const options = value.callee.kind === 'call' ? value.callee : null;
    const path = libraryPath(options ? options.callee : value.callee);
    if (!/^(pytest|pytest_asyncio)\.(fixture|yield_fixture)$/.test(path ?? '')) return [];
    return [{ name: stringOf(keyword(options?.keywords ?? [], 'name') ?? undefined) ?? name, fn, options }];
  });
}

export function isAutomatic({ options }: Fixture): boolean {
  const given = keyword(options?.keywords ?? [], 'autouse');
  return given !== null && truth(given) === true;
}

/** What a test gets for the argument of that name. */
export function fixtureValue(x: Execution, name: string, fixtures: Fixtures, at: Span): Value {
  const fixture = fixtures.byName.get(name);
  if (!fixture) return builtin(name, at);
  const kept = fixtures.kept.get(fixture);
  if (kept) return kept;
  const value = madeBy(x, fixture, fixtures);
  const scope = stringOf(keyword(fixture.options?.keywords ?? [], 'scope') ?? undefined) ?? 'function';
  if (scope !== 'function') fixtures.kept.set(fixture, value);
  return value;
}

function madeBy(x: Execution, fixture: Fixture, fixtures: Fixtures): Value {
  const { fn, name, options } = fixture;
  const { at } = fn.node;
  // A fixture may take the outer one of its own name.
  const outer: Fixtures = { ...fixtures, byName: new Map([...fixtures.byName].filter(([one]) => one !== name)) };
  const keywords = fn.node.args.map(parameter => ({
    name: parameter.name,
    value: parameter.name === 'request' ? request(x, options, at) : fixtureValue(x, parameter.name, outer, at),
  }));
  try {
    const result = x.call(fn, [], keywords, at);
    if (result.kind !== 'generator') return result;
    return result.type === 'coroutine'
      ? result.result
      : (result.items[0] ?? unknown(`the fixture \`${name}\` yields nothing`, at));
  } catch (raised) {
    if (!(raised instanceof PythonRaise)) throw raised;
    return unknown(`the fixture \`${name}\` ends with ${raised.type}`, at);
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
  if (name === 'tmp_path' || name === 'tmpdir') return callTerm(library('pathlib.Path'), [data('str')], [], at);
  if (name === 'monkeypatch') return library('pytest.monkeypatch');
  if (/^(caps(ys|fd)(binary)?|caplog|recwarn|pytestconfig|cache|tmp(dir|_path)_factory)$/.test(name))
    return library(`pytest.${name}`);
  return name === 'testrun_uid' ? text('uid') : unknown(`the fixture \`${name}\` is defined by a plugin`, at);
}
