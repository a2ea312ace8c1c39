/** How what tests call may end. */
import { PythonRaise } from '../../python/execution.ts';

/** What fails in a test does not keep the others from running. */
export function attempt(body: () => unknown): PythonRaise | null {
  try {
    body();
    return null;
  } catch (raised) {
    if (!(raised instanceof PythonRaise)) throw raised;
    return raised;
  }
}

/** Whoever raises it means that there is nothing to run (`_pytest/outcomes.py`; Lib/unittest/case.py). */
export const isSkip = (raised: PythonRaise | null): boolean => /(^|\.)(Skipped|SkipTest)$/.test(raised?.type ?? '');
