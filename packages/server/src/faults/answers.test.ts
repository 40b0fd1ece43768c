// Answers that the server does not compute: spelt out in a rule, given by a function, or by a real site, whose part a
// second server plays; and recordings of that site, which are rules again.

import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createServer, type NewFault, type Server, type ServerOptions } from '../index.ts';

async function start(options: ServerOptions = {}) {
  const server = await createServer(options);
  onTestFinished(() => server.close());
  return server;
}

function call({ fetch, apiKey }: Pick<Server, 'fetch' | 'apiKey'>, route: string, init: RequestInit = {}) {
  const [method = '', path = ''] = route.split(' ');
  const headers = { 'X-FilesAPI-Key': apiKey, 'Content-Type': 'application/json', ...init.headers };
  return fetch(`http://local.test/api/rest/v1${path}`, { ...init, method, headers });
}

async function readAll(response: Response) {
  return { status: response.status, body: await response.text() };
}

describe('a rule with the whole answer', () => {
  test.each([
    [{ json: [{ id: 7 }] }, 200, 'application/json', '[{"id":7}]'],
    [{ json: null, status: 202 }, 202, 'application/json', 'null'],
    [
      { text: '<h1>Busy</h1>', headers: { 'content-type': 'text/html' }, status: 503 },
      503,
      'text/html',
      '<h1>Busy</h1>',
    ],
    [{ text: 'Grüße' }, 200, 'text/plain; charset=utf-8', 'Grüße'],
    [{ base64: 'aGVsbG8=' }, 200, 'application/octet-stream', 'hello'],
    [{}, 204, null, ''],
    [{ status: 418 }, 418, null, ''],
  ] as const)('%j is that answer, in process and over a socket', async (words, status, type, body) => {
    const server = await start();
    const { url } = await server.listen();
    server.faults.add({ match: { route: 'GET /users' }, effect: { kind: 'respond', ...words } });
    for (const send of [server.fetch, fetch]) {
      const response = await send(`${url}/api/rest/v1/users`, { headers: { 'X-FilesAPI-Key': server.apiKey } });
      expect(response.status).toBe(status);
      expect(response.headers.get('Content-Type')).toBe(type);
      expect(await response.text()).toBe(body);
    }
  });

  test('nothing is carried out, unless it says so; and its delivery can be disturbed too', async () => {
    const server = await start();
    const effect = { kind: 'respond', status: 500, base64: 'aGVsbG8=' } as const;
    server.faults.add({ match: { route: 'POST /groups', nth: 1 }, effect });
    server.faults.add({ match: { route: 'POST /groups', nth: 2 }, effect: { ...effect, carriedOut: true } });
    server.faults.add({ match: { route: 'GET /site' }, effect });
    server.faults.add({
      match: { route: 'GET /site' },
      effect: { kind: 'truncate', afterBytes: 2, contentLength: 'cut' },
    });
    for (const name of ['never', 'made']) {
      expect((await call(server, 'POST /groups', { body: JSON.stringify({ name }) })).status).toBe(500);
    }
    const groups = await (await call(server, 'GET /groups')).json();
    expect(groups.map(({ name }: { name: string }) => name)).toEqual(['made']);
    expect(await readAll(await call(server, 'GET /site'))).toEqual({ status: 500, body: 'he' });
  });

  test.each([
    [{ json: 1, text: 'a' }, 'effect has one body at most, not json and text.'],
    [{ status: 100 }, 'effect.status must be'],
    [{ headers: { 'Content-Length': '3' } }, 'without those that frame a message'],
    [{ headers: { 'X-A': 'a\r\nX-B: b' } }, 'effect.headers must be'],
    [{ headers: { 'X A': 'a' } }, 'effect.headers must be'],
    [{ base64: '!' }, 'effect.base64 must be'],
    [{ text: 'x'.repeat(1024 * 1024 + 1) }, 'effect.text must be a string of at most 1048576 characters'],
    [{ json: 'x'.repeat(1024 * 1024) }, 'effect.json must be JSON of at most'],
  ])('%j is refused', async (words, sentence) => {
    const { faults } = await start();
    expect(() => faults.add({ effect: { kind: 'respond', ...words } })).toThrow(sentence);
  });

  test('a query is matched by its parameters', async () => {
    const server = await start();
    const match = { route: 'GET /users', query: { page: '2', 'filter[username]': 'anna b' } };
    server.faults.add({ match, effect: { kind: 'respond', text: 'hit' } });
    const isHit = async (query: string) => (await (await call(server, `GET /users?${query}`)).text()) === 'hit';
    expect(await isHit('per_page=3&page=2&filter[username]=anna+b')).toBe(true);
    expect(await isHit('page=2&filter%5Busername%5D=anna%20b')).toBe(true);
    expect(await isHit('page=3&filter[username]=anna+b')).toBe(false);
    expect(await isHit('page=2')).toBe(false);
    expect(server.journal.count('GET /users', { query: { page: '2' } })).toBe(3);
  });
});

