// What the rows about the server need around them: our server with something in it, the bare one that answers the same,
// and nginx where it is installed. Each is started when it is first asked for, as a process of its own. Used by
// server-rows.ts.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer as createSocketServer } from 'node:net';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type AzuriteServer, startAzurite } from './azurite.ts';
import { NGINX } from './peers.ts';
import type { Stage } from './stage.ts';

/** A server that runs. */
export interface RunningServer {
  readonly url: string;
  readonly pid: number;
  readonly process: ChildProcess;
}

/** The command, as it was built. */
export const SERVER_PROGRAM = join(dirname(fileURLToPath(import.meta.resolve('@filescom/server'))), 'main.js');
export const API_KEY = 'benchmark0key';

const STORING_PROGRAM = fileURLToPath(new URL('storing-server.ts', import.meta.url));
const BARE_PROGRAM = fileURLToPath(new URL('bare-server.ts', import.meta.url));
const API = '/api/rest/v1';
const LISTED_FILES = 25;

/** Makes and keeps the servers; `close` ends them. Their files lie in the folder of the stage, which removes it. */
export class ServerStage {
  readonly stage: Stage;
  readonly #running = new Map<string, Promise<RunningServer>>();
  #azurite: Promise<AzuriteServer> | undefined;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  /** Our server on a data directory, with a folder `listed`. */
  ours(): Promise<RunningServer> {
    return this.#once('ours', async () => {
      const data = join(this.stage.folder, 'server-data');
      const server = await waitForStart(SERVER_PROGRAM, [
        '--json',
        '--log-level',
        'warn',
        '--port',
        '0',
        '--data',
        data,
        '--api-key',
        API_KEY,
      ]);
      await call(server, 'POST /folders/listed');
      for (let made = 0; made < LISTED_FILES; made += 1) await uploadSmall(server, `listed/${made}.bin`);
      return server;
    });
  }

  /** A bare server that gives the answers which ours has given, and takes files in and gives them out at `target`. */
  bare(): Promise<RunningServer> {
    return this.#once('bare', async () => {
      const answers = join(this.stage.folder, 'answers.json');
      await writeFile(answers, JSON.stringify(await recordRate(await this.ours())));
      return await waitForStart(BARE_PROGRAM, ['--answers', answers, '--target', join(this.stage.folder, 'taken.bin')]);
    });
  }

  /** A bare server that stores what ours stores. */
  startStoring(): Promise<RunningServer> {
    const data = join(this.stage.folder, 'storing.sqlite');
    return this.#once('storing', () => waitForStart(STORING_PROGRAM, ['--data', data]));
  }

  /** Azurite with as many listed blobs as ours has files. */
  azurite(): Promise<AzuriteServer> {
    this.#azurite ??= startAzurite(this.stage.folder, LISTED_FILES);
    return this.#azurite;
  }

  /** nginx with the files of the stage. */
  nginx(): Promise<RunningServer> {
    return this.#once('nginx', async () => {
      const home = join(this.stage.folder, 'nginx');
      const port = await freePort();
      await mkdir(home);
      await writeFile(join(home, 'nginx.conf'), nginxConfig(home, { port, root: this.stage.folder }));
      const child = spawn(NGINX, ['-p', home, '-c', join(home, 'nginx.conf')], { stdio: 'ignore' });
      const url = `http://127.0.0.1:${port}`;
      for (let tries = 0; tries < 100; tries += 1) {
        if (
          await fetch(url).then(
            () => true,
            () => false,
          )
        )
          return { url, pid: child.pid ?? 0, process: child };
        await delay(50);
      }
      throw new Error('nginx does not answer.');
    });
  }

  async close(): Promise<void> {
    const azurite = this.#azurite === undefined ? [] : [this.#azurite];
    for (const running of [...this.#running.values(), ...azurite]) {
      const { process } = await running;
      const exited = once(process, 'exit');
      if (process.exitCode === null && process.kill('SIGTERM')) await exited;
    }
    this.#running.clear();
  }

  #once(name: string, start: () => Promise<RunningServer>): Promise<RunningServer> {
    const running = this.#running.get(name) ?? start();
    this.#running.set(name, running);
    return running;
  }
}

/**
 * Starts a program of Node's that prints a JSON line with its address when it is ready. It runs on the Node that runs
 * this.
 */
export async function waitForStart(program: string, args: readonly string[]): Promise<RunningServer> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const { url } = JSON.parse(String(line));
  return { url: String(url), pid: child.pid ?? 0, process: child };
}

/** A call of the API; answers what came back as JSON. */
export async function call({ url }: RunningServer, route: string, body?: object): Promise<unknown> {
  const [method = '', path = ''] = route.split(' ');
  const headers = { 'X-FilesAPI-Key': API_KEY, ...(body && { 'Content-Type': 'application/json' }) };
  const response = await fetch(url + API + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${route}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

/** Begins an upload; answers its ref and the address of its first part. */
export async function beginUpload(server: RunningServer, path: string): Promise<{ ref: string; address: string }> {
  const begun = await call(server, `POST /file_actions/begin_upload/${path}`, {});
  const [part]: unknown[] = Array.isArray(begun) ? begun : [];
  const { ref, upload_uri: address } = Object(part);
  return { ref: String(ref), address: String(address) };
}

async function uploadSmall(server: RunningServer, path: string): Promise<unknown> {
  const { ref, address } = await beginUpload(server, path);
  await fetch(address, { method: 'PUT', body: Buffer.alloc(4096, 'x') });
  return await call(server, `POST /files/${path}`, { action: 'end', ref });
}

/** What our server answers to the calls of the load, for the bare one to repeat. */
async function recordRate(server: RunningServer): Promise<Record<string, unknown>> {
  return {
    'GET /users': await call(server, 'GET /users'),
    'GET /folders': await call(server, 'GET /folders/listed'),
    'GET /file_actions/metadata': await call(server, 'GET /file_actions/metadata/listed/0.bin'),
    'POST /folders': await call(server, 'POST /folders/recorded'),
    'POST /file_actions/begin_upload': await call(server, 'POST /file_actions/begin_upload/recorded.bin', {}),
    'POST /files': await uploadSmall(server, 'recorded.bin'),
  };
}

async function freePort(): Promise<number> {
  const server = createSocketServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const closed = once(server, 'close');
  server.close();
  await closed;
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function nginxConfig(home: string, { port, root }: { port: number; root: string }): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((of) => `${of}_temp_path ${home}/${of};`);
  return [
    'daemon off;',
    // The folder is for its owner alone, and nginx would give up being that.
    process.getuid?.() === 0 ? 'user root;' : '',
    `pid ${home}/pid; error_log ${home}/errors; worker_processes 1; events {}`,
    `http { access_log off; sendfile on; ${temporary.join(' ')}`,
    `server { listen 127.0.0.1:${port}; root ${root}; } }`,
  ].join('\n');
}
