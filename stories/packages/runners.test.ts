// The packages in the test runners that people have: Jest as it comes, ts-jest with CommonJS modules, Vitest.
import { join } from 'node:path';
import { expect } from 'vitest';
import { runProgram } from '../kit/program.ts';
import { openProject, PEERS, REPOSITORY, testWith } from './project.ts';

const JOB = `
test('works', async () => {
  const server = await createServer();
  const client = new FilesClient({ apiKey: server.apiKey, fetch: server.fetch });
  await client.files.upload('Hello', 'docs/hello.txt', { mkdir_parents: true });
  expect(await client.files.download('docs/hello.txt').text()).toBe('Hello');
  await client.files.upload(new Uint8Array(7_000_000), 'docs/large.bin');
  expect((await client.files.download('docs/large.bin').bytes()).byteLength).toBe(7_000_000);
  await expect(client.files.find('missing')).rejects.toBeInstanceOf(NotFoundError);
  const { url } = await server.listen();
  const other = new FilesClient({ apiKey: server.apiKey, baseUrl: url, proxy: false });
  await other.files.uploadFile(__filename, 'a.js');
  await other.files.downloadFile('a.js', __filename + '.copy');
  await expect(other.files.uploadFile('/missing', 'a.js')).rejects.toThrow('/missing');
  await other.close();
  await server.close();
});
`;
const REQUIRED = `
const { createServer } = require('@filescom/server');
const { FilesClient, NotFoundError } = require('@filescom/sdk');
${JOB}`;
const IMPORTED = `
import { createServer } from '@filescom/server';
import { FilesClient, NotFoundError } from '@filescom/sdk';
${JOB}`;

const JEST = join(PEERS, 'jest/bin/jest.js');
const TS_JEST = join(PEERS, 'ts-jest/dist/index.js');

testWith([JEST], 'Jest with its defaults', async () => {
  const project = await openProject({ 'a.test.js': REQUIRED });
  const result = await runProgram(process.execPath, [JEST, '--ci'], { cwd: project });
  expect(result.output).toMatch(/Tests: +1 passed, 1 total/);
  expect(result.exitCode, result.output).toBe(0);
});

testWith([TS_JEST], 'ts-jest with CommonJS modules', async () => {
  const compilerOptions = {
    module: 'commonjs',
    target: 'es2022',
    strict: true,
    esModuleInterop: true,
    typeRoots: [join(PEERS, '@types')],
    types: ['node', 'jest'],
  };
  const project = await openProject(
    { 'a.test.ts': IMPORTED, 'tsconfig.json': JSON.stringify({ compilerOptions }) },
    { private: true, jest: { testEnvironment: 'node', transform: { '\\.ts$': TS_JEST } } },
  );
  const result = await runProgram(process.execPath, [JEST, '--ci'], { cwd: project });
  expect(result.output).toMatch(/Tests: +1 passed, 1 total/);
  expect(result.exitCode, result.output).toBe(0);
});

testWith([], 'Vitest, with its globals', async () => {
  const job = IMPORTED.replaceAll('__filename', 'import.meta.filename');
  const project = await openProject({ 'a.test.mjs': job }, { private: true, type: 'module' });
  const vitest = join(REPOSITORY, 'node_modules/vitest/vitest.mjs');
  const result = await runProgram(process.execPath, [vitest, 'run', '--globals', '--root', project], { cwd: project });
  expect(result.output).toMatch(/1 passed/);
  expect(result.exitCode, result.output).toBe(0);
});
