import { defineConfig } from 'vitest/config';
import { countReporter } from './test/reporter.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Fixtures are projects to be checked, not tests of ours.
    // What needs a browser is listed only where one is named (.ci/run does; `npm run test:browser`).
    exclude: ['**/node_modules/**', 'test/**/fixtures/**', 'test/**/cases/**', 'test/real/**', ...(process.env['BROWSER'] ? [] : ['test/browser/**'])],
    // Each test sees what is worked out, not what another has left; test/cache.test.ts asks for a cache of its own.
    env: { PICKLE_CHECK_NO_CACHE: '1' },
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Tests start Python; more workers than this only make them wait for each other.
    pool: 'forks',
    maxWorkers: 2,
    reporters: ['default', countReporter()],
  },
});
