/**
 * Prints `N passed, N failed` as the very last line of output. What could not run counts as failed: a file that does not load, a suite
 * whose hook throws, an error outside of any test, and in CI a skipped test, since nothing may be skipped silently there.
 */
import type { Reporter, TestCase, TestModule, TestSuite, Vitest } from 'vitest/node';

interface Count {
  readonly passed: number;
  readonly failed: number;
  /** Why more failed than vitest itself lists, one line each. */
  readonly remarks: readonly string[];
}

/** No run at all is a failure, never "0 failed". */
const nothingRan = (why: string): Count => ({ passed: 0, failed: 1, remarks: [why] });

const nameOf = (test: TestCase): string => `${test.module.relativeModuleId} > ${test.fullName}`;

/** A suite or file with errors of its own: hooks that threw, a file that did not load. */
const broken = (module: TestModule): readonly (TestModule | TestSuite)[] =>
  [module, ...module.children.allSuites()].filter(part => part.errors().length > 0);

const countTests = (modules: readonly TestModule[], errors: readonly unknown[], skippedFail: boolean): Count => {
  if (modules.length === 0) return nothingRan('no test file was found');
  const tests = modules.flatMap(module => [...module.children.allTests()]);
  const inState = (state: 'passed' | 'failed' | 'skipped' | 'pending') => tests.filter(test => test.result().state === state);
  const skipped = skippedFail ? inState('skipped') : [];
  const pending = inState('pending');
  const unfinished = [...skipped, ...pending];
  return {
    passed: inState('passed').length,
    failed: inState('failed').length + unfinished.length + modules.flatMap(broken).length + errors.length,
    remarks: [
      ...skipped.map(test => `skipped, which counts as failed in CI: ${nameOf(test)}`),
      ...pending.map(test => `did not finish: ${nameOf(test)}`),
    ],
  };
};

export const countReporter = (): Reporter => {
  let vitest: Vitest | null = null;
  let count = nothingRan('the test run did not finish');
  const print = (): void => {
    // At exit, because the default reporter and vitest itself still write after the run has ended.
    process.stdout.write(`${[...count.remarks, `${count.passed} passed, ${count.failed} failed`].join('\n')}\n`);
  };
  return {
    onInit(context) {
      vitest = context;
      process.once('exit', print);
    },
    onTestRunEnd(modules, errors) {
      // `-t NAME` skips on purpose.
      const filtered = vitest?.config.testNamePattern !== undefined;
      count = countTests(modules, errors, Boolean(process.env['CI']) && !filtered);
      if (count.failed > 0) process.exitCode = 1;
    },
  };
};
