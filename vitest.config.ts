import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { ENTRIES } from './scripts/package/entries.js';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // By a run of their own: vitest.page.config.ts.
    exclude: ['**/node_modules/**', 'test/page-in-browsers/**'],
    // The package's own names mean the source, as they do under tsx.
    alias: ENTRIES.map(({ from, source }) => ({
      find: new RegExp(`^${from}$`),
      replacement: fileURLToPath(new URL(source, import.meta.url)),
    })),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is waited for comes late on a busy machine.
    expect: { poll: { timeout: 30_000 } },
    // Much of the time goes to processes that the tests start and wait for.
    maxWorkers: '100%',
  },
});
