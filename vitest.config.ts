// Maps the workspace's packages to their sources, so that tests need no build and stack traces name the real lines.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      '@filescom/paths': source('packages/paths/src/index.ts'),
      '@filescom/sdk': source('packages/sdk/src/index.ts'),
      '@filescom/server/control': source('packages/server/src/control-client/index.ts'),
      '@filescom/server/testing': source('packages/server/src/testing/index.ts'),
      '@filescom/server': source('packages/server/src/index.ts'),
      '#platform': source('packages/sdk/src/platform/node.ts'),
    },
  },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'stories/**/*.test.ts', 'tools/**/*.test.ts', 'examples/**/*.test.ts'],
    testTimeout: 30_000,
    // Machines that test are busy.
    expect: { poll: { timeout: 10_000 } },
    maxWorkers: 2,
  },
});