describe('a function that answers', () => {
  test('sees the request, answers it or leaves it to the server, which still gets the body', async () => {
    const server = await start();
    const seen: string[] = [];
    const rule = server.faults.add({
      match: { route: 'POST /groups' },
      answer: async (request) => {
        const { name } = await request.json();
        seen.push(`${request.method} ${new URL(request.url).pathname} ${name}`);
        return name === 'mine' ? Response.json({ id: 1, name: 'of the test' }, { status: 202 }) : undefined;
      },
    });
    const answers = [];
    for (const name of ['mine', 'yours']) {
      answers.push(await (await call(server, 'POST /groups', { body: JSON.stringify({ name }) })).json());
    }
    expect(answers).toMatchObject([{ name: 'of the test' }, { name: 'yours' }]);
    expect(seen).toEqual(['POST /api/rest/v1/groups mine', 'POST /api/rest/v1/groups yours']);
    expect(server.faults.find(rule.id)).toMatchObject({ effect: { kind: 'function' }, fired: 2 });
    expect(server.journal.last('POST /groups')?.requestBody).toBe('{"name":"yours"}');
  });

  test('can answer storage too, over a socket, with any bytes', async () => {
    const server = await start({ seed: { files: [{ path: 'a.bin', text: 'stored' }] } });
    const { url } = await server.listen();
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    server.faults.add({ match: { route: 'GET /downloads/{id}' }, answer: () => new Response(bytes) });
    const headers = { 'X-FilesAPI-Key': server.apiKey };
    const { download_uri: address } = await (await fetch(`${url}/api/rest/v1/files/a.bin`, { headers })).json();
    expect(await (await fetch(address)).bytes()).toEqual(bytes);
  });

  test('a function that fails, or returns something else, is a failure of the server, which goes on', async () => {
    const lines: unknown[] = [];
    const note = (_: string, fields?: object) => lines.push(fields);
    const server = await start({ log: { debug() {}, info() {}, warn: note, error: note } });
    const answers = [() => Promise.reject(new Error('mine')), () => Response.error(), () => JSON.parse('{}')];
    for (const answer of answers) {
      const { id } = server.faults.add({ match: { route: 'GET /users' }, answer });
      expect((await call(server, 'GET /users')).status).toBe(500);
      server.faults.remove(id);
    }
    expect(lines).toHaveLength(3);
    expect((await call(server, 'GET /users')).status).toBe(200);
  });

  test('is for code in process, alone', async () => {
    const server = await start();
    const { url, controlToken } = await server.listen();
    const headers = { Authorization: `Bearer ${controlToken}` };
    const body = JSON.stringify({ effect: { kind: 'function' } });
    const response = await fetch(`${url}/__control/v1/faults`, { method: 'POST', headers, body });
    expect(await readAll(response)).toMatchObject({ status: 422, body: expect.stringContaining('in the process of') });
    const both = { effect: { kind: 'duplicate' }, answer: () => undefined } as const;
    expect(() => server.faults.add(both)).toThrow('in the place of an effect');
  });
});

