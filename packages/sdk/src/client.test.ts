import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { FilesClient } from './client.ts';
import {
  AbortError,
  AuthenticationError,
  ConfigurationError,
  ConnectionError,
  InvalidParameterError,
  isApiError,
  NotFoundError,
  TimeoutError,
} from './errors.ts';
import type { ClientOptions } from './options.ts';

type Reply = { status?: number; json?: unknown; headers?: Record<string, string> };

/** A client on a server that is a function; notes every request. */
function connect(answer: (request: Request, at: number) => Reply | Promise<Reply>, options: ClientOptions = {}) {
  const requests: Request[] = [];
  const fetch = async (request: Request) => {
    requests.push(request.clone());
    const { status = 200, json = {}, headers = {} } = await answer(request, requests.length);
    const body = status === 204 ? null : JSON.stringify(json);
    return new Response(body, { status, headers: { 'Content-Type': 'application/json', ...headers } });
  };
  const defaults = { apiKey: 'client-key', baseUrl: 'http://site.test', initialNetworkRetryDelayMs: 1, fetch };
  return { client: new FilesClient({ ...defaults, ...options }), requests };
}

function captureAuthorization(request: Request | undefined) {
  return request?.headers.get('X-FilesAPI-Auth') ?? request?.headers.get('X-FilesAPI-Key') ?? 'nobody';
}

function environment(values: Record<string, string>) {
  for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
}

describe('credentials', () => {
  test('of the call win over those of the client, and a session wins over a key beside it', async () => {
    const { client, requests } = connect(() => ({}));
    await client.users.find(1);
    await client.users.find(1, { apiKey: 'call-key' });
    await client.users.find(1, { session: 'call-session' });
    await client.users.find(1, { session: { id: 'record-session' }, apiKey: 'call-key' });
    await client.with({ apiKey: 'derived-key' }).users.find(1);
    await client.with({ session: 'derived-session' }).users.find(1);
    await client.with({ language: 'es' }).users.find(1);
    expect(requests.map(captureAuthorization)).toEqual([
      'client-key',
      'call-key',
      'call-session',
      'record-session',
      'derived-key',
      'derived-session',
      'client-key',
    ]);
    const both = requests.filter(({ headers }) => headers.has('X-FilesAPI-Key') && headers.has('X-FilesAPI-Auth'));
    expect(both).toEqual([]);
  });

  test('come from the environment when the options have none', async () => {
    environment({ FILES_API_KEY: 'environment-key', FILES_BASE_URL: 'https://env.test/' });
    const { requests, client } = connect(() => ({}), { apiKey: undefined, baseUrl: undefined });
    await client.users.find(1);
    expect([captureAuthorization(requests[0]), requests[0]?.url]).toEqual([
      'environment-key',
      'https://env.test/api/rest/v1/users/1',
    ]);

    environment({ FILES_SESSION_ID: 'environment-session' });
    const withSession = connect(() => ({}), { apiKey: undefined });
    await withSession.client.users.find(1);
    expect(captureAuthorization(withSession.requests[0])).toBe('environment-session');

    const withOption = connect(() => ({}), { apiKey: 'option-key' });
    await withOption.client.users.find(1);
    expect(captureAuthorization(withOption.requests[0])).toBe('option-key');
  });

  test('missing or malformed are an AuthenticationError before anything is sent', async () => {
    environment({ FILES_API_KEY: '', FILES_SESSION_ID: '' });
    const { client, requests } = connect(() => ({}), { apiKey: undefined });
    await expect(client.users.find(1)).rejects.toBeInstanceOf(AuthenticationError);
    await expect(client.users.list().toArray()).rejects.toThrow(/FILES_API_KEY/);
    await expect(client.users.find(1, { apiKey: 'two words' })).rejects.toBeInstanceOf(AuthenticationError);
    expect(() => client.useSession('a\nb')).toThrow(AuthenticationError);
    expect(requests).toEqual([]);
    await client.sessions.create({ username: 'anna' });
    expect(captureAuthorization(requests[0])).toBe('nobody');
  });
});

