// What the stories over the engines stand on: engines that come back after a kill and end with whoever started them, a
// balancer that leaves out the dead, and a line that can be cut.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, get, type IncomingMessage } from 'node:http';
import { get as secureGet } from 'node:https';
import { connect, createServer as createSocketServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text as readText } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { tempDir } from '../kit/temp-dir.ts';
import { ask } from './kit/calls.ts';
import { startEngines } from './kit/engines.ts';
import { acceptsConnections } from './kit/ports.ts';
import { runSql } from './kit/postgres.ts';
import { balance, describeWithEngines, layLine, makeDatabase, makePrefix, startProcesses } from './kit/story.ts';

const PROGRAM = fileURLToPath(new URL('main.ts', import.meta.url));

/** The environment of somebody who has no engines yet. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const { FILESCOM_TEST_POSTGRES: _postgres, FILESCOM_TEST_S3: _s3, ...env } = process.env;
  return env;
}

describeWithEngines('engines', ['PostgreSQL', 'S3'], () => {
  test('PostgreSQL keeps what it committed when it is killed, and comes back at its address', async () => {
    const engines = await startEngines({ own: true });
    onTestFinished(() => engines.close());
    const { postgres } = engines;
    if (postgres === undefined) throw new Error('There is no PostgreSQL.');
    await runSql(postgres.url, 'CREATE TABLE kept AS SELECT 1 AS number');
    await postgres.engine.kill();
    await expect(runSql(postgres.url, 'SELECT number FROM kept')).rejects.toThrow();
    await postgres.engine.start();
    expect(await runSql(postgres.url, 'SELECT number FROM kept')).toBe('1');
  });

  test('the command runs a program with the engines and ends with its status', async () => {
    const script = 'echo "$FILESCOM_TEST_POSTGRES $FILESCOM_TEST_S3 $AWS_ACCESS_KEY_ID"; exit 7';
    const child = spawn(process.execPath, [PROGRAM, 'sh', '-c', script], {
      env: cleanEnvironment(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    await once(child, 'close');
    expect(child.exitCode).toBe(7);
    expect(printed).toMatch(/^postgres:\/\/\S+ s3:\/\/\S+endpoint=\S+ \S+\n$/);
    expect(await acceptsConnections(Number(new URL(printed.split(' ', 1)[0] ?? '').port))).toBe(false);
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('the engines end with the command at %s', async (signal) => {
    const child = spawn(process.execPath, [PROGRAM], { env: cleanEnvironment(), stdio: ['ignore', 'pipe', 'ignore'] });
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    const ports: number[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      const [, url = ''] = /^export FILESCOM_TEST_\w+='(.*)'$/.exec(line) ?? [];
      if (url !== '') ports.push(Number(new URL(new URL(url).searchParams.get('endpoint') ?? url).port));
      if (ports.length === 2) break;
    }
    expect(await Promise.all(ports.map(acceptsConnections))).toEqual([true, true]);
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
    await expect.poll(() => Promise.all(ports.map(acceptsConnections))).toEqual([false, false]);
  });
});

describeWithEngines('what a story gets', ['PostgreSQL', 'S3'], () => {
  test('is a database and a prefix of its own', async () => {
    const [one, other] = [await makeDatabase(), await makeDatabase()];
    await runSql(one, 'CREATE TABLE mine (id integer)');
    expect(await runSql(other, "SELECT count(*) FROM pg_tables WHERE tablename = 'mine'")).toBe('0');
    expect(makePrefix()).not.toBe(makePrefix());
  });
});

test('a killed process comes back at its address, and a frozen one goes on', async () => {
  const directory = await tempDir();
  const flagsOf = (number: number) => ['--data', join(directory, String(number))];
  const processes = await startProcesses(2, { flagsOf });
  const urls = processes.map(({ url }) => url);
  const [first] = processes;
  if (first === undefined) throw new Error('There are no processes.');
  const { pid } = first;
  await first.kill();
  expect(first.isRunning).toBe(false);
  await expect(ask(first, 'GET /users')).rejects.toThrow();
  await first.start();
  expect(processes.map(({ url }) => url)).toEqual(urls);
  expect(first.pid).not.toBe(pid);
  first.freeze();
  const answer = ask(first, 'GET /users');
  const winner = await Promise.race([answer, ask(processes[1] ?? first, 'GET /user').then(() => 'the other')]);
  expect(winner).toBe('the other');
  first.thaw();
  expect((await answer).status).toBe(200);
});

describeWithEngines('the balancer', ['nginx'], () => {
  test.each(['http', 'https'] as const)(
    'sends requests over %s to all servers in turns, and none to a dead one',
    async (scheme) => {
      const servers = await Promise.all(['a', 'b', 'c'].map(startNamedServer));
      const balancer = await balance(servers, scheme);
      const askMany = async () => {
        const names = await Promise.all(Array.from({ length: 30 }, () => fetchText(balancer.url, balancer.caFile)));
        return [...new Set(names)].sort();
      };
      expect(await askMany()).toEqual(['a', 'b', 'c']);
      await servers[1]?.close();
      expect(await askMany()).toEqual(['a', 'c']);
    },
  );
});

test('nothing passes a line that is cut, and what waited passes when it is mended', async () => {
  const server = createSocketServer((socket) => socket.on('error', () => {}).pipe(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const line = await layLine(`tcp://127.0.0.1:${port}`);
  const socket = connect(line.port, '127.0.0.1');
  onTestFinished(() => {
    socket.destroy();
  });
  let heard = '';
  socket.on('error', () => {});
  socket.setEncoding('utf8').on('data', (text: string) => {
    heard += text;
  });
  socket.write('before ');
  await expect.poll(() => heard).toBe('before ');
  line.cut('silent');
  socket.write('meanwhile ');
  const late = connect(line.port, '127.0.0.1');
  late.on('error', () => {});
  onTestFinished(() => {
    late.destroy();
  });
  await once(late, 'connect');
  expect(heard).toBe('before ');
  line.mend();
  await expect.poll(() => heard).toBe('before meanwhile ');
  const closed = once(socket, 'close').catch(() => {});
  line.cut('reset');
  await closed;
  expect(socket.destroyed).toBe(true);
});

async function startNamedServer(name: string) {
  const server = createServer((_request, response) => response.end(name));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  onTestFinished(close);
  return { url, close };
}

/** Over a connection of its own, as the client of each turn may be another. */
async function fetchText(url: string, caFile: string | undefined): Promise<string> {
  const ca = caFile === undefined ? undefined : readFileSync(caFile);
  const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
    const asked = url.startsWith('https:')
      ? secureGet(url, { ca, agent: false }, resolve)
      : get(url, { agent: false }, resolve);
    asked.once('error', reject);
  });
  return await readText(incoming);
}
