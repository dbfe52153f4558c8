import { defineConfig } from 'vitest/config';

/** The page in browsers: `npm run test-page`. */
export default defineConfig({
  test: {
    include: ['test/page-in-browsers/*.test.ts'],
    globalSetup: ['test/page-in-browsers/build-site.ts'],
    // Browsers share the processors with whoever drives them.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
