// Plants secrets wherever a call can carry them, and looks for them in every line logged and every error printed.
import { inspect } from 'node:util';
import { expect, onTestFinished, test, vi } from 'vitest';
import { FilesClient } from '../client.ts';
import { ApiError } from '../errors.ts';
import type { ClientOptions, Logger } from '../options.ts';

const SECRETS = {
  key: 'SECRET-key-1',
  session: 'SECRET-session-2',
  password: 'SECRET-password-3',
  otp: 'SECRET-otp-4',
  reauthentication: 'password:SECRET-reauthentication-5',
  signature: 'SECRET-signature-6',
  partial: 'SECRET-partial-7',
  private: 'SECRET-private-8',
  proxy: 'SECRET-proxy-9',
  header: 'SECRET-header-10',
  gateway: 'SECRET-gateway-11',
  confirmation: 'SECRET-confirmation-12',
};

function linesOf(): { logger: Logger; lines: string[] } {
  const lines: string[] = [];
  const log = (...args: unknown[]) => lines.push(args.map((arg) => inspect(arg, { depth: 9 })).join(' '));
  return { logger: { debug: log, info: log, warn: log, error: log }, lines };
}

/** Makes one of each call and collects what is printed about those that fail. */
async function makeCalls(options: ClientOptions): Promise<string[]> {
  const client = new FilesClient({
    baseUrl: 'http://127.0.0.1:1',
    maxNetworkRetries: 1,
    initialNetworkRetryDelayMs: 1,
    apiKey: SECRETS.key,
    headers: { Authorization: `Bearer ${SECRETS.header}`, 'X-Gateway-Token': SECRETS.gateway },
    ...options,
  });
  const calls = [
    client.users.find(1),
    client.users.find(1, { session: SECRETS.session, reauthentication: SECRETS.reauthentication }),
    client.users.create({ username: 'anna', password: SECRETS.password }),
    client.sessions.create({ username: 'anna', password: SECRETS.password, otp: SECRETS.otp }),
    client.sessions.create({ partial_session_id: SECRETS.partial, otp: SECRETS.otp }),
    client.gpgKeys.create({ name: 'mine', private_key: SECRETS.private, private_key_password: SECRETS.password }),
    client.users.update(1, { change_password: SECRETS.password, change_password_confirmation: SECRETS.confirmation }),
    client.users.list({ cursor: 'c' }).toArray(),
    client.files.findDownload('a.txt'),
  ];
  const settled = await Promise.allSettled(calls);
  return settled.flatMap((result) => {
    if (result.status === 'fulfilled') return [];
    return [
      String(result.reason),
      inspect(result.reason, { depth: 9, showHidden: true }),
      JSON.stringify(result.reason),
    ];
  });
}

function expectClean(lines: readonly string[]): void {
  expect(lines.length).toBeGreaterThan(8);
  expect(lines.filter((line) => line.includes('SECRET'))).toEqual([]);
}

/** A server that repeats everything it was told, in the worst places. */
async function tactless(request: Request): Promise<Response> {
  const told = [...request.headers].map(([name, value]) => `${name}: ${value}`).join(' ');
  const reason = `You said ${told} ${await request.text()} and https://s3.test/x?X-Amz-Signature=${SECRETS.signature}`;
  const data = { partial_session_id: SECRETS.partial };
  const model_errors = { [reason]: [reason] };
  const texts = { error: reason, title: reason, detail: reason, errors: [reason], model_errors };
  const envelope = { type: 'not-authenticated', ...texts, data };
  return Response.json(envelope, { status: 401, headers: { 'X-Request-Id': 'req1' } });
}

test('nothing secret is logged or thrown when the API refuses', async () => {
  const { logger, lines } = linesOf();
  const printed = await makeCalls({ fetch: tactless, logger, logLevel: 'debug' });
  expectClean([...lines, ...printed]);
  expect(lines.join('\n')).toMatch(
    /GET \/users\/\{id\} for id 1 from http:\/\/127\.0\.0\.1:1: HTTP 401 \(\d+ ms, attempt 1, request req1\)/,
  );
  expect(lines.join('\n')).toContain('with username, password');
});

test('nor when the answer is nonsense that quotes the request', async () => {
  const { logger, lines } = linesOf();
  const fetch = async (request: Request) =>
    new Response(`{"broken ${request.headers.get('X-FilesAPI-Key')} ${await request.text()}`);
  expectClean([...lines, ...(await makeCalls({ fetch, logger, logLevel: 'debug' }))]);
});