describe('sessions', () => {
  test('useSession puts a session before the key, also for derived clients, until logout', async () => {
    const { client, requests } = connect((request) => ({ status: request.method === 'DELETE' ? 204 : 200 }));
    const derived = client.with({ language: 'de' });
    client.useSession({ id: 'session1' });
    await derived.users.find(1);
    await client.logout();
    await derived.users.find(1);
    expect(requests.map((request) => `${request.method} ${captureAuthorization(request)}`)).toEqual([
      'GET session1',
      'DELETE session1',
      'GET client-key',
    ]);
    await expect(client.logout()).rejects.toBeInstanceOf(AuthenticationError);
  });

  const refusal = (methods: string[]): Reply => ({
    status: 401,
    json: {
      type: 'not-authenticated/two-factor-authentication-error',
      error: 'A second factor is required.',
      data: { partial_session_id: 'partial1', two_factor_authentication_methods: methods, u2f_sign_requests: [] },
    },
  });

  test.each([
    [['totp'], { username: 'anna', password: 'pw', otp: '123456' }],
    [['sms', 'yubi'], { username: 'anna', password: 'pw', otp: '123456' }],
    [['yubi'], { partial_session_id: 'partial1', otp: '123456' }],
  ])('login with %j asks for a code and sends it the way the API wants it', async (methods, second) => {
    const bodies: unknown[] = [];
    const { client, requests } = connect(async (request, at) => {
      if (request.method === 'POST') bodies.push(await request.json());
      return at === 1 ? refusal(methods) : { json: { id: 'session1' } };
    });
    const secondFactor = vi.fn(() => '123456');
    const session = await client.login({ username: 'anna', password: 'pw', secondFactor });
    expect(secondFactor).toHaveBeenCalledExactlyOnceWith({
      methods,
      partialSessionId: 'partial1',
      u2fSignRequests: [],
    });
    expect(bodies).toEqual([{ username: 'anna', password: 'pw' }, second]);
    expect(session.id).toBe('session1');
    await client.users.find(1);
    expect(requests.map(captureAuthorization)).toEqual(['nobody', 'nobody', 'session1']);
  });

  test('login without a callback, and with a wrong password, is the refusal itself', async () => {
    const { client } = connect(() => refusal(['totp']));
    const error = await client.login({ username: 'anna', password: 'pw' }).catch((reason: unknown) => reason);
    expect(isApiError(error, 'not-authenticated/two-factor-authentication-error')).toBe(true);
    expect(`${String(error)}${JSON.stringify(error)}${Object.values(error as object).join()}`).not.toContain(
      'partial1',
    );
  });
});

describe('options', () => {
  test('of a call are laid over those of the client', async () => {
    const { client, requests } = connect(() => ({}), { language: 'de', workspaceId: 3, headers: { 'X-A': '1' } });
    await client.users.find(1, { language: 'fr', workspaceId: undefined, headers: { 'X-B': '2' } });
    const { headers } = requests[0] ?? new Request('http://none.test');
    const names = ['Accept-Language', 'X-Files-Workspace-Id', 'X-A', 'X-B'];
    expect(names.map((name) => headers.get(name))).toEqual(['fr', '3', '1', '2']);
  });

  test('that cannot work are refused with their name', async () => {
    expect(() => new FilesClient({ baseUrl: 'ftp://x' })).toThrow(ConfigurationError);
    expect(() => new FilesClient({ sourceIp: 'everywhere' })).toThrow(/sourceIp/);
    expect(() => new FilesClient({ cert: 'only' })).toThrow(/key/);
    for (const name of ['sourceIp', 'proxy', 'ca', 'cert', 'key'] as const) {
      expect(() => connect(() => ({}), { [name]: '127.0.0.1' })).toThrow(new RegExp(`${name}.*fetch`));
    }
    const { client, requests } = connect(() => ({}));
    await expect(client.users.find(1, { deadlineMs: 0 })).rejects.toBeInstanceOf(InvalidParameterError);
    await expect(client.users.find(1, { maxNetworkRetries: -1 })).rejects.toThrow(/maxNetworkRetries/);
    expect(requests).toEqual([]);
  });
});

