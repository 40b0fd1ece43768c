// Findings of shared/security.md, by number, that one request shows: each answer is what a stranger gets now.
import { connect } from 'node:net';
import { createServer, type Server } from '@filescom/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let server: Server;
let url: string;
let token: string;
let port: number;

beforeAll(async () => {
  server = await createServer();
  const listening = await server.listen();
  ({ url, port } = listening);
  token = listening.controlToken ?? '';
});
afterAll(() => server.close());

interface Told {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Record<string, unknown>;
}

async function call(route: string, body?: unknown, key = server.apiKey): Promise<Told> {
  const [method = '', path = ''] = route.split(' ');
  const isForm = body instanceof FormData;
  const response = await fetch(`${url}/api/rest/v1${path}`, {
    method,
    headers: { 'X-FilesAPI-Key': key, ...(!isForm && { 'Content-Type': 'application/json' }) },
    ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, json: text === '' ? {} : JSON.parse(text) };
}

async function control(route: string, body: unknown = {}): Promise<number> {
  const [method = '', path = ''] = route.split(' ');
  const headers = { Authorization: `Bearer ${token}` };
  const response = await fetch(`${url}/__control/v1${path}`, { method, headers, body: JSON.stringify(body) });
  await response.body?.cancel();
  return response.status;
}

/** Sends bytes and answers all that comes back until the server ends the connection. */
async function sendRaw(text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(text);
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  await new Promise<void>((resolve) => socket.once('close', () => resolve()));
  return answer;
}

describe('S13: files of records are never pages', () => {
  test.each([
    ['text/html', 'application/octet-stream'],
    ['application/xhtml+xml', 'application/octet-stream'],
    ['text/html; x=image/png', 'application/octet-stream'],
    ['image/png\r\nSet-Cookie: a=b', 'application/octet-stream'],
    ['image/svg+xml', 'image/svg+xml'],
    ['IMAGE/PNG', 'image/png'],
  ])('an avatar of the type %j comes as %s, to be kept and not shown', async (type, expected) => {
    const content = Buffer.from('<script>alert(1)</script>').toString('base64');
    const avatar_file = { encoded_content: content, filename: 'a.html', type };
    const username = `with ${type.replaceAll(/\W+/g, ' ')}`;
    const { json } = await call('POST /users', { username, password: 'Correct-horse-7', avatar_file });
    const response = await fetch(String(json['avatar_url']));
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe(expected);
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(response.headers.get('Content-Disposition')).toBe('attachment');
    expect(response.headers.get('Content-Security-Policy')).toMatch(/default-src 'none'.*sandbox/);
    await response.body?.cancel();
  });

  test('a page that somebody has uploaded runs no script', async () => {
    const [{ ref, upload_uri: uri }] = Object.values(
      (await call('POST /file_actions/begin_upload/page.html', {})).json,
    ).map((value) => Object(value));
    await fetch(uri, { method: 'PUT', body: '<script>alert(1)</script>' });
    await call('POST /files/page.html', { action: 'end', ref });
    const response = await fetch(String((await call('GET /files/page.html')).json['download_uri']));
    expect([response.headers.get('X-Content-Type-Options'), response.headers.get('Content-Security-Policy')]).toEqual([
      'nosniff',
      'sandbox',
    ]);
    await response.body?.cancel();
  });

  test.each([
    '/api/rest/v1/users',
    '/api/rest/v1/nothing',
    '/nothing',
    '/_attachments/x',
    '/_storage/down/1',
    '/health',
  ])('%s is no page either', async (path) => {
    const { headers, body } = await fetch(url + path);
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Content-Security-Policy')).toContain('sandbox');
    await body?.cancel();
  });
});

describe('S11: keys have the sizes that there are', () => {
  test.each([
    ['rsa', [2048, 3072, 4096], [0, -1, 1, 100, 511, 1024, 16_384, 2 ** 31, 2 ** 40, 1e9]],
    ['ecdsa', [256, 384, 521], [0, 255, 512, 2048]],
    ['ed25519', [256], [0, 255, 2048]],
  ])('%s', async (generate_algorithm, legal, others) => {
    const make = async (generate_length: number) =>
      (await call('POST /public_keys', { title: 'k', generate_keypair: true, generate_algorithm, generate_length }))
        .status;
    for (const length of legal) expect([length, await make(length)]).toEqual([length, 201]);
    for (const length of others) expect([length, await make(length)]).toEqual([length, 422]);
  });

  test('more of them than are made within seconds are not kept waiting', async () => {
    const pair = { title: 'k', generate_keypair: true, generate_algorithm: 'rsa', generate_length: 4096 };
    const made = await Promise.all(Array.from({ length: 30 }, () => call('POST /public_keys', pair)));
    const counts = Map.groupBy(made, ({ status }) => status);
    expect([...counts.keys()].sort()).toEqual([201, 429]);
    expect(counts.get(201)?.length).toBeLessThanOrEqual(12);
    expect((await call('GET /folders')).status).toBe(200);
  }, 120_000);
});

describe('S9: bodies are bounded before anybody reads them', () => {
  const megabyte = 1024 * 1024;

  test('who has not logged in gets 64 KiB, and who has said too much is not waited for', async () => {
    const log = (size: number) =>
      fetch(`${url}/api/rest/v1/sessions`, {
        method: 'POST',
        body: JSON.stringify({ username: 'x'.repeat(size), password: 'y' }),
      });
    expect((await log(60 * 1024)).status).toBe(401);
    const answer = await (await log(65 * 1024)).json();
    expect(answer).toMatchObject({ type: 'bad-request/request-body-too-large' });
    const raw = await sendRaw(
      `POST /api/rest/v1/sessions HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 99000000\r\nConnection: close\r\n\r\n`,
    );
    expect(raw).toContain('request-body-too-large');
  });

  test('what is held of all bodies is bounded, and one caller does not take it from the others', async () => {
    const user = await call('POST /users', { username: 'hoarder', password: 'Correct-horse-7' });
    const key = String(
      (await call('POST /api_keys', { name: 'k', user_id: user.json['id'], permission_set: 'full' })).json['key'],
    );
    const head = `PATCH /api/rest/v1/users/${user.json['id']} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX-FilesAPI-Key: ${key}\r\n`;
    const body = Buffer.alloc(5 * megabyte, ' ');
    const answers: string[] = [];
    const sockets = Array.from({ length: 20 }, () => {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined).on('data', (chunk) => answers.push(String(chunk)));
      socket.write(
        `${head}Content-Type: multipart/form-data; boundary=x\r\nContent-Length: ${6 * megabyte - 1}\r\n\r\n`,
      );
      socket.write(body);
      return socket;
    });
    // All of them together are 100 MiB, of which one caller may hold 64.
    await expect
      .poll(() => answers.filter((answer) => answer.startsWith('HTTP/1.1 429')).length)
      .toBeGreaterThanOrEqual(8);
    expect(answers.every((answer) => answer.includes('too-many-concurrent-requests'))).toBe(true);
    expect((await call('POST /groups', { name: 'others', notes: 'x'.repeat(60_000) })).status).toBe(201);
    for (const socket of sockets) socket.destroy();
    await expect.poll(async () => (await call(`PATCH /users/${user.json['id']}`, { name: 'y' }, key)).status).toBe(200);
  });

  test('texts and paths that are far too long are refused unread, whatever letters they are of', async () => {
    const far = '\uFDFA'.repeat(300_000);
    const refused = await Promise.all([
      call('POST /file_comments', { path: far, body: 'x' }),
      call('POST /behaviors', { path: far, behavior: 'webhook', value: {} }),
      call('POST /users', { username: '\uFDFA'.repeat(10_000), password: 'Correct-horse-7' }),
      call('POST /users', { username: 'long', password: '\uFDFA'.repeat(10_000) }),
      call('POST /groups', { name: 'g', user_ids: '1,'.repeat(500_000) }),
      call('PATCH /users/1', { notes: far }),
    ]);
    expect(refused.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422, 422]);
  });
});

