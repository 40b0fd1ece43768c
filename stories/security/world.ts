// A server under attack and those who attack it: nobody, a user without rights, the admin of one folder, the admin of
// the site.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request as sendRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Measurement } from './attacked-server.ts';

const SERVER = fileURLToPath(new URL('attacked-server.ts', import.meta.url));
const ANSWER_CHARACTERS = 100_000;
const PATIENCE_MS = 120_000;

export type Attacker = 'nobody' | 'user' | 'folderAdmin' | 'admin';

/** A request as it is sent, byte by byte. */
export interface Attack {
  readonly as: Attacker;
  readonly method: string;
  /** Below the API, or a whole address. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly body?: string | Uint8Array;
}

/** Status 0 where the connection ended without an answer. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** How an attack is sent. */
export type Send = (attack: Attack) => Promise<Answer>;

/** One attacked server. */
export class World {
  readonly url: string;
  readonly adminKey: string;
  readonly pid: number;
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly #keys: Record<Attacker, string | undefined>;

  private constructor(child: ChildProcess, { url, apiKey, folder }: { url: string; apiKey: string; folder: string }) {
    this.#child = child;
    this.#folder = folder;
    this.url = url;
    this.adminKey = apiKey;
    this.pid = child.pid ?? 0;
    this.#keys = { nobody: undefined, user: undefined, folderAdmin: undefined, admin: apiKey };
  }

  /** Starts the server, on a disk in memory where there is one, and lets the attackers in. */
  static async start(): Promise<World> {
    const folder = await mkdtemp(join(process.env['FILESCOM_STORY_DISK'] ?? tmpdir(), 'attacked-'));
    const child = fork(SERVER, [folder], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const [{ url, apiKey }] = await once(child, 'message');
    const world = new World(child, { url: String(url), apiKey: String(apiKey), folder });
    await world.#admit();
    return world;
  }

  /** What the server's loop was kept by since the last time. */
  async measure(): Promise<Measurement> {
    return await this.#ask('measure');
  }

  /** Moves the server's clock, and waits until what became due is done. */
  async advance(byMs: number): Promise<void> {
    await this.#ask({ byMs });
  }

  async stop(): Promise<void> {
    if (!this.#child.connected) return;
    const exited = once(this.#child, 'exit');
    this.#child.disconnect();
    await exited;
    await rm(this.#folder, { recursive: true, force: true });
  }

  async send({
    as,
    method,
    path,
    headers = {},
    json,
    body = json === undefined ? undefined : JSON.stringify(json),
  }: Attack): Promise<Answer> {
    const key = this.#keys[as];
    const given = {
      ...(key !== undefined && { 'X-FilesAPI-Key': key }),
      ...(body !== undefined && {
        'Content-Type': 'application/json',
        'Content-Length': String(Buffer.byteLength(body)),
      }),
      ...headers,
    };
    const address = /^https?:/.test(path)
      ? path
      : `${this.url}${path.startsWith('/_') || path === '/openapi.json' ? '' : '/api/rest/v1'}${path}`;
    return await new Promise((resolve) => {
      const request = sendRequest(address, {
        method,
        headers: given,
        agent: false,
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      let text = '';
      request.on('response', (response) => {
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          if (text.length < ANSWER_CHARACTERS) text += chunk;
        });
        response.once('close', () => resolve({ status: response.statusCode ?? 0, text }));
      });
      request.once('error', (error) => resolve({ status: 0, text: String(error) }));
      request.end(body);
    });
  }

  /** Sends a request that has to succeed, and answers its record. */
  async must(attack: Attack): Promise<Record<string, unknown>> {
    const { status, text } = await this.send(attack);
    if (status < 200 || status > 299)
      throw new Error(`${attack.method} ${attack.path}: ${status} ${text.slice(0, 300)}`);
    return text === '' ? {} : JSON.parse(text);
  }

  /** Uploads a file in one part; answers the last answer. */
  async upload(as: Attacker, path: string, bytes: Uint8Array): Promise<Answer> {
    const at = encodeURI(path);
    const begun = await this.send({
      as,
      method: 'POST',
      path: `/file_actions/begin_upload/${at}`,
      json: { mkdir_parents: true },
    });
    if (begun.status !== 200 && begun.status !== 201) return begun;
    const [{ ref, upload_uri: uri }] = JSON.parse(begun.text);
    const put = await this.send({ as: 'nobody', method: 'PUT', path: String(uri), body: bytes });
    if (put.status !== 200) return put;
    return await this.send({
      as,
      method: 'POST',
      path: `/files/${at}`,
      json: { action: 'end', ref, mkdir_parents: true },
    });
  }

  async #ask(message: string | { byMs: number }): Promise<Measurement> {
    const answer = once(this.#child, 'message');
    this.#child.send(message);
    const [measurement] = await answer;
    return measurement;
  }

  async #admit(): Promise<void> {
    await this.must({ as: 'admin', method: 'POST', path: '/folders/shared', json: {} });
    for (const name of ['user', 'folderAdmin'] as const) {
      const user = await this.must({
        as: 'admin',
        method: 'POST',
        path: '/users',
        json: { username: name, password: 'Correct-horse-7' },
      });
      const made = { name, user_id: user['id'], permission_set: 'full' };
      const key = await this.must({ as: 'admin', method: 'POST', path: '/api_keys', json: made });
      this.#keys[name] = String(key['key']);
      if (name !== 'folderAdmin') continue;
      const right = { path: 'shared', user_id: user['id'], permission: 'admin' };
      await this.must({ as: 'admin', method: 'POST', path: '/permissions', json: right });
    }
  }
}