describe('a real site', () => {
  async function startBoth() {
    const files = [{ path: 'in/a*b.txt', text: 'real' }];
    const real = await start({ apiKey: 'realkey', seed: { users: [{ username: 'real' }], files } });
    const { url } = await real.listen();
    const local = await start({ apiKey: 'localkey', upstream: { url, apiKey: 'realkey' } });
    return { real, local };
  }

  test('answers what passes, with its own key and without any credential of the caller', async () => {
    const { real, local } = await startBoth();
    local.faults.add({ match: { route: '* /groups*' }, effect: { kind: 'pass-through' } });
    const made = await call(local, 'POST /groups?x=1', { body: JSON.stringify({ name: 'there' }) });
    expect(made.status).toBe(201);
    const { id } = await made.json();
    expect((await (await call(real, `GET /groups/${id}`)).json()).name).toBe('there');
    expect((await (await call(local, 'GET /groups/99')).json()).type).toBe('not-found');
    expect((await call(local, 'GET /users')).status).toBe(200);
    expect(real.journal.count()).toBe(3);
    const entry = real.journal.entries()[0];
    expect(entry).toMatchObject({ address: '/api/rest/v1/groups?x=1', apiKeyId: 1 });
    expect(JSON.stringify(entry)).not.toContain('localkey');
  });

  test('whoever may not call the local server asks nothing of the real one', async () => {
    const { real, local } = await startBoth();
    local.faults.add({ effect: { kind: 'pass-through' } });
    expect((await call({ ...local, fetch: local.fetch, apiKey: 'wrong' }, 'GET /users')).status).toBe(401);
    expect(real.journal.count()).toBe(0);
  });

  test('is recorded without secrets, and another server gives the same answers in the same order', async () => {
    const { real, local } = await startBoth();
    local.faults.add({ effect: { kind: 'pass-through', record: true } });
    const talk = async (server: Server) => {
      const said = [];
      for (const route of [
        'GET /users?per_page=1',
        'GET /users?per_page=2',
        'GET /groups',
        'POST /groups',
        'GET /groups',
        'GET /groups',
        'GET /files/in/a*b.txt',
        'GET /users/99',
      ]) {
        const init = route.startsWith('POST') ? { body: JSON.stringify({ name: 'new' }) } : {};
        const response = await call(server, route, init);
        said.push({ ...(await readAll(response)), cursor: response.headers.get('X-Files-Cursor') });
      }
      return said;
    };
    const asked = await talk(local);
    const { key } = await (await call(local, 'POST /api_keys', { body: JSON.stringify({ name: 'k' }) })).json();
    const recorded = local.faults.recordings();
    const file = JSON.stringify(recorded);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    for (const secret of [key, 'realkey', 'localkey']) expect(file).not.toContain(secret);
    expect(recorded.map(({ match }) => match?.route)).toContain('GET /files/{path}');

    await real.close();
    const replay = await start({ apiKey: 'another' });
    const rules: NewFault[] = JSON.parse(file);
    for (const rule of rules) replay.faults.add(rule);
    const again = await talk(replay);
    // The signature of a download, and whatever else is secret, is all that differs.
    expect(again.map(blankSignatures)).toEqual(asked.map(blankSignatures));
    expect((await call(replay, 'GET /groups/1')).status).toBe(404);
    local.faults.clearRecordings();
    expect(local.faults.recordings()).toEqual([]);
  });

  test('that cannot be reached, or sends too much, is a 502 of the local server', async () => {
    const flood = createHttpServer((_, response) => {
      const piece = Buffer.alloc(1024 * 1024);
      const go = () => {
        while (!response.destroyed && response.write(piece));
      };
      response.on('drain', go);
      go();
    });
    flood.listen(0, '127.0.0.1');
    await once(flood, 'listening');
    onTestFinished(() => {
      flood.closeAllConnections();
      flood.close();
    });
    const address = flood.address();
    const port = typeof address === 'object' ? address?.port : 0;
    for (const url of [`http://127.0.0.1:${port}`, 'http://127.0.0.1:1']) {
      const local = await start({ upstream: { url, apiKey: 'k' } });
      local.faults.add({ effect: { kind: 'pass-through', record: true } });
      const answer = await call(local, 'GET /users');
      expect(await readAll(answer)).toMatchObject({ status: 502, body: expect.stringContaining('The real site at') });
      expect(local.faults.recordings()).toEqual([]);
    }
  });

  test('has to be named when the server starts', async () => {
    const server = await start();
    expect(() => server.faults.add({ effect: { kind: 'pass-through' } })).toThrow('--upstream');
    await expect(createServer({ upstream: { url: 'files.com', apiKey: 'k' } })).rejects.toThrow('upstream.url');
    await expect(createServer({ upstream: { url: 'https://a.test', apiKey: 'a\nb' } })).rejects.toThrow(
      'upstream.apiKey',
    );
  });

  test('recordings belong to sites, and have a limit', async () => {
    const { local } = await startBoth();
    const site = await local.createSite();
    site.faults.add({ effect: { kind: 'pass-through', record: true } });
    for (let n = 0; n < 1_005; n += 1) await call(site, `GET /groups/${n + 1}`);
    expect(site.faults.recordings()).toHaveLength(1_000);
    expect((await local.createSite()).faults.recordings()).toEqual([]);
    await local.dropSite(site.siteId);
    expect(local.faults.recordings()).toEqual([]);
    local.faults.add({ effect: { kind: 'pass-through', record: true } });
    await call(local, 'GET /groups');
    expect(local.faults.recordings()).toHaveLength(1);
    await local.state.reset();
    expect(local.faults.recordings()).toEqual([]);
  });
});

/** What is secret in an answer, which a recording has not. */
function blankSignatures(answer: { body: string }) {
  return { ...answer, body: answer.body.replaceAll(/"download_uri":"[^"]*"/g, '"download_uri":""') };
}