describe('S16 to S19: what is stored and worked on later is bounded', () => {
  const webhook = (value: object) => call('POST /behaviors', { path: 'hooked', behavior: 'webhook', value });
  const urls = (count: number) => Array.from({ length: count }, (_, index) => `https://hooks.example.com/${index}`);

  test('addresses, bodies and number of webhooks', async () => {
    await call('POST /folders/hooked', {});
    expect((await webhook({ urls: urls(20) })).status).toBe(201);
    expect((await webhook({ urls: urls(21) })).status).toBe(422);
    expect((await webhook({ urls: urls(1), body: { a: 'x'.repeat(65_000) } })).status).toBe(201);
    expect((await webhook({ urls: urls(1), body: { a: 'x'.repeat(66_000) } })).status).toBe(422);
    const more = [];
    for (let count = 2; count < 20; count += 1) more.push((await webhook({ urls: urls(1) })).status);
    expect(new Set(more)).toEqual(new Set([201]));
    expect((await webhook({ urls: urls(1) })).status).toBe(422);
  });

  test.each([
    ['schedule_times_of_day', 100, '10:00'],
    ['schedule_days_of_week', 100, 1],
    ['destinations', 100, 'a'],
    ['import_urls', 1_000, { url: 'https://x.example' }],
  ])('%s has at most %i items', async (name, max, item) => {
    const common = { automation: 'create_folder', path: 'a', destinations: ['b'], trigger: 'custom_schedule' };
    const automation = { ...common, schedule_times_of_day: ['10:00'] };
    const make = async (count: number) =>
      (await call('POST /automations', { ...automation, [name]: Array(count).fill(item) })).status;
    expect([await make(max), await make(max + 1)]).toEqual([201, 422]);
  });

  test('patterns of names have bounds, and so have the names that are made by one', async () => {
    const set = async (behavior: string, value: unknown) =>
      (await call('POST /behaviors', { path: `named/${behavior}`, behavior, value })).status;
    expect(await set('limit_file_regex', Array(101).fill('a'))).toBe(422);
    expect(await set('limit_file_regex', ['a'.repeat(1_001)])).toBe(422);
    expect(await set('limit_file_regex', Array(20).fill('a'.repeat(1_000)))).toBe(201);
    expect(await set('override_upload_filename', { filename_override_pattern: '%Fn'.repeat(200) })).toBe(422);
  });
});

