/** `@pytest.mark.parametrize("a, b", [(1, 2), pytest.param(3, 4, marks=pytest.mark.skip)])`, several of them crossed. */
import type { Span } from '../../model/source.ts';
import type { Execution } from '../../python/execution.ts';
import { type Mark, marksGiven } from '../../python/library/test-marks.ts';
import type { Value } from '../../python/value.ts';
import { joinValues, keyword, madeBy, stringOf, unknown } from '../../python/values.ts';

export interface ParameterSet {
  readonly values: ReadonlyMap<string, Value>;
  /** Its own. */
  readonly marks: readonly Mark[];
}

/** More parameter sets than this are not followed one by one. */
const MOST_SETS = 16;

export function parameterSets(x: Execution, marks: readonly Mark[], at: Span): readonly ParameterSet[] {
  let sets: readonly ParameterSet[] = [{ values: new Map(), marks: [] }];
  for (const { name, call } of marks) {
    if (name !== 'parametrize' || !call) continue;
    const names = namesOf(call.args[0] ?? keyword(call.keywords, 'argnames'), x, at);
    const values = call.args[1] ?? keyword(call.keywords, 'argvalues');
    const { items, rest } = values ? x.iterate(values, at) : { items: [], rest: null };
    const rows = [...items, ...(rest ? [rest] : [])].map(row => rowOf(row, names, x, at));
    const crossed = sets.flatMap(set =>
      rows.map(row => ({ values: new Map([...set.values, ...row.values]), marks: [...set.marks, ...row.marks] })),
    );
    sets = crossed.length <= MOST_SETS ? crossed : takenTogether(crossed);
  }
  return sets;
}

/** Those with marks of their own may be skipped, and the others not. */
function takenTogether(sets: readonly ParameterSet[]): readonly ParameterSet[] {
  const plain = sets.filter(({ marks }) => marks.length === 0).map(({ values }) => values);
  const marked = sets.filter(({ marks }) => marks.length > 0);
  return [...(plain.length > 0 ? [{ values: plain.reduce(joined), marks: [] }] : []), ...marked.slice(0, MOST_SETS)];
}

const namesOf = (value: Value | null | undefined, x: Execution, at: Span): readonly string[] => {
  const one = value ? stringOf(value) : null;
  if (one !== null) return one.split(',').map(name => name.trim());
  return value ? x.iterate(value, at).items.map(item => stringOf(item) ?? '') : [];
};

/** A row is a value, a tuple of values, or `pytest.param(...)`. */
function rowOf(row: Value, names: readonly string[], x: Execution, at: Span): ParameterSet {
  const param = madeBy(row, /^pytest\.param$/) ? row : null;
  const values = param ? param.args : names.length === 1 ? [row] : x.iterate(row, at).items;
  const whole = new Map(
    names.map((name, i) => [name, values[i] ?? unknown(`the parameter \`${name}\` is not known before the run`, at)]),
  );
  return { values: whole, marks: param ? marksGiven(keyword(param.keywords, 'marks')) : [] };
}

const joined = (left: ReadonlyMap<string, Value>, right: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> =>
  new Map([...left].map(([name, value]) => [name, joinValues(value, right.get(name) ?? value)]));
