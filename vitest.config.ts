import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The package's own name means the source, as it does under tsx; what is longer comes first.
    alias: {
      'lenet-1989/pictures': fileURLToPath(new URL('src/pictures/index.ts', import.meta.url)),
      'lenet-1989': fileURLToPath(new URL('src/index.ts', import.meta.url)),
    },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Much of the time goes to processes that the tests start and wait for.
    maxWorkers: '100%',
  },
});
