// What a client sees of each fault, in process and over sockets, and what the server has done meanwhile.
import { once } from 'node:events';
import { type ClientRequest, request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createServer, type NewFault, type Server } from '../index.ts';

interface Reached {
  readonly server: Server;
  call(route: string, init?: RequestInit & { path?: string }): Promise<Response>;
}

async function start(overSockets: boolean): Promise<Reached> {
  const server = await createServer({
    apiKey: 'key',
    partSizeBytes: 100,
    seed: { files: [{ path: 'a.txt', text: 'hello' }] },
  });
  onTestFinished(() => server.close());
  const base = overSockets ? (await server.listen()).url : 'http://server';
  const send: typeof fetch = overSockets ? (input, init) => fetch(input, init) : server.fetch;
  return {
    server,
    call(route, init = {}) {
      const [method = '', path = ''] = route.split(' ');
      const address = path.startsWith('/') ? `${base}/api/rest/v1${path}` : path;
      return send(address, {
        ...init,
        method,
        headers: { 'X-FilesAPI-Key': 'key', 'Content-Type': 'application/json', ...init.headers },
      });
    },
  };
}

function newGroup(name: string) {
  return { body: JSON.stringify({ name }) };
}

async function names({ server, call }: Reached) {
  server.faults.clear();
  const groups: { name: string }[] = await (await call('GET /groups')).json();
  return groups.map(({ name }) => name);
}

async function addressOf({ call }: Reached) {
  return (await (await call('GET /files/a.txt')).json()).download_uri;
}

