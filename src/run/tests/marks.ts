/** What marks decide: whether a test runs, whether it should fail, which fixtures it uses besides. */

import { guardOf } from '../../python/execute/guards.ts';
import type { Guard } from '../../python/execute/handler.ts';
import type { Mark } from '../../python/library/test-marks.ts';
import { keyword, stringOf, truth } from '../../python/values.ts';

/** true: it does not run; null: not known (_pytest/skipping.py, `evaluate_skip_marks`; Lib/unittest/case.py). */
export function skips(marks: readonly Mark[]): boolean | null {
  const each = marks.map(isSkipped);
  return each.includes(true) ? true : each.includes(null) ? null : false;
}

function isSkipped({ name, call }: Mark): boolean | null {
  if (name === 'skip') return true;
  const condition = call && (call.args[0] ?? keyword(call.keywords, 'condition'));
  if (!condition || !/^skip(if|If|Unless)$/.test(name)) return false;
  // pytest evaluates a text.
  const holds = stringOf(condition) === null || name !== 'skipif' ? truth(condition) : null;
  return holds === null ? null : name === 'skipUnless' ? !holds : holds;
}

/** `@pytest.mark.xfail`, unless its condition is known not to hold (_pytest/skipping.py, `evaluate_xfail_marks`); undefined: it is not expected to fail. */
export function failureExpected(marks: readonly Mark[]): Guard | undefined {
  for (const { name, call } of marks) {
    if (name === 'expectedFailure') return null;
    if (name !== 'xfail') continue;
    const condition = call && (call.args[0] ?? keyword(call.keywords, 'condition'));
    if (condition && stringOf(condition) === null && truth(condition) === false) continue;
    const raises = call && keyword(call.keywords, 'raises');
    return raises ? guardOf(raises) : null;
  }
  return undefined;
}

/** `@pytest.mark.usefixtures("threads")` */
export const fixturesUsed = (marks: readonly Mark[]): readonly string[] =>
  marks
    .filter(({ name }) => name === 'usefixtures')
    .flatMap(({ call }) => call?.args ?? [])
    .flatMap(name => stringOf(name) ?? []);
