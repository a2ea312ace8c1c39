/** One test: its fixtures, its parameters, its body. */
import type { Span } from '../../model/source.ts';
import { inDoubt } from '../../python/execute/execution.ts';
import { findInClass } from '../../python/execute/find-in-class.ts';
import { expecting } from '../../python/execute/guards.ts';
import type { Execution } from '../../python/execution.ts';
import { finish } from '../../python/generators.ts';
import { unwind } from '../../python/library/exit-stack.ts';
import { attempt } from './attempt.ts';
import { type Fixtures, fixturesIn, isAutomatic, withFixtures } from './fixtures.ts';
import { failureExpected, fixturesUsed, skips } from './marks.ts';
import { type ParameterSet, parameterSets } from './parameters.ts';
import type { FoundTest } from './tests-in.ts';

export function runTest(x: Execution, test: FoundTest, fixtures: Fixtures): void {
  const { at } = test.fn.node;
  for (const set of parameterSets(x, test.marks, at)) {
    const marks = [...set.marks, ...test.marks];
    const skipped = skips(marks);
    if (skipped === true) continue;
    const called = () => attempt(() => callTest(x, test, set, fixtures, at));
    const expected = failureExpected(marks);
    const body = expected === undefined ? called : () => expecting(x, expected, called);
    if (skipped === false) body();
    else inDoubt(x, { why: 'whether this test is skipped is not known before the run', at }, body);
  }
}

function callTest(
  x: Execution,
  { fn, called, mocks, owner, isUnittest, marks }: FoundTest,
  set: ParameterSet,
  shared: Fixtures,
  at: Span,
): void {
  const own = owner ? fixturesIn(owner.namespace, true) : [];
  const byName = own.length === 0 ? shared.byName : new Map([...shared.byName, ...own.map(one => [one.name, one] as const)]);
  const instance = owner && x.call(owner, [], [], at);
  const method = (name: string) => {
    if (owner && findInClass(owner, name)) finish(x.call(x.attribute(instance!, name, at), [], [], at));
  };
  const names = fn.node.args.filter(one => !one.kind.startsWith('var-')).map(one => one.name);
  const taken = names.slice((owner ? 1 : 0) + mocks).filter(name => !fn.defaults.has(name));
  const automatic = [...[...byName.values()].filter(isAutomatic).map(one => one.name), ...fixturesUsed(marks)];
  const fixtures: Fixtures = { ...shared, byName, ofTest: new Map(), instance };
  const asked = isUnittest ? [] : taken.filter(name => !set.values.has(name));
  const [setUps, tearDowns] = isUnittest
    ? [
        ['setUpClass', 'setUp', 'asyncSetUp'],
        ['asyncTearDown', 'tearDown', 'tearDownClass'],
      ]
    : [
        ['setup_class', 'setup_method'],
        ['teardown_method', 'teardown_class'],
      ];
  withFixtures(x, [...automatic, ...asked], fixtures, at, values => {
    const given = [...values.slice(automatic.length), ...[...set.values].map(([name, value]) => ({ name, value }))];
    try {
      for (const name of setUps) method(name);
      attempt(() => finish(x.call(called, instance ? [instance] : [], isUnittest ? [] : given, at)));
      for (const name of tearDowns) attempt(() => method(name));
    } finally {
      for (const cleaned of [instance, owner]) if (cleaned) unwind(cleaned, null);
    }
  });
}