describe.each([
  ['in process', false],
  ['over sockets', true],
])('%s', (_, overSockets) => {
  test('refuses in the words of the API, and nothing is carried out', async () => {
    const site = await start(overSockets);
    const rule = site.server.faults.add({
      match: { route: 'POST /groups', nth: 2 },
      effect: { kind: 'error', type: 'rate-limited/too-many-requests', retryAfterSeconds: 3 },
    });
    expect((await site.call('POST /groups', newGroup('a'))).status).toBe(201);
    const refused = await site.call('POST /groups', newGroup('b'));
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '3']);
    expect(await refused.json()).toMatchObject({ type: 'rate-limited/too-many-requests', 'http-code': 429 });
    expect((await site.call('POST /groups', newGroup('c'))).status).toBe(201);
    expect(site.server.faults.find(rule.id)).toMatchObject({ seen: 3, fired: 1 });
    expect(await names(site)).toEqual(['a', 'c']);
  });

  test('refuses after the work was done, if asked to', async () => {
    const site = await start(overSockets);
    site.server.faults.add({ effect: { kind: 'status', status: 504, carriedOut: true } });
    expect((await site.call('POST /groups', newGroup('a'))).status).toBe(504);
    expect(await names(site)).toEqual(['a']);
  });

  test.each([
    ['request', []],
    ['answer', ['a']],
  ] as const)('cuts the connection at the %s', async (at, made) => {
    const site = await start(overSockets);
    site.server.faults.add({ match: { times: 1 }, effect: { kind: 'reset', at } });
    await expect(site.call('POST /groups', newGroup('a'))).rejects.toThrow('fetch failed');
    expect(await names(site)).toEqual(made);
    expect(site.server.journal.entries()[0]).toMatchObject({ route: 'POST /groups', status: null, faults: [1] });
  });

  test.each([
    ['a reset', { kind: 'reset', at: 'body', afterBytes: 2 }],
    ['an early end', { kind: 'truncate', afterBytes: 2 }],
  ] as const)('%s in the body comes after the headers', async (_name, effect) => {
    const site = await start(overSockets);
    const address = await addressOf(site);
    site.server.faults.add({ match: { route: 'GET /downloads/{id}', path: 'a.txt' }, effect });
    const answer = await site.call(`GET ${address}`);
    expect([answer.status, answer.headers.get('Content-Length')]).toEqual([200, '5']);
    if (overSockets || effect.kind === 'reset') await expect(answer.text()).rejects.toThrow();
    else expect(await answer.text()).toBe('he');
  });

  test('a shortened body may look whole', async () => {
    const site = await start(overSockets);
    const address = await addressOf(site);
    site.server.faults.add({ effect: { kind: 'truncate', afterBytes: 2, contentLength: 'cut' } });
    const answer = await site.call(`GET ${address}`);
    expect([answer.headers.get('Content-Length'), await answer.text()]).toEqual(['2', 'he']);
  });

  test('changes bytes on their way, the same ones for the same seed', async () => {
    const site = await start(overSockets);
    const address = await addressOf(site);
    const read = async () => {
      site.server.faults.clear();
      site.server.faults.add({ match: { seed: 5 }, effect: { kind: 'corrupt' } });
      return (await site.call(`GET ${address}`)).text();
    };
    const first = await read();
    expect(first).toHaveLength(5);
    expect(first).not.toBe('hello');
    expect(await read()).toBe(first);
  });

  test('comes late: fixed, for each byte, and at a rate', async () => {
    const site = await start(overSockets);
    const address = await addressOf(site);
    const timed = async (effect: NewFault['effect']) => {
      site.server.faults.clear();
      site.server.faults.add({ effect });
      const startedMs = performance.now();
      expect(await (await site.call(`GET ${address}`)).text()).toBe('hello');
      return performance.now() - startedMs;
    };
    expect(await timed({ kind: 'latency', ms: 40 })).toBeGreaterThanOrEqual(39);
    expect(await timed({ kind: 'latency', minMs: 20, maxMs: 60 })).toBeGreaterThanOrEqual(19);
    expect(await timed({ kind: 'latency', perByteMs: 10 })).toBeGreaterThanOrEqual(49);
    expect(await timed({ kind: 'bandwidth', bytesPerSecond: 100 })).toBeGreaterThanOrEqual(49);
  });

  test('falls silent until the client gives up, before the headers or in the body', async () => {
    const site = await start(overSockets);
    const address = await addressOf(site);
    const early = site.server.faults.add({ match: { route: 'GET /groups' }, effect: { kind: 'stall' } });
    const giveUp = new AbortController();
    const silent = site.call('GET /groups', { signal: giveUp.signal }).catch((error: unknown) => error);
    await expect.poll(() => site.server.faults.find(early.id)?.fired).toBe(1);
    giveUp.abort();
    expect(await silent).toBeInstanceOf(Error);
    site.server.faults.add({ match: { route: 'GET /downloads/{id}' }, effect: { kind: 'stall', afterBytes: 3 } });
    const giveUpLater = new AbortController();
    const answer = await site.call(`GET ${address}`, { signal: giveUpLater.signal });
    expect(answer.status).toBe(200);
    const body = answer.text().catch((error: unknown) => error);
    giveUpLater.abort();
    expect(await body).toBeInstanceOf(Error);
    expect((await site.server.journal.waitFor('GET /groups')).status).toBe(null);
  });

  test('what stalls for a while comes whole', async () => {
    const site = await start(overSockets);
    const address = await addressOf(site);
    site.server.faults.add({ effect: { kind: 'stall', afterBytes: 3, forMs: 20 } });
    expect(await (await site.call(`GET ${address}`)).text()).toBe('hello');
  });

  test('a server that ends does not wait for what stalls', async () => {
    const site = await start(overSockets);
    site.server.faults.add({ effect: { kind: 'stall' } });
    const call = site.call('GET /groups').catch((error: unknown) => error);
    // The request is there once the rule has fired.
    await expect.poll(() => site.server.faults.list()[0]?.fired).toBe(1);
    const startedMs = performance.now();
    await site.server.close();
    expect(performance.now() - startedMs).toBeLessThan(2_000);
    expect(await call).toBeInstanceOf(TypeError);
  });

  test('a request that arrives twice is carried out twice', async () => {
    const site = await start(overSockets);
    site.server.faults.add({ match: { route: 'POST /clickwraps' }, effect: { kind: 'duplicate' } });
    expect((await site.call('POST /groups', newGroup('once'))).status).toBe(201);
    expect((await site.call('POST /clickwraps', { body: '{"name":"terms"}' })).status).toBe(201);
    expect(await (await site.call('GET /clickwraps')).json()).toHaveLength(2);
  });

  test('the parts of an upload: cut, changed, refused as run out, taken twice, with another etag', async () => {
    const site = await start(overSockets);
    const [ticket] = await (await site.call('POST /file_actions/begin_upload/up.bin', { body: '{}' })).json();
    const put = () => site.call(`PUT ${ticket.upload_uri}`, { body: 'x'.repeat(50) });
    const { faults } = site.server;
    const route = 'PUT /uploads/{ref}/parts/{part}';
    faults.add({ match: { route, part: 1, path: 'up.bin', nth: 1 }, effect: { kind: 'expired-address' } });
    faults.add({ match: { route, nth: 2 }, effect: { kind: 'wrong-signature' } });
    faults.add({ match: { route, nth: 3 }, effect: { kind: 'status', status: 503, code: 'SlowDown' } });
    faults.add({ match: { route, nth: 4 }, effect: { kind: 'reset', at: 'upload', afterBytes: 10 } });
    faults.add({ match: { route, nth: 5 }, effect: { kind: 'duplicate' } });
    faults.add({ match: { route, nth: 6 }, effect: { kind: 'etag', is: 'wrong' } });
    faults.add({ match: { route, nth: 7 }, effect: { kind: 'corrupt', direction: 'request' } });
    expect(await (await put()).text()).toContain('<Message>Request has expired</Message>');
    expect(await (await put()).text()).toContain('<Code>SignatureDoesNotMatch</Code>');
    expect(await (await put()).text()).toContain('<Code>SlowDown</Code>');
    await expect(put()).rejects.toThrow('fetch failed');
    const etag = (await put()).headers.get('ETag');
    const wrong = (await put()).headers.get('ETag');
    expect(wrong).not.toBe(etag);
    const damaged = (await put()).headers.get('ETag');
    expect(damaged).not.toBe(etag);
    expect((await put()).headers.get('ETag')).toBe(etag);
    expect(site.server.journal.count(route, { path: 'up.bin', part: 1 })).toBe(8);
    expect(site.server.journal.last(route)).toMatchObject({ bytesIn: 50, part: 1, requestBody: null });
  });

  test('answers that are none, and answers that are not true', async () => {
    const site = await start(overSockets);
    const answered = async (effect: NewFault['effect'], route = 'GET /groups') => {
      site.server.faults.clear();
      site.server.faults.add({ effect });
      const answer = await site.call(route, { redirect: 'manual' });
      return { status: answer.status, headers: answer.headers, text: await answer.text() };
    };
    expect(await answered({ kind: 'answer', is: 'empty' })).toMatchObject({ status: 200, text: '' });
    expect(await answered({ kind: 'answer', is: 'malformed-json' })).toMatchObject({ text: '[' });
    expect(await answered({ kind: 'answer', is: 'other-shape' })).toMatchObject({ text: '"something else"' });
    const page = await answered({ kind: 'answer', is: 'html', status: 502 });
    expect([page.status, page.headers.get('Content-Type')]).toEqual([502, 'text/html']);
    const redirect = await answered({ kind: 'redirect', to: 'http://elsewhere.test/' });
    expect([redirect.status, redirect.headers.get('Location')]).toEqual([302, 'http://elsewhere.test/']);
    const metadata = 'GET /file_actions/metadata/a.txt';
    expect(JSON.parse((await answered({ kind: 'checksum', is: 'missing' }, metadata)).text).crc32).toBe(null);
    expect(JSON.parse((await answered({ kind: 'checksum', is: 'wrong' }, metadata)).text).crc32).toMatch(/^[0-9a-f]+$/);
    const skewed = await answered({ kind: 'clock-skew', byMs: 365 * 24 * 3_600_000 }, metadata);
    expect(Date.parse(JSON.parse(skewed.text).mtime)).toBeGreaterThan(Date.now() + 300 * 24 * 3_600_000);
    expect(Date.parse(skewed.headers.get('Date') ?? '')).toBeGreaterThan(Date.now() + 300 * 24 * 3_600_000);
  });

  test('connections are refused', async () => {
    const site = await start(overSockets);
    site.server.faults.add({ match: { times: 1 }, effect: { kind: 'refuse-connection' } });
    await expect(site.call('GET /groups')).rejects.toThrow('fetch failed');
    expect((await site.call('GET /groups')).status).toBe(200);
  });

  test("the rate is limited by the server's own clock", async () => {
    const site = await start(overSockets);
    site.server.faults.add({
      match: { route: 'GET *' },
      effect: { kind: 'throttle', requestsPerSecond: 0.001, burst: 2 },
    });
    const statuses = async () =>
      [await site.call('GET /groups'), await site.call('GET /groups'), await site.call('GET /groups')].map(
        ({ status }) => status,
      );
    expect(await statuses()).toEqual([200, 200, 429]);
    site.server.clock.advance(2_000_000);
    expect(await statuses()).toEqual([200, 200, 429]);
  });
});

