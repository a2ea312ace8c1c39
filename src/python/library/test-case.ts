/** What a unittest case does by its own methods, on an instance or on the class (Lib/unittest/case.py, 3.11). */
import type { Span } from '../../model/source.ts';
import { enter } from '../execute/enter.ts';
import { type Execution, PythonRaise } from '../execute/execution.ts';
import type { AttributeTerm, Keyword, Value } from '../value.ts';
import { classOf, libraryBases, NONE } from '../values.ts';
import { leaveLater, unwind } from './exit-stack.ts';

const CASE = /^unittest(\.\w+)*\.(Isolated)?(Asyncio)?TestCase$/;

export const isCase = (value: Value): boolean =>
  (value.kind === 'class' && libraryBases(value).some(base => CASE.test(base))) ||
  (value.kind === 'instance' && isCase(classOf(value)));

/** null: it is no case, or nothing that is told of here. */
export function callCaseMethod(
  x: Execution,
  { object, name }: AttributeTerm,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): Value | null {
  if (!isCase(object)) return null;
  const [first, ...rest] = args;
  switch (name) {
    case 'skipTest':
      throw new PythonRaise('SkipTest', NONE, at);
    case 'fail':
      throw new PythonRaise('AssertionError', NONE, at);
    case 'addCleanup':
    case 'addAsyncCleanup':
    case 'addClassCleanup':
      if (first)
        leaveLater(object, () => {
          x.call(first, rest, keywords, at);
          return false;
        });
      return NONE;
    case 'enterContext':
    case 'enterAsyncContext':
    case 'enterClassContext': {
      if (!first) return null;
      const { value, leave } = enter(x, { manager: first, isAsync: name === 'enterAsyncContext', at });
      leaveLater(object, leave);
      return value;
    }
    case 'doCleanups':
    case 'doClassCleanups':
      unwind(object, null);
      return NONE;
    default:
      return null;
  }
}
