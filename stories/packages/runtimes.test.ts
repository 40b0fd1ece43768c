// The packed packages on every Node of this machine, Bun, Deno and workerd, imported and required: without a warning,
// and each class once.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { runProgram } from '../kit/program.ts';
import { DONE, PROGRAMS } from './programs.ts';
import { nodesOfThisMachine, openProject, PEERS, REPOSITORY, testWith } from './project.ts';

const SUPPORTED = [20, 22, 24, 26];

test('on every Node, imported and required, without a warning', async () => {
  const project = await openProject(PROGRAMS);
  const nodes = await nodesOfThisMachine();
  for (const { command, version } of nodes) {
    // The server needs the SQLite of newer versions; the client has to work alone.
    const hasServer = version.major >= 24 || (version.major === 22 && version.minor >= 13);
    for (const kind of ['mjs', 'cjs']) {
      const program = `${hasServer ? 'whole' : 'client'}.${kind}`;
      const { output } = await runProgram(command, [program], { cwd: project });
      expect(output.trim(), `${version.text} ${program}`).toBe(DONE);
    }
    const once = await runProgram(command, ['once.mjs'], { cwd: project });
    expect(once.output.trim(), `${version.text} once.mjs`).toBe('[[],true]');
  }
  const missing = SUPPORTED.filter((major) => nodes.every(({ version }) => version.major !== major));
  if (missing.length > 0)
    console.warn(`SKIPPED: the packages on Node ${missing.join(', ')}, which this machine lacks.`);
  if (process.env['FILESCOM_REQUIRE_ALL'] === '1') expect(missing).toEqual([]);
}, 120_000);

test('an older Node gets a sentence from the server and the command line', async () => {
  const project = await openProject({});
  const old = (await nodesOfThisMachine()).find(({ version }) => version.major === 20);
  if (old === undefined) {
    console.warn('SKIPPED: the sentences for Node 20, which this machine lacks.');
    return;
  }
  const { text } = old.version;
  const started = await runProgram(old.command, [join(project, 'node_modules/@filescom/server/dist/main.js')]);
  expect(started).toEqual({
    exitCode: 1,
    output: `filescom-server: The server needs Node 22.13 or newer, for its database; this is Node ${text.slice(1)}.\n`,
  });
  const called = await runProgram(old.command, [join(REPOSITORY, 'packages/cli/bundle/main.cjs'), 'ls']);
  expect(called).toEqual({
    exitCode: 1,
    output: `filescom needs Node 22.13 or newer; this is Node ${text.slice(1)}.\n`,
  });
});

const BUN = join(PEERS, 'bun/bin/bun.exe');
const DENO = join(PEERS, '@deno/linux-x64-glibc/deno');
const WORKERD = join(PEERS, '@cloudflare/workerd-linux-64/bin/workerd');

testWith([BUN], 'on Bun', async () => {
  const project = await openProject(PROGRAMS);
  for (const program of ['client.mjs', 'client.cjs']) {
    expect((await runProgram(BUN, [program], { cwd: project })).output.trim(), program).toBe(DONE);
  }
  expect((await runProgram(BUN, ['once.mjs'], { cwd: project })).output.trim()).toBe('[[],true]');
});

testWith([DENO], 'on Deno', async () => {
  const project = await openProject(PROGRAMS);
  const env = { DENO_DIR: join(project, '.deno'), DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' };
  for (const program of ['client.mjs', 'client.cjs']) {
    expect((await runProgram(DENO, ['run', '-A', program], { cwd: project, env })).output.trim(), program).toBe(DONE);
  }
  expect((await runProgram(DENO, ['run', '-A', 'once.mjs'], { cwd: project, env })).output.trim()).toBe('[[],true]');
});

const WORKER = `
import { FilesClient, isSame, NotFoundError } from '@filescom/sdk';

const answer = () => Response.json({ error: 'None.', type: 'not-found', 'http-code': 404, title: 'Not Found' }, { status: 404 });
export default {
  async fetch() {
    const client = new FilesClient({ apiKey: 'a'.repeat(64), fetch: answer });
    const missing = await client.files.find('missing.txt').catch((error) => error instanceof NotFoundError);
    return Response.json(['Hello', missing, isSame('Docs', '/docs/')]);
  },
};
`;

const WORKERD_CONFIG = `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [ (name = "main", worker = .client) ],
  sockets = [ (name = "http", address = "127.0.0.1:0", http = (), service = "main") ]
);
const client :Workerd.Worker = (
  modules = [ (name = "worker", esModule = embed "worker.js") ],
  compatibilityDate = "2026-01-01",
);
`;

testWith([WORKERD], 'in a worker', async () => {
  const project = await openProject({ 'worker.mjs': WORKER, 'config.capnp': WORKERD_CONFIG });
  const esbuild = join(REPOSITORY, 'node_modules/.bin/esbuild');
  const flags = [
    '--bundle',
    '--format=esm',
    '--conditions=workerd,worker',
    '--outfile=worker.js',
    '--log-level=warning',
  ];
  expect(await runProgram(esbuild, ['worker.mjs', ...flags], { cwd: project })).toEqual({ exitCode: 0, output: '' });
  const child = spawn(WORKERD, ['serve', '--control-fd=1', 'config.capnp'], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const answer = await fetch(`http://127.0.0.1:${JSON.parse(line).port}/`);
    expect(await answer.text()).toBe(DONE);
    return;
  }
  throw new Error('workerd ended before it listened');
});