describe('low findings', () => {
  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'the word %s is one like any other',
    async (word) => {
      const statuses = [
        (await call('POST /behaviors', { path: 'b', behavior: word, value: {} })).status,
        (await call(`GET /files/_/${word}/1/a`)).status,
        (await call('POST /permissions', { path: 'a', user_id: 1, permission: word })).status,
        (await call('POST /schedules', { name: word, schedule_time_zone: word })).status,
        (await call('POST /users', { username: `user ${word}`, user_root: 'r', grant_permission: word })).status,
        (await call('POST /automations', { automation: word, path: 'a' })).status,
      ];
      expect(statuses.filter((status) => status >= 500)).toEqual([]);
    },
  );

  test('the clock is not moved out of time', async () => {
    for (const byMs of [1e18, -1e18, 1e300]) expect(await control('POST /clock/advance', { byMs })).toBe(422);
    expect(await control('POST /clock/freeze', { at: '+250000-01-01T00:00:00Z' })).toBe(422);
    expect((await call('POST /folders/after-that', {})).status).toBe(201);
  });

  test.each(['a b', '[', 'a\tb', '127.0.0.1:99999999', ''])('a Host of %j is refused', async (host) => {
    const answer = await sendRaw(`GET /__control/v1/journal HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
  });

  test('two Hosts are one too many', async () => {
    const answer = await sendRaw(
      `GET /api/rest/v1/folders HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nHost: evil.example\r\nX-FilesAPI-Key: ${server.apiKey}\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });

  test('more slashes do not open the control API to other pages', async () => {
    for (const path of ['//__control/v1/journal', '/__control/v1/journal']) {
      const response = await fetch(url + path, { headers: { Origin: 'https://evil.example' } });
      expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull();
      await response.body?.cancel();
    }
  });

  test('who sends garbage is not kept', async () => {
    const startMs = performance.now();
    expect(await sendRaw('garbage\r\n\r\nmore garbage')).toMatch(/^HTTP\/1\.1 400 /);
    expect(performance.now() - startMs).toBeLessThan(30_000);
  });

  test('an address with a slash and nothing after it is not everybody', async () => {
    const made = await call('POST /users', {
      username: 'elsewhere',
      password: 'Correct-horse-7',
      allowed_ips: '10.9.9.9/',
    });
    expect(made.status).toBe(201);
    const key = await call('POST /api_keys', { name: 'k', user_id: made.json['id'], permission_set: 'full' });
    await call(`PATCH /users/${made.json['id']}`, { allowed_ips: '10.9.9.9/ 10.9.9.8' });
    expect((await call('GET /folders', undefined, String(key.json['key']))).status).toBe(403);
  });

  test('nobody takes a request of somebody else away', async () => {
    const asked = await call('POST /user_requests', { name: 'n', email: 'n@example.com', details: 'd' });
    const user = await call('POST /users', { username: 'any', password: 'Correct-horse-7' });
    const key = await call('POST /api_keys', { name: 'k', user_id: user.json['id'], permission_set: 'full' });
    expect((await call(`DELETE /user_requests/${asked.json['id']}`, undefined, String(key.json['key']))).status).toBe(
      403,
    );
  });
});