describe('retries', () => {
  const flaky: (request: Request, at: number) => Reply = (_, at) => ({ status: at < 3 ? 503 : 200, json: { id: at } });

  test('hide passing failures and are counted', async () => {
    const { client, requests } = connect(flaky);
    expect(await client.users.find(1)).toEqual({ id: 3 });
    expect(requests.length).toBe(3);
    expect(client.usage).toMatchObject({ apiCalls: 3, retries: 2, storageRequests: 0 });
  });

  test('do not repeat a POST that may have happened', async () => {
    const { client, requests } = connect(flaky);
    await expect(client.users.create({ username: 'x' })).rejects.toMatchObject({ status: 503, attempts: 1 });
    expect(requests.length).toBe(1);
  });

  test('end at the limit, and the error says how often it was tried', async () => {
    const { client } = connect(() => ({ status: 502 }), { maxNetworkRetries: 2 });
    await expect(client.users.find(1)).rejects.toMatchObject({
      attempts: 3,
      message: expect.stringContaining('3 attempts'),
    });
    await expect(client.users.find(1, { maxNetworkRetries: 0 })).rejects.toMatchObject({ attempts: 1 });
  });

  test('after lost connections, with the cause kept', async () => {
    const down = Object.assign(new TypeError('fetch failed'), {
      cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
    });
    const { client, requests } = connect(() => Promise.reject(down), { maxNetworkRetries: 1 });
    const error = await client.users.find(1).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ route: 'GET /users/{id}', attempts: 2, code: 'ECONNRESET', cause: down });
    expect(requests.length).toBe(2);
  });

  test('of a DELETE take "not found" for done when an earlier attempt may have done it', async () => {
    const notFound = { status: 404, json: { type: 'not-found', error: 'There is none.' } };
    const { client } = connect((_, at) => (at === 1 ? { status: 429 } : notFound));
    await client.users.delete(1);
    await expect(client.users.delete(1)).rejects.toBeInstanceOf(NotFoundError);
    const busy = connect((_, at) => (at === 1 ? { status: 503 } : notFound));
    await busy.client.users.delete(1, {}, { repeatable: true });
    expect(busy.requests.length).toBe(2);
  });

  test('wait no longer than the deadline, and an abort ends the wait at once', async () => {
    const { client, requests } = connect(() => ({ status: 503, headers: { 'Retry-After': '20' } }));
    const started = performance.now();
    await expect(client.users.find(1, { deadlineMs: 30 })).rejects.toBeInstanceOf(TimeoutError);
    const controller = new AbortController();
    const waiting = client.users.find(1, { signal: controller.signal });
    await expect.poll(() => requests.length).toBe(2);
    controller.abort();
    await expect(waiting).rejects.toBeInstanceOf(AbortError);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('cancelling', () => {
  const never = () => new Promise<Reply>(() => undefined);

  test('works on a server that does not know of signals', async () => {
    const { client } = connect(never);
    const controller = new AbortController();
    const call = client.users.find(1, { signal: controller.signal });
    controller.abort('user left');
    await expect(call).rejects.toMatchObject({ name: 'AbortError', cause: 'user left' });
    await expect(client.users.find(1, { deadlineMs: 20 })).rejects.toMatchObject({ timeout: 'deadline' });
    await expect(client.users.find(1, { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(AbortError);
  });

  test('a signal reaches every page of a list', async () => {
    const controller = new AbortController();
    const { client } = connect((_, at) => ({ json: [{ id: at }], headers: { 'X-Files-Cursor': `c${at}` } }));
    const seen: number[] = [];
    const walk = async () => {
      for await (const user of client.users.list({}, { signal: controller.signal })) {
        seen.push(user.id);
        if (seen.length === 3) controller.abort();
      }
    };
    await expect(walk()).rejects.toBeInstanceOf(AbortError);
    expect(seen).toEqual([1, 2, 3]);
  });
});

test('a list begins at the cursor given, passes its parameters on to every page, and follows the header', async () => {
  const { client, requests } = connect((_, at) => ({
    json: [{ id: at }],
    headers: at < 3 ? { 'X-Files-Cursor': `c${at}` } : {},
  }));
  const users = await client.users.list({ cursor: 'c0', per_page: 1, sort_by: { username: 'asc' } }).toArray();
  expect(users.map(({ id }) => id)).toEqual([1, 2, 3]);
  const queries = requests.map(({ url }) => decodeURIComponent(new URL(url).search));
  expect(queries).toEqual([0, 1, 2].map((at) => `?per_page=1&sort_by[username]=asc&cursor=c${at}`));
});

test('an error leads back to the line that made the call', async () => {
  const { client } = connect(() => ({ status: 404, json: { type: 'not-found', error: 'No such user.' } }));
  async function theCallingFunction() {
    await client.users.find(1);
  }
  const error = await theCallingFunction().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(NotFoundError);
  expect(error).toMatchObject({
    stack: expect.stringMatching(/^NotFoundError: GET \/users\/\{id\} for id 1 failed: [\s\S]*theCallingFunction/),
  });
});

test('usage is shared by derived clients', async () => {
  const { client } = connect(() => ({ json: { id: 1 } }));
  await client.with({ language: 'de' }).users.create({ username: 'ä' });
  const sentBytes = new TextEncoder().encode('{"username":"ä"}').byteLength;
  expect(client.usage).toEqual({ apiCalls: 1, retries: 0, storageRequests: 0, bytesSent: sentBytes, bytesReceived: 8 });
});

test('printing a client shows no credential', async () => {
  const { inspect } = await import('node:util');
  const { client } = connect(() => ({}), { apiKey: 'c0ffee' });
  client.useSession('5e55ion');
  expect(inspect(client, { depth: 9, showHidden: true }) + JSON.stringify(client)).not.toMatch(/c0ffee|5e55ion/);
});
