// The server as a whole never answers from memory what the store would answer otherwise: random calls of two sites,
// with snapshots, resets and moves of the clock between them, while every answer from memory is compared with one that
// is read at that moment.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createServer, type Server } from '../index.ts';

interface Recall {
  readonly key: string;
  readonly rows: readonly unknown[];
  read(): readonly unknown[];
}

function isRecall(message: unknown): message is Recall {
  return typeof message === 'object' && message !== null && 'rows' in message && 'read' in message;
}

/** Calls of the API by one of two sites, as its administrator or with the latest key of a user. */
interface ApiStep {
  readonly kind: 'api';
  readonly site: number;
  readonly asUser: boolean;
  readonly line: string;
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

type Step =
  | ApiStep
  | { readonly kind: 'upload'; readonly site: number; readonly path: string }
  | { readonly kind: Whole };
type Whole = 'snapshot' | 'restore' | 'reset' | 'advance' | 'back' | 'drop';

const id = fc.integer({ min: 1, max: 4 });
const path = fc.constantFrom('a', 'a/b', 'a/b/c.txt', 'd.txt', 'e');
const name = fc.constantFrom('anna', 'bert', 'carl');
const level = fc.constantFrom('full', 'readonly', 'writeonly', 'admin', 'list');

type Body = Readonly<Record<string, unknown>>;
function call(line: fc.Arbitrary<string>, body: fc.Arbitrary<Body | undefined> = fc.constant(undefined)) {
  return fc.record({ kind: fc.constant('api' as const), site: fc.nat(1), asUser: fc.boolean(), line, body });
}

function on(route: string, value: fc.Arbitrary<string | number>) {
  return value.map((one) => route.replace('*', String(one)));
}

const writing: fc.Arbitrary<Step> = fc.oneof(
  call(fc.constant('POST /users'), fc.record({ username: name })),
  call(on('PATCH /users/*', id), fc.record({ site_admin: fc.boolean(), disabled: fc.boolean() })),
  call(on('DELETE /users/*', id)),
  call(fc.constant('POST /groups'), fc.record({ name, user_ids: id.map(String) })),
  call(on('PATCH /groups/*', id), fc.record({ name, user_ids: id.map(String) })),
  call(on('DELETE /groups/*', id)),
  call(fc.constant('POST /permissions'), fc.record({ path, permission: level, user_id: id })),
  call(fc.constant('POST /permissions'), fc.record({ path, permission: level, group_id: id })),
  call(on('DELETE /permissions/*', id)),
  call(fc.constant('POST /api_keys'), fc.record({ name, user_id: id })),
  call(on('PATCH /api_keys/*', id), fc.constant({ expires_at: '2040-01-01T00:00:00Z' })),
  call(on('DELETE /api_keys/*', id)),
  call(
    fc.constant('POST /behaviors'),
    fc.record({ path, behavior: fc.constantFrom('permission_fence', 'lock_subfolders') }),
  ),
  call(fc.constant('PATCH /site'), fc.record({ session_expiry_minutes: fc.integer({ min: 10, max: 99 }) })),
  call(on('POST /folders/*', path), fc.constant({ mkdir_parents: true })),
  call(on('POST /file_actions/copy/*', path), fc.record({ destination: path, overwrite: fc.boolean() })),
  call(on('POST /file_actions/move/*', path), fc.record({ destination: path, overwrite: fc.boolean() })),
  call(on('PATCH /files/*', path), fc.constant({ provided_mtime: '2020-01-02T03:04:05Z' })),
  call(on('DELETE /files/*', path), fc.constant({ recursive: true })),
  call(on('POST /locks/*', path), fc.constant({ timeout: 60 })),
);
const reading: fc.Arbitrary<Step> = fc.oneof(
  ...[
    '/users',
    '/groups',
    '/permissions',
    '/api_keys',
    '/api_key',
    '/behaviors',
    '/site',
    '/history',
    '/action_logs',
  ].map((route) => call(fc.constant(`GET ${route}`))),
  call(on('GET /folders/*', path)),
  call(on('GET /files/*', path)),
  call(on('GET /users/*', id)),
);
const whole: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom<Whole>('snapshot', 'snapshot', 'restore', 'restore', 'drop', 'reset', 'advance', 'back'),
});
const uploading: fc.Arbitrary<Step> = fc.record({ kind: fc.constant('upload' as const), site: fc.nat(1), path });
const step = fc.oneof(
  { weight: 8, arbitrary: writing },
  { weight: 5, arbitrary: reading },
  { weight: 2, arbitrary: uploading },
  { weight: 2, arbitrary: whole },
);

