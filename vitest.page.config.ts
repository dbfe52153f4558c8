import { defineConfig } from 'vitest/config';
import tests from './vitest.config.ts';

/** The page in browsers: `npm run test-page`. */
export default defineConfig({
  test: {
    // The page's numbers are compared with those of the library.
    alias: tests.test?.alias ?? [],
    include: ['test/page-in-browsers/*.test.ts'],
    globalSetup: ['test/page-in-browsers/build-site.ts'],
    // Browsers share the processors with whoever drives them.
    fileParallelism: false,
    // One of each browser for all files: starting takes longer than most tests.
    isolate: false,
    // On a busy machine a browser may miss its time.
    retry: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
