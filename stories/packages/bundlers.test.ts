// Programs bundled for Node and for browsers: without a warning, and without a second copy of a class.
import { join } from 'node:path';
import { expect } from 'vitest';
import { runProgram } from '../kit/program.ts';
import { DONE, PROGRAMS } from './programs.ts';
import { openProject, PEERS, REPOSITORY, testWith } from './project.ts';

const ESBUILD = join(REPOSITORY, 'node_modules/.bin/esbuild');
const VITE = join(REPOSITORY, 'node_modules/vite/bin/vite.js');
const ROLLUP = join(PEERS, 'rollup/dist/bin/rollup');
const WEBPACK = join(PEERS, 'webpack/lib/index.js');

/** Imported and required in one program: bundled, both must be the same. */
const TWICE = `
import { FilesClient } from '@filescom/sdk';
import { required } from './required.cjs';
console.log(JSON.stringify(['Hello', required === FilesClient, true]));
`;
const SOURCES = {
  ...PROGRAMS,
  'twice.mjs': TWICE,
  'required.cjs': `exports.required = require('@filescom/sdk').FilesClient;`,
  'proxy.mjs': `
import { FilesClient } from '@filescom/sdk';
const client = new FilesClient({ apiKey: 'a'.repeat(64), proxy: 'http://127.0.0.1:9', baseUrl: 'http://127.0.0.1:1', maxNetworkRetries: 0 });
const error = await client.users.find(1).catch((caught) => caught);
console.log(JSON.stringify(['Hello', error.name === 'ConnectionError', true]));
`,
};

for (const format of ['esm', 'cjs'] as const) {
  testWith([], `esbuild for Node as ${format}`, async () => {
    const project = await openProject(SOURCES);
    // Only modules may wait at their top.
    const programs = ['client.mjs', 'client.cjs', 'twice.mjs', ...(format === 'esm' ? ['proxy.mjs'] : [])];
    for (const program of programs) {
      const outfile = `out/${program}.${format === 'esm' ? 'mjs' : 'cjs'}`;
      const flags = [
        '--bundle',
        '--platform=node',
        `--format=${format}`,
        `--outfile=${outfile}`,
        '--log-level=warning',
      ];
      expect(await runProgram(ESBUILD, [program, ...flags], { cwd: project }), program).toEqual({
        exitCode: 0,
        output: '',
      });
      expect((await runProgram(process.execPath, [outfile], { cwd: project })).output.trim(), program).toBe(DONE);
    }
  });
}

testWith([], 'esbuild and Vite for browsers', async () => {
  const project = await openProject({
    ...SOURCES,
    'index.html': '<!doctype html><script type="module" src="/client.mjs"></script>',
  });
  const flags = ['--bundle', '--format=esm', '--outfile=out/web.mjs', '--log-level=warning'];
  expect(await runProgram(ESBUILD, ['twice.mjs', ...flags], { cwd: project })).toEqual({ exitCode: 0, output: '' });
  expect((await runProgram(process.execPath, ['out/web.mjs'], { cwd: project })).output.trim()).toBe(DONE);
  const built = await runProgram(process.execPath, [VITE, 'build', '--logLevel', 'warn'], { cwd: project });
  expect(built).toEqual({ exitCode: 0, output: '' });
});

const WEBPACK_PROGRAM = `
const webpack = require(process.argv[2]);
const targets = [['web', './twice.mjs'], ['node', './twice.mjs'], ['node', './proxy.mjs']];
const configs = targets.map(([target, entry], index) => ({
  target, entry, mode: 'development', devtool: false, context: __dirname,
  output: { path: __dirname + '/out', publicPath: '', filename: index + '.' + (index === 2 ? 'mjs' : 'cjs'), module: index === 2, chunkFormat: index === 2 ? 'module' : undefined },
  experiments: { outputModule: index === 2 },
}));
webpack(configs, (error, stats) => {
  const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
  console.log(JSON.stringify([error, errors, warnings]));
});
`;

testWith([WEBPACK], 'webpack for Node and browsers', async () => {
  const project = await openProject({ ...SOURCES, 'build.cjs': WEBPACK_PROGRAM });
  const built = await runProgram(process.execPath, ['build.cjs', WEBPACK], { cwd: project });
  expect(built.output.trim()).toBe('[null,[],[]]');
  // Scripts for browsers are not run here: stories/browser does that.
  for (const program of ['1.cjs', '2.mjs']) {
    const result = await runProgram(process.execPath, [join('out', program)], { cwd: project });
    expect(result.output.trim().slice(-400), program).toBe(DONE);
  }
});

testWith([ROLLUP], 'Rollup for Node and browsers', async () => {
  const resolver = join(PEERS, '@rollup/plugin-node-resolve');
  const config = `
import { createRequire } from 'node:module';
const { nodeResolve } = createRequire(import.meta.url)(${JSON.stringify(resolver)});
const external = (id) => id.startsWith('node:');
export default [
  { input: 'client.mjs', output: { dir: 'out/node', entryFileNames: '[name].mjs' }, external, plugins: [nodeResolve({ exportConditions: ['node'] })] },
  { input: 'client.mjs', output: { dir: 'out/web', entryFileNames: '[name].mjs' }, plugins: [nodeResolve({ browser: true })] },
];`;
  const project = await openProject({ ...SOURCES, 'rollup.config.mjs': config });
  const built = await runProgram(process.execPath, [ROLLUP, '-c', '--failAfterWarnings'], { cwd: project });
  expect(built.exitCode, built.output).toBe(0);
  for (const folder of ['node', 'web']) {
    const result = await runProgram(process.execPath, [join('out', folder, 'client.mjs')], { cwd: project });
    expect(result.output.trim(), folder).toBe(DONE);
  }
});
