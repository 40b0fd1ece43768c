// Plants secrets wherever a call can carry them, and looks for them in every line logged and every error printed.
import { inspect } from 'node:util';
import { expect, onTestFinished, test, vi } from 'vitest';
import { FilesClient } from '../client.ts';
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
    headers: { Authorization: `Bearer ${SECRETS.header}` },
    ...options,
  });
  const calls = [
    client.users.find(1),
    client.users.find(1, { session: SECRETS.session, reauthentication: SECRETS.reauthentication }),
    client.users.create({ username: 'anna', password: SECRETS.password }),
    client.sessions.create({ username: 'anna', password: SECRETS.password, otp: SECRETS.otp }),
    client.sessions.create({ partial_session_id: SECRETS.partial, otp: SECRETS.otp }),
    client.gpgKeys.create({ name: 'mine', private_key: SECRETS.private, private_key_password: SECRETS.password }),
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
  const envelope = { type: 'not-authenticated', error: reason, detail: reason, errors: [reason], data };
  return Response.json(envelope, { status: 401, headers: { 'X-Request-Id': 'req1' } });
}

test('nothing secret is logged or thrown when the API refuses', async () => {
  const { logger, lines } = linesOf();
  const printed = await makeCalls({ fetch: tactless, logger, logLevel: 'debug' });
  expectClean([...lines, ...printed]);
  expect(lines.join('\n')).toMatch(
    /GET \/users\/\{id\} from http:\/\/127\.0\.0\.1:1: HTTP 401 \(\d+ ms, attempt 1, request req1\)/,
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
    expect(lines.join('\n')).toMatch(/GET \/users\/\{id\} is repeated in \d+ ms/);
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
  expect(lines.join('\n')).toContain('GET http://storage.test to http://storage.test: ConnectionError');
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
  expect(spies.error.mock.calls.length).toBe(8);
  expect(spies.error.mock.calls.flat().join('\n')).not.toMatch(/SECRET|with username/);
  expect([...spies.log.mock.calls, ...info.mock.calls, ...lines]).toEqual([]);
});
