// Maps the workspace's packages to their sources, as tsconfig.check.json does, so that tests need no build and stack
// traces name the real lines.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

function source(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

const PATHS: Readonly<Record<string, readonly [string]>> = JSON.parse(
  readFileSync(source('tsconfig.check.json'), 'utf8'),
).compilerOptions.paths;
// Vite takes the first alias that fits the beginning of a name, so the longer ones come first.
const ALIASES = Object.entries(PATHS).sort(([a], [b]) => b.length - a.length);

const SERVER = source('packages/server/src/index.ts');
const ON_POSTGRES = source('stories/kit/server-on-postgres.ts');

const STORE_IS_POSTGRES = process.env['FILESCOM_STORE'] === 'postgres';

/** With FILESCOM_STORE=postgres every test that makes a server gets one whose rows are in PostgreSQL. */
const ServerOnPostgres: Plugin = {
  name: 'server-on-postgres',
  enforce: 'pre',
  async resolveId(name, importer, options) {
    if (!STORE_IS_POSTGRES || importer === undefined || importer === ON_POSTGRES) return null;
    const found = await this.resolve(name, importer, { ...options, skipSelf: true });
    const isTest = importer.endsWith('.test.ts') || importer.startsWith(source('stories/'));
    return isTest && found?.id === SERVER ? ON_POSTGRES : found;
  },
};

export default defineConfig({
  plugins: [ServerOnPostgres],
  resolve: {
    alias: {
      ...Object.fromEntries(ALIASES.map(([name, [path]]) => [name, source(path)])),
      '#platform': source('packages/sdk/src/platform/node/index.ts'),
    },
  },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'stories/**/*.test.ts', 'tools/**/*.test.ts', 'examples/**/*.test.ts'],
    // What was transformed for one store must not be taken for the other: imports lead elsewhere.
    fsModuleCachePath: source(`node_modules/.vitest-cache${STORE_IS_POSTGRES ? '-postgres' : ''}`),
    setupFiles: [source('stories/kit/private-state.ts')],
    // On PostgreSQL each change waits for another program and for the disk.
    testTimeout: STORE_IS_POSTGRES ? 120_000 : 30_000,
    // What many tests share is made in a hook, on machines that are as busy.
    hookTimeout: 60_000,
    // Machines that test are busy.
    expect: { poll: { timeout: 10_000 } },
    maxWorkers: 2,
  },
});