test('a handshake is refused with an alert', async () => {
  const server = await createServer();
  onTestFinished(() => server.close());
  const { url } = await server.listen({ tls: true });
  server.faults.add({ effect: { kind: 'refuse-connection' } });
  const failure = await fetch(url).catch((error: unknown) => error);
  expect(failure).toMatchObject({ cause: { code: 'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE' } });
});

test('a site has its own rules and its own journal', async () => {
  const server = await createServer();
  onTestFinished(() => server.close());
  const [a, b] = [await server.createSite(), await server.createSite()];
  a.faults.add({ effect: { kind: 'status', status: 418 } });
  const status = async (site: typeof a) =>
    (await site.fetch('http://x/api/rest/v1/groups', { headers: { 'X-FilesAPI-Key': site.apiKey } })).status;
  expect([await status(a), await status(b), await status(b)]).toEqual([418, 200, 200]);
  expect([a.journal.count(), b.journal.count(), server.journal.count()]).toEqual([1, 2, 3]);
  expect(b.faults.list()).toEqual([]);
  a.faults.clear();
  expect(await status(a)).toBe(200);
});

test.each([
  [{ effect: { kind: 'nonsense' } }, 'effect.kind must be one of error, status'],
  [{ effect: { kind: 'error', type: 'no-such-type' } }, 'effect.type must be a type of the API'],
  [{ effect: { kind: 'status' } }, 'effect.status is required'],
  [{ effect: { kind: 'latency', seconds: 1 } }, 'Unknown property effect.seconds; known: ms, minMs'],
  [{ match: { probability: 2 }, effect: { kind: 'duplicate' } }, 'match.probability must be a number from 0 to 1'],
  [{ match: { route: 'GET /grops' }, effect: { kind: 'duplicate' } }, 'there is no route GET /grops'],
  [{ match: { path: 'x' }, effect: { kind: 'refuse-connection' } }, 'match.path cannot be used with refuse-connection'],
  [{ effect: { kind: 'redirect', to: 'http://a\r\nX: y' } }, 'effect.to must be a URL without spaces'],
  [{ kind: 'duplicate' }, 'Unknown property kind; known: match, effect, answer.'],
])('%j is refused with what is wrong about it', async (fault, message) => {
  const server = await createServer();
  onTestFinished(() => server.close());
  expect(() => Reflect.apply(server.faults.add, server.faults, [fault])).toThrow(message);
});

test('a client that sends on while it is refused gets the refusal', async () => {
  const { server, call } = await start(true);
  const [ticket] = await (await call('POST /file_actions/begin_upload/up.bin', { body: '{}' })).json();
  server.faults.add({ match: { method: 'PUT' }, effect: { kind: 'status', status: 503, code: 'SlowDown' } });
  const sent: ClientRequest = httpRequest(ticket.upload_uri, {
    method: 'PUT',
    headers: { 'Content-Length': 3_000_000 },
  });
  sent.end(Buffer.alloc(3_000_000));
  const [answer] = await once(sent, 'response');
  expect(await text(answer)).toContain('SlowDown');
});
