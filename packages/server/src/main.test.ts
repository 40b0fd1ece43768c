// The command as its users start it: one line when ready, a clean end, and nothing lost that was acknowledged, even by
// kill -9.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createNetServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { ControlClient } from './control-client/index.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));

const PARENT_PROGRAM = `
  const [program, ...args] = process.argv.slice(1);
  const child = require('node:child_process').spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  child.stdout.pipe(process.stdout);
`;

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function tempDir(): string {
  const directory = mkdtempSync(join(tmpdir(), 'filescom-test-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Where the servers of this file keep their temporary folders. */
const temporary = mkdtempSync(join(tmpdir(), 'filescom-test-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

function run(...flags: string[]): { child: ChildProcess; output: () => string; complaints: () => string } {
  const child = spawn(process.execPath, [main, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TMPDIR: temporary },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let output = '';
  let complaints = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  return { child, output: () => output, complaints: () => complaints };
}

async function start(...flags: string[]) {
  const process = run('--port', '0', '--json', ...flags);
  while (!process.output().includes('\n')) {
    if (process.child.exitCode !== null) throw new Error(process.complaints());
    await once(process.child.stdout ?? process.child, 'data');
  }
  const line: { url: string; apiKey: string; pid: number; caFile?: string; controlToken?: string } = JSON.parse(
    process.output(),
  );
  const call = async (route: string, body?: object) => {
    const [method = '', path = ''] = route.split(' ');
    const headers = { 'X-FilesAPI-Key': line.apiKey, 'Content-Type': 'application/json' };
    const response = await fetch(`${line.url}/api/rest/v1${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, json: text === '' ? undefined : JSON.parse(text) };
  };
  return { ...process, line, call };
}

async function waitForEnd({ child }: { child: ChildProcess }): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}

test('one JSON line, a clean end on SIGTERM, and no folder left behind', async () => {
  const server = await start();
  expect(Object.keys(server.line)).toEqual(['url', 'apiKey', 'pid', 'controlToken']);
  expect(server.line.pid).toBe(server.child.pid);
  expect((await server.call('GET /site')).status).toBe(200);
  expect(readdirSync(temporary)).toHaveLength(1);
  server.child.kill('SIGTERM');
  expect(await waitForEnd(server)).toBe(0);
  expect(readdirSync(temporary)).toEqual([]);
  expect(server.output().trim().split('\n')).toHaveLength(1);
});

test('a restart keeps the state and names the same key; a second server on it is refused', async () => {
  const data = tempDir();
  const first = await start('--data', data);
  const { json: group } = await first.call('POST /groups', { name: 'kept' });
  const second = run('--port', '0', '--data', data);
  expect(await waitForEnd(second)).toBe(1);
  expect(second.complaints()).toMatch(/in use by another server/);
  first.child.kill('SIGINT');
  expect(await waitForEnd(first)).toBe(0);

  const third = await start('--data', data, '--api-key', 'chosen');
  expect(third.line.apiKey).toBe('chosen');
  expect((await third.call(`GET /groups/${group.id}`)).json.name).toBe('kept');
  third.child.kill('SIGTERM');
  await waitForEnd(third);
  const fourth = await start('--data', data);
  expect(fourth.line.apiKey).toBe(first.line.apiKey);
});

test('what was acknowledged survives kill -9', async () => {
  const data = tempDir();
  const first = await start('--data', data);
  const acknowledged: string[] = [];
  const write = async (lane: number) => {
    for (let i = 0; ; i += 1) {
      const { status, json } = await first.call('POST /groups', { name: `lane-${lane}-${i}` });
      if (status === 201) acknowledged.push(json.name);
      if (acknowledged.length === 150) first.child.kill('SIGKILL');
    }
  };
  await Promise.allSettled([0, 1, 2, 3, 4, 5].map(write));
  await waitForEnd(first);

  const second = await start('--data', data);
  const { json: groups } = await second.call('GET /groups');
  const names = new Set(groups.map((group: { name: string }) => group.name));
  expect(acknowledged.length).toBeGreaterThanOrEqual(150);
  expect(acknowledged.filter((name) => !names.has(name))).toEqual([]);
});

test('a seed gives users, keys, folders and files; a wrong one is explained', async () => {
  const file = join(tempDir(), 'seed.json');
  const seed = {
    users: [{ username: 'anna', password: 'Correct-Horse-9' }],
    groups: [{ name: 'staff', users: ['anna'] }],
    api_keys: [{ key: 'annaskey', username: 'anna' }],
    permissions: [{ path: 'docs', username: 'anna', permission: 'full' }],
    folders: ['sdk-test'],
    files: [
      { path: 'docs/hello.txt', text: 'Hello' },
      { path: 'docs/big.bin', sizeBytes: 100_000 },
    ],
  };
  writeFileSync(file, JSON.stringify(seed));
  const server = await start('--seed', file);
  expect((await server.call('GET /folders/')).json.map((entry: { path: string }) => entry.path)).toEqual([
    'docs',
    'sdk-test',
  ]);
  const { json } = await server.call('GET /files/docs/hello.txt');
  expect(await (await fetch(json.download_uri)).text()).toBe('Hello');
  const asAnna = await fetch(`${server.line.url}/api/rest/v1/api_key`, { headers: { 'X-FilesAPI-Key': 'annaskey' } });
  expect(asAnna.status).toBe(200);

  writeFileSync(file, JSON.stringify({ ...seed, users: [{ name: 'nameless' }] }));
  const wrong = run('--port', '0', '--seed', file);
  expect(await waitForEnd(wrong)).toBe(2);
  expect(wrong.complaints()).toContain(`${file}: users[0].username is missing.`);
});

test('a seed that is refused half-way leaves nothing: the mended one is taken', async () => {
  const data = tempDir();
  const file = join(tempDir(), 'seed.json');
  writeFileSync(file, JSON.stringify({ users: [{ username: 'anna' }], files: [{ path: 'a /b', text: 'x' }] }));
  const wrong = run('--port', '0', '--data', data, '--seed', file);
  expect(await waitForEnd(wrong)).toBe(2);
  expect(wrong.complaints()).toContain('files[0] was rejected');
  writeFileSync(file, JSON.stringify({ users: [{ username: 'anna' }], files: [{ path: 'a', text: 'x' }] }));
  const server = await start('--data', data, '--seed', file);
  const { json: users } = await server.call('GET /users');
  expect(users.map((user: { username: string }) => user.username)).toEqual(['admin', 'anna']);
  expect((await server.call('GET /folders/')).json).toMatchObject([{ path: 'a' }]);
});

test('a key that only its owner knows is not named after a restart', async () => {
  const data = tempDir();
  const first = await start('--data', data, '--api-key', 'chosen');
  first.child.kill('SIGTERM');
  await waitForEnd(first);
  const second = run('--port', '0', '--data', data);
  while (!second.output().includes('API key')) await once(second.child.stdout ?? second.child, 'data');
  expect(second.output()).toContain('unchanged since the first start; add another one with --api-key');
});

test('a data directory that cannot be used is explained, and not taken for the port', async () => {
  const occupied = join(tempDir(), 'file');
  writeFileSync(occupied, '');
  const damaged = tempDir();
  writeFileSync(
    join(damaged, 'filescom.db'),
    'not a database, but long enough to be looked at as if it were one '.repeat(10),
  );
  const newer = tempDir();
  const server = await start('--data', newer);
  server.child.kill('SIGTERM');
  await waitForEnd(server);
  const database = new DatabaseSync(join(newer, 'filescom.db'));
  database.exec("INSERT INTO schema_steps (version, name) VALUES (9999, 'of tomorrow')");
  database.close();
  for (const [data, sentence] of [
    [occupied, /^filescom-server: --data .*file is not a directory\. Choose another path\.$/m],
    [damaged, /The data directory cannot be used: file is not a database\.$/m],
    [newer, /The data directory is of a newer version of the server/],
  ] as const) {
    const refused = run('--port', '0', '--data', data);
    expect(await waitForEnd(refused)).toBe(1);
    expect(refused.complaints()).toMatch(sentence);
    expect(refused.complaints()).not.toMatch(/^ {4}at /m);
  }
});

test('TLS names the file to trust', async () => {
  const server = await start('--tls');
  expect(server.line.url).toMatch(/^https:/);
  expect(existsSync(server.line.caFile ?? '')).toBe(true);
});

test.each([
  [['--port', 'x'], '--port must be a number from 0 to 65535, not x.'],
  [['--nonsense'], "Unknown option '--nonsense'"],
  [['--tls-cert', 'a'], '--tls-cert and --tls-key must be given together.'],
  [['--seed', '/nowhere.json'], '--seed: cannot read /nowhere.json.'],
  [['--log-level', 'loud'], '--log-level must be one of'],
  [['--log-format', 'xml'], '--log-format must be one of text, json, not xml.'],
  [['--api-key', 'a-b'], '--api-key may contain only letters and digits: clients reject anything else.'],
  [['--data', ''], '--data requires a directory.'],
  [['--host', ''], '--host requires an address.'],
  [['--control', 'open', '--host', '0.0.0.0'], '--control open works on loopback addresses only'],
  [['--console', 'loud'], '--console must be one of full, read, off, not loud.'],
  [['--upstream', 'https://a.test'], '--upstream and --upstream-key must be given together.'],
  [['--control-file', '/nowhere'], '--control-file: cannot read /nowhere.'],
])('%j ends with 2 and a sentence', async (flags, sentence) => {
  const server = run(...flags);
  expect(await waitForEnd(server)).toBe(2);
  expect(server.complaints()).toContain(sentence);
  expect(server.complaints().trim().split('\n')).toHaveLength(1);
});

test('the version is that of the package', async () => {
  const asked = run('--version');
  expect(await waitForEnd(asked)).toBe(0);
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  expect(asked.output()).toBe(`${version}\n`);
});

test('requests are lines on standard error, and so are start and stop', async () => {
  const server = await start('--log-format', 'json');
  await server.call('GET /users');
  server.child.kill('SIGTERM');
  expect(await waitForEnd(server)).toBe(0);
  const lines = server
    .complaints()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ message }) => message)).toEqual(['listening', 'request', 'stopping', 'stopped']);
  expect(lines[1]).toMatchObject({ method: 'GET', path: '/users', status: 200 });
  expect(lines[2]).toMatchObject({ reason: 'SIGTERM' });
});

test('a parent that reads no log holds up no request', async () => {
  const server = await start('--log-level', 'debug');
  server.child.stderr?.pause();
  // More lines than a pipe takes.
  for (let n = 0; n < 400; n += 1) await server.call(`GET /groups/${'9'.repeat(300)}`);
  expect((await server.call('GET /users')).status).toBe(200);
  server.child.kill('SIGTERM');
  server.child.stderr?.resume();
  expect(await waitForEnd(server)).toBe(0);
});

test.each([
  { flags: ['--exit-with-parent'], survives: false },
  { flags: [], survives: true },
])('with $flags a server whose parent is killed survives: $survives', async ({ flags, survives }) => {
  // The parent starts the server, prints what it prints, and waits.
  const parent = spawn(
    process.execPath,
    ['-e', PARENT_PROGRAM, process.execPath, main, '--port', '0', '--json', ...flags],
    { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, TMPDIR: temporary } },
  );
  const [printed] = await once(parent.stdout, 'data');
  const { pid, url } = JSON.parse(String(printed));
  onTestFinished(() => {
    if (isRunning(pid)) process.kill(pid, 'SIGKILL');
  });
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  if (survives) {
    expect((await fetch(`${url}/health`)).status).toBe(200);
    return;
  }
  await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false);
  expect(readdirSync(temporary).filter((name) => name.includes(`-${pid}-`))).toEqual([]);
});

test('a real site is passed on to and recorded, and the recordings are what another server starts with', async () => {
  const real = await start('--api-key', 'realkey');
  await real.call('POST /groups', { name: 'there' });
  const file = join(tempDir(), 'recordings.json');
  writeFileSync(file, JSON.stringify([{ match: { route: 'GET *' }, effect: { kind: 'pass-through', record: true } }]));
  const between = await start('--upstream', real.line.url, '--upstream-key', 'realkey', '--faults', file);
  expect((await between.call('GET /groups')).json).toMatchObject([{ name: 'there' }]);
  const control = new ControlClient({ url: between.line.url, token: between.line.controlToken ?? '' });
  writeFileSync(file, JSON.stringify(await control.faults.recordings()));
  await control.faults.clearRecordings();
  expect(await control.faults.recordings()).toEqual([]);
  real.child.kill('SIGTERM');
  await waitForEnd(real);
  const replay = await start('--faults', file);
  expect((await replay.call('GET /groups')).json).toMatchObject([{ name: 'there' }]);
});

test.each([
  ['{}', 'not a JSON list of fault rules.'],
  ['[{"effect":{"kind":"duplicate"}},{"effect":{"kind":"duplicat"}}]', 'rule 2: effect.kind must be one of'],
  ['[{"effect":{"kind":"pass-through"}}]', 'rule 1: pass-through needs the real site'],
])('rules %s are refused at the start', async (text, sentence) => {
  const file = join(tempDir(), 'faults.json');
  writeFileSync(file, text);
  const server = run('--port', '0', '--faults', file);
  expect(await waitForEnd(server)).toBe(2);
  expect(server.complaints()).toContain(`--faults ${file}: ${sentence}`);
});

test('a port in use is explained', async () => {
  const other = createNetServer();
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  onTestFinished(() => {
    other.close();
  });
  const address = other.address();
  const port = String(typeof address === 'object' ? address?.port : 0);
  const server = run('--port', port);
  expect(await waitForEnd(server)).toBe(1);
  expect(server.complaints()).toMatch(
    new RegExp(`^filescom-server: Port ${port} is already in use\\. .*--port .*\\n$`),
  );
});