test('nor when the connection fails, with and without a proxy', async () => {
  const proxy = `http://user:${SECRETS.proxy}@127.0.0.1:1`;
  for (const options of [{}, { proxy }, { proxy, baseUrl: 'https://127.0.0.1:1' }]) {
    const { logger, lines } = linesOf();
    const printed = await makeCalls({ ...options, logger, logLevel: 'debug' });
    expectClean([...lines, ...printed]);
    expect(lines.join('\n')).toMatch(/ConnectionError ECONNREFUSED/);
    expect(lines.join('\n')).toMatch(
      /GET \/users\/\{id\} for id 1 is repeated in \d+ ms after ConnectionError ECONNREFUSED/,
    );
  }
});

test('nor when storage is spoken to', async () => {
  const { logger, lines } = linesOf();
  const address = `http://storage.test/bucket/SECRET-path?X-Amz-Signature=${SECRETS.signature}`;
  const seen: string[] = [];
  const fetch = async (request: Request) => {
    if (!request.url.startsWith('http://storage.test')) return Response.json({ path: 'a', download_uri: address });
    seen.push(JSON.stringify([...request.headers]));
    throw new TypeError('fetch failed');
  };
  const client = new FilesClient({
    baseUrl: 'http://site.test',
    apiKey: SECRETS.key,
    maxNetworkRetries: 0,
    fetch,
    logger,
    logLevel: 'debug',
  });
  const error = await client.files
    .download('a')
    .bytes()
    .catch((reason: unknown) => reason);
  expect(seen.length).toBeGreaterThan(0);
  const printed = [String(error), inspect(error, { depth: 9, showHidden: true }), JSON.stringify(error)];
  expect([...lines, ...printed, ...seen].filter((line) => line.includes('SECRET'))).toEqual([]);
  expect(lines.join('\n')).toContain('GET http://storage.test for "a" to http://storage.test: ConnectionError');
});

test('nor when storage quotes its signed address', async () => {
  const address = `https://storage.test/a?X-Amz-Signature=${SECRETS.signature}`;
  const fetch = async (request: Request) => {
    if (request.url.includes('/api/')) return Response.json({ path: 'a', size: 1, download_uri: address });
    return new Response(`<Error><Code>Denied</Code><Message>Refused: ${address}</Message></Error>`, { status: 400 });
  };
  const client = new FilesClient({ apiKey: SECRETS.key, maxNetworkRetries: 0, fetch });
  const error = await client.files
    .download('a')
    .bytes()
    .catch((reason: unknown) => reason);
  const printed = [String(error), inspect(error, { depth: 9, showHidden: true }), JSON.stringify(error)];
  expect(printed.join('\n')).toContain('Refused: https://storage.test/a?<redacted>');
  expect(printed.filter((text) => text.includes('SECRET'))).toEqual([]);
});

test('nor when an address of the storage holds a password', async () => {
  const uri = 'https://user:SECRET-user@storage.test/a';
  const fetch = async () => Response.json({ path: 'a', size: 1, download_uri: uri });
  const client = new FilesClient({ apiKey: SECRETS.key, maxNetworkRetries: 0, fetch });
  const error = await client.files
    .download('a')
    .bytes()
    .catch((reason: unknown) => reason);
  const printed = inspect(error, { depth: 9, showHidden: true });
  expect(printed).toContain('The storage URL is not an http or https URL, or holds a user name.');
  expect(printed).not.toContain('SECRET');
});

test.each(['constructor/x', '__proto__/x', 'toString', 'hasOwnProperty/y', 'a b c', 'x'.repeat(5_000), 7, {}])(
  'an error type like %j is an ApiError like any other',
  async (type) => {
    const fetch = async () => Response.json({ type, error: 'No.' }, { status: 422 });
    const error = await new FilesClient({ apiKey: 'key0', fetch }).users.find(1).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(String(error).length).toBeLessThan(500);
  },
);

test('a sentence made of addresses does not stop the program', async () => {
  const error = 'http://'.repeat(40_000);
  const fetch = async () =>
    Response.json({ type: 'bad-request', error, title: error, errors: [error] }, { status: 422 });
  const before = process.cpuUsage();
  await expect(new FilesClient({ apiKey: 'key0', fetch }).users.find(1)).rejects.toThrow('http://');
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(2_000);
});

test('console lines go to standard error, and levels are obeyed', async () => {
  const spies = {
    error: vi.spyOn(console, 'error').mockReturnValue(),
    log: vi.spyOn(console, 'log').mockReturnValue(),
  };
  const info = vi.spyOn(console, 'info').mockReturnValue();
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  const { logger, lines } = linesOf();
  await makeCalls({ fetch: tactless, consoleLogLevel: 'info', logger, logLevel: 'error' });
  expect(spies.error.mock.calls.length).toBe(9);
  expect(spies.error.mock.calls.flat().join('\n')).not.toMatch(/SECRET|with username/);
  expect([...spies.log.mock.calls, ...info.mock.calls, ...lines]).toEqual([]);
});