/** One server with two sites, and the keys to ask with. */
class World {
  readonly #server: Server;
  readonly #siteKeys: string[];
  readonly #userKeys: string[] = [];
  #isKept = false;

  constructor(server: Server, siteKeys: string[]) {
    this.#server = server;
    this.#siteKeys = siteKeys;
  }

  async take(step: Step): Promise<void> {
    if (step.kind === 'api') {
      const key = step.asUser ? (this.#userKeys[step.site] ?? '') : undefined;
      const answer = await this.#send(step.site, step.line, step.body, key);
      if (step.line === 'POST /api_keys' && typeof answer['key'] === 'string')
        this.#userKeys[step.site] = answer['key'];
    } else if (step.kind === 'upload') await this.#upload(step.site, step.path);
    else await this.#change(step.kind);
  }

  /** What every later call depends on: who the callers are, and what they see. */
  async look(): Promise<void> {
    for (const site of [0, 1]) {
      for (const key of [undefined, this.#userKeys[site] ?? '']) {
        for (const line of ['GET /folders', 'GET /folders/a', 'GET /permissions', 'GET /users', 'GET /history']) {
          await this.#send(site, line, undefined, key);
        }
      }
    }
  }

  async #change(what: Whole): Promise<void> {
    const { state, clock } = this.#server;
    if (what === 'advance') clock.advance(3_600_000);
    if (what === 'back') clock.advance(-600_000);
    if (what === 'snapshot') await state.snapshot();
    if (what === 'restore' && this.#isKept) await state.restore();
    if (what === 'drop') await state.dropSnapshot();
    if (what === 'reset') {
      await state.reset();
      this.#siteKeys[1] = (await this.#server.createSite()).apiKey;
    }
    if (what === 'snapshot' || what === 'drop') this.#isKept = what === 'snapshot';
  }

  async #upload(site: number, at: string): Promise<void> {
    const begun = await this.#send(site, `POST /file_actions/begin_upload/${at}`, { mkdir_parents: true });
    const [ticket] = Array.isArray(begun) ? begun : [];
    if (ticket === undefined) return;
    await this.#server.fetch(String(ticket.upload_uri), { method: 'PUT', body: at });
    await this.#send(site, `POST /files/${at}`, { action: 'end', ref: ticket.ref, mkdir_parents: true });
  }

  async #send(site: number, line: string, body?: Body, key = this.#siteKeys[site] ?? '') {
    const [method = '', route = ''] = line.split(' ');
    const response = await this.#server.fetch(`http://files.test/api/rest/v1${route}`, {
      method,
      headers: { 'X-FilesAPI-Key': key, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    expect([line, response.status < 500, text]).toEqual([line, true, text]);
    return text === '' ? {} : JSON.parse(text);
  }
}

test('what is answered from memory is what the store would answer', async () => {
  let compared = 0;
  const wrong: object[] = [];
  const compare = (message: unknown) => {
    if (!isRecall(message)) return;
    compared += 1;
    const read = message.read();
    const isSame = JSON.stringify(read) === JSON.stringify(message.rows);
    if (!isSame) wrong.push({ key: message.key, recalled: message.rows, read });
  };
  subscribe('filescom:server:recall', compare);
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
        wrong.length = 0;
        await using server = await createServer();
        const world = new World(server, [server.apiKey, (await server.createSite()).apiKey]);
        for (const one of steps) {
          await world.take(one);
          await world.look();
          expect(wrong).toEqual([]);
        }
      }),
      { numRuns: 25, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: false },
    );
  } finally {
    unsubscribe('filescom:server:recall', compare);
  }
  expect(compared).toBeGreaterThan(2_000);
}, 120_000);
