// The recipes of the guide, run as a stranger would: in a fresh project with the packed packages, against a server.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { FilesClient } from '@filescom/sdk';
import { createServer } from '@filescom/server';
import { expect, onTestFinished, test } from 'vitest';
import { runProgram } from '../kit/program.ts';
import { openProject, PEERS, REPOSITORY, testWith } from './project.ts';

const RECIPES = join(REPOSITORY, 'examples/recipes');
const GUIDE = readFileSync(join(REPOSITORY, 'docs/guides/recipes.md'), 'utf8');
const EXPRESS = join(PEERS, 'express');
const HONO = join(PEERS, 'hono');
const JEST = join(PEERS, 'jest/bin/jest.js');
const REACT = join(PEERS, 'react');

test.each(readdirSync(RECIPES))('the guide shows %s as it is', (name) => {
  const language = name.split('.').at(-1)?.replace('mjs', 'js').replace('py', 'python');
  expect(GUIDE).toContain(`\`\`\`${language}\n${readFileSync(join(RECIPES, name), 'utf8')}\`\`\``);
});

/** A project with the recipes, a server, and a client that looks at what they did. */
async function openKitchen(peers: readonly string[] = []) {
  const project = await openProject({});
  cpSync(RECIPES, project, { recursive: true });
  for (const peer of peers) symlinkSync(join(PEERS, peer), join(project, 'node_modules', peer));
  const server = await createServer();
  onTestFinished(() => server.close());
  const { url } = await server.listen();
  const client = new FilesClient({ apiKey: server.apiKey, baseUrl: url, proxy: false });
  onTestFinished(() => client.close());
  const env = { FILES_BASE_URL: url, FILES_API_KEY: server.apiKey, PORT: '0', NO_PROXY: '*' };
  const run = (...args: string[]) => runProgram(process.execPath, args, { cwd: project, env });
  return { project, client, env, run };
}

/** Puts a file through the program at an address, asks for it and for a missing one. */
async function useFiles(ask: (path: string, init?: RequestInit) => Promise<Response>): Promise<void> {
  const put = await ask('/files/in/a%20b.txt', { method: 'PUT', body: 'Hello' });
  expect([put.status, await put.json()]).toEqual([201, { path: 'in/a b.txt', size: 5 }]);
  const got = await ask('/files/in/a%20b.txt');
  expect(await got.text()).toBe('Hello');
  expect([got.status, got.headers.get('Content-Length')]).toEqual([200, '5']);
  expect(got.headers.get('Content-Type')).toMatch(/^text\/plain/);
  expect((await ask('/files/none.txt')).status).toBe(404);
}

