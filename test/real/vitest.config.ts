import { defineConfig } from 'vitest/config';
import { countReporter } from '../reporter.ts';

/** Really started launches: one at a time, because Ray and Spark take the whole machine each. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/real/*.test.ts'],
    pool: 'forks',
    maxWorkers: 1,
    reporters: ['default', countReporter()],
  },
});
