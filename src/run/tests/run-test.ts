/** One test: its fixtures, its parameters, its body. */
import type { Span } from '../../model/source.ts';
import { inDoubt } from '../../python/execute/execution.ts';
import { findInClass } from '../../python/execute/find-in-class.ts';
import { expecting, guardOf } from '../../python/execute/guards.ts';
import type { Guard } from '../../python/execute/handler.ts';
import { type Execution, PythonRaise } from '../../python/execution.ts';
import { finish } from '../../python/generators.ts';
import type { Value } from '../../python/value.ts';
import { joinValues, keyword, libraryPath, stringOf, truth, unknown } from '../../python/values.ts';
import { type Fixtures, fixturesIn, isAutomatic, withFixtures } from './fixtures.ts';
import type { FoundTest, Mark } from './tests-in.ts';

/** More parameter sets than this are not followed one by one. */
const MOST_SETS = 16;

export function runTest(x: Execution, test: FoundTest, fixtures: Fixtures): void {
  const { at } = test.fn.node;
  const skipped = skips(test.marks);
  if (skipped === true) return;
  const called = () => attempt(() => callTest(x, test, fixtures, at));
  const expected = failureExpected(test.marks);
  const body = expected === undefined ? called : () => expecting(x, expected, called);
  if (skipped === false) body();
  else inDoubt(x, { why: 'a condition of `skipif` is not known before the run', at }, body);
}

function callTest(x: Execution, { fn, owner, isUnittest, marks }: FoundTest, shared: Fixtures, at: Span): void {
  const own = owner ? fixturesIn(owner.namespace) : [];
  const byName = own.length === 0 ? shared.byName : new Map([...shared.byName, ...own.map(one => [one.name, one] as const)]);
  const instance = owner && x.call(owner, [], [], at);
  const method = (name: string) => {
    if (owner && findInClass(owner, name)) attempt(() => finish(x.call(x.attribute(instance!, name, at), [], [], at)));
  };
  const names = fn.node.args.filter(one => !one.kind.startsWith('var-')).map(one => one.name);
  const taken = (owner ? names.slice(1) : names).filter(name => !fn.defaults.has(name));
  const automatic = [...byName.values()].filter(isAutomatic).map(one => one.name);
  for (const set of parameterSets(x, marks, at)) {
    const fixtures: Fixtures = { ...shared, byName, ofTest: new Map() };
    const asked = isUnittest ? [] : taken.filter(name => !set.has(name));
    attempt(() =>
      withFixtures(x, [...automatic, ...asked], fixtures, at, values => {
        const given = [...values.slice(automatic.length), ...[...set].map(([name, value]) => ({ name, value }))];
        for (const name of isUnittest ? ['setUpClass', 'setUp'] : ['setup_class', 'setup_method']) method(name);
        attempt(() => finish(x.call(fn, instance ? [instance] : [], isUnittest ? [] : given, at)));
        for (const name of isUnittest ? ['tearDown', 'tearDownClass'] : ['teardown_method', 'teardown_class']) method(name);
      }),
    );
  }
}

/** true: it does not run; null: not known. */
function skips(marks: readonly Mark[]): boolean | null {
  let answer: boolean | null = false;
  for (const { name, call } of marks) {
    if (name === 'skip') return true;
    const condition = name === 'skipif' ? call?.args[0] : undefined;
    if (!condition) continue;
    const decided = stringOf(condition) === null ? truth(condition) : null;
    if (decided === true) return true;
    if (decided === null) answer = null;
  }
  return answer;
}

/** `@pytest.mark.xfail`, unless its condition is known not to hold (_pytest/skipping.py, `evaluate_xfail_marks`); undefined: it is not expected to fail. */
function failureExpected(marks: readonly Mark[]): Guard | undefined {
  for (const { name, call } of marks) {
    if (name !== 'xfail') continue;
    const condition = call && (call.args[0] ?? keyword(call.keywords, 'condition'));
    if (condition && stringOf(condition) === null && truth(condition) === false) continue;
    const raises = call && keyword(call.keywords, 'raises');
    return raises ? guardOf(raises) : null;
  }
  return undefined;
}

/** `@pytest.mark.parametrize("a, b", [(1, 2), ...])`, several of them crossed. */
function parameterSets(x: Execution, marks: readonly Mark[], at: Span): readonly ReadonlyMap<string, Value>[] {
  let sets: readonly ReadonlyMap<string, Value>[] = [new Map()];
  for (const { name, call } of marks) {
    if (name !== 'parametrize' || !call) continue;
    const names = namesOf(call.args[0] ?? keyword(call.keywords, 'argnames'), x, at);
    const values = call.args[1] ?? keyword(call.keywords, 'argvalues');
    const { items, rest } = values ? x.iterate(values, at) : { items: [], rest: null };
    const rows = [...items, ...(rest ? [rest] : [])].map(row => rowOf(row, names, x, at));
    const crossed = sets.flatMap(set => rows.map(row => new Map([...set, ...row])));
    sets = crossed.length <= MOST_SETS ? crossed : [crossed.reduce<ReadonlyMap<string, Value>>(joined, crossed[0]!)];
  }
  return sets;
}

const namesOf = (value: Value | null | undefined, x: Execution, at: Span): readonly string[] => {
  const one = value ? stringOf(value) : null;
  if (one !== null) return one.split(',').map(name => name.trim());
  return value ? x.iterate(value, at).items.map(item => stringOf(item) ?? '') : [];
};

/** A row is a value, a tuple of values, or `pytest.param(...)`. */
function rowOf(row: Value, names: readonly string[], x: Execution, at: Span): ReadonlyMap<string, Value> {
  const values =
    row.kind === 'call' && libraryPath(row.callee) === 'pytest.param'
      ? row.args
      : names.length === 1
        ? [row]
        : x.iterate(row, at).items;
  return new Map(
    names.map((name, i) => [name, values[i] ?? unknown(`the parameter \`${name}\` is not known before the run`, at)]),
  );
}

const joined = (left: ReadonlyMap<string, Value>, right: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> =>
  new Map([...left].map(([name, value]) => [name, joinValues(value, right.get(name) ?? value)]));

/** What fails in a test does not keep the others from running. */
export function attempt(body: () => unknown): void {
  try {
    body();
  } catch (raised) {
    if (!(raised instanceof PythonRaise)) throw raised;
  }
}