testWith([EXPRESS], 'Express', async () => {
  const { project, env } = await openKitchen(['express']);
  const child = spawn(process.execPath, ['express.mjs'], {
    cwd: project,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  for await (const url of createInterface({ input: child.stdout })) {
    await useFiles((path, init) => fetch(url + path, init));
    return;
  }
  throw new Error('the program ended before it listened');
});

const ASK_HONO = `
import { app } from './hono.mjs';
import { GET, PUT } from './next-route.mjs';
const next = (path, init) => {
  const request = new Request('http://localhost' + path, init);
  const params = Promise.resolve({ path: decodeURIComponent(path).split('/').slice(2) });
  return init?.method === 'PUT' ? PUT(request, { params }) : GET(request, { params });
};
for (const ask of [app.request.bind(app), next]) {
  const put = await ask('/files/in/a%20b.txt', { method: 'PUT', body: 'Hello' });
  const got = await ask('/files/in/a%20b.txt');
  const missing = await ask('/files/none.txt');
  console.log(put.status, await put.text(), got.status, got.headers.get('Content-Length'), await got.text(), missing.status);
}
`;

testWith([HONO], 'Hono, and a route handler of Next', async () => {
  const { project, run } = await openKitchen(['hono']);
  await writeFile(join(project, 'ask.mjs'), ASK_HONO);
  const line = '201 {"path":"in/a b.txt","size":5} 200 5 Hello 404\n';
  expect(await run('ask.mjs')).toEqual({ exitCode: 0, output: line + line });
});

test('the nightly backup, and the night after', async () => {
  const { project, client, run } = await openKitchen();
  await mkdir(join(project, 'data/deep'), { recursive: true });
  await writeFile(join(project, 'data/a.txt'), 'a');
  await writeFile(join(project, 'data/deep/b.txt'), 'b');
  expect(await run('backup.mjs', 'data', 'backup')).toEqual({ exitCode: 0, output: '2 sent, 0 unchanged, 0 failed\n' });
  expect(await run('backup.mjs', 'data', 'backup')).toEqual({ exitCode: 0, output: '0 sent, 2 unchanged, 0 failed\n' });
  expect(await client.files.download('backup/deep/b.txt').text()).toBe('b');
}, 60_000);

test('provisioning from a table, twice', async () => {
  const { project, client, run } = await openKitchen();
  const people = 'username,email,group\nanna,anna@example.com,staff\nbert,bert@example.com,staff\n';
  await writeFile(join(project, 'people.csv'), people);
  expect(await run('provision.mjs', 'people.csv')).toEqual({ exitCode: 0, output: '2 created, 0 were there\n' });
  expect(await run('provision.mjs', 'people.csv')).toEqual({ exitCode: 0, output: '0 created, 2 were there\n' });
  const [group] = await client.groups.list().toArray();
  expect(group).toMatchObject({ name: 'staff', usernames: 'anna,bert' });
}, 60_000);

test('the drop box', async () => {
  const { client, run } = await openKitchen();
  await client.files.upload('a\nb', 'in/Ü ä#?.csv', { mkdir_parents: true });
  expect(await run('drop-box.mjs')).toEqual({ exitCode: 0, output: 'Ü ä#?.csv: 2 lines\n' });
  expect(await client.folders.listFor('in').toArray()).toEqual([]);
  const archived = await client.folders.listFor('archive', {}).toArray();
  expect(archived).toHaveLength(1);
}, 60_000);

test('tests with node:test and Vitest', async () => {
  const { project, run } = await openKitchen();
  expect((await run('--test', '--test-reporter=tap', 'node.test.mjs')).output).toContain('# pass 1');
  const vitest = join(REPOSITORY, 'node_modules/vitest/vitest.mjs');
  symlinkSync(join(REPOSITORY, 'node_modules/vitest'), join(project, 'node_modules/vitest'));
  expect((await run(vitest, 'run', 'vitest.test.mjs')).output).toMatch(/1 passed/);
}, 60_000);

testWith([JEST], 'tests with Jest', async () => {
  const { run } = await openKitchen();
  expect((await run(JEST, '--ci', 'jest.test')).output).toMatch(/Tests: +1 passed, 1 total/);
});

test('tests with pytest', async () => {
  const { project } = await openKitchen();
  const found = await runProgram('python3', ['-m', 'pytest', '--version']).catch(() => ({ exitCode: 1 }));
  if (found.exitCode !== 0) {
    console.warn('SKIPPED: the recipe for pytest, which this machine lacks.');
    return;
  }
  await mkdir(join(project, 'node_modules/.bin'), { recursive: true });
  symlinkSync('../@filescom/server/dist/main.js', join(project, 'node_modules/.bin/filescom-server'));
  const result = await runProgram('python3', ['-m', 'pytest', '-q', 'test_site.py'], { cwd: project });
  expect(result.output).toContain('1 passed');
}, 120_000);

testWith([REACT], 'an upload in React is bundled without a warning', async () => {
  const { project } = await openKitchen(['react']);
  expect(existsSync(join(project, 'node_modules/react'))).toBe(true);
  const esbuild = join(REPOSITORY, 'node_modules/.bin/esbuild');
  const flags = ['--bundle', '--format=esm', '--jsx=automatic', '--outfile=out.js', '--log-level=warning'];
  const built = await runProgram(esbuild, ['react-upload.jsx', ...flags], { cwd: project });
  expect(built).toEqual({ exitCode: 0, output: '' });
});
