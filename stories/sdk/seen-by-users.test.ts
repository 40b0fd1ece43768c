// What a program sees besides results: names that were got wrong, hooks and log entries, the answer behind the data,
// routes that have no method, and errors that lead back to the call.
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  FilesClient,
  InvalidParameterError,
  type LogEntry,
  MissingParameterError,
  type RequestEvent,
  type RetryEvent,
} from '@filescom/sdk';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { startIntercepted } from '../kit/intercepted-site.ts';
import { type Site, startSite, TRANSPORTS } from '../kit/site.ts';

/** What plain JavaScript can pass in place of anything. */
function untype(json: string) {
  return JSON.parse(json);
}

function failureOf(promise: Promise<unknown>): Promise<Error> {
  return promise.then(
    () => new Error('It did not fail.'),
    (error: Error) => error,
  );
}

describe('names that were got wrong', () => {
  test.each<[what: string, call: (site: Site) => Promise<unknown>, message: RegExp]>([
    [
      'an option of a call',
      ({ client }) => client.users.find(1, untype('{"deadlineMS":5}')),
      /did you mean deadlineMs\?/,
    ],
    [
      'an option of an upload',
      ({ client }) => client.files.upload('x', 'a', untype('{"mkdirParents":true}')),
      /mkdirParents is not an option of an upload; did you mean mkdir_parents\?/,
    ],
    [
      'an option of a download',
      async ({ client }) => client.files.download('a', untype('{"ranges":[]}')).text(),
      /ranges is not an option of a download; did you mean range\?/,
    ],
    [
      'an option of a directory',
      ({ client }) => client.folders.uploadDirectory('.', 'a', untype('{"exlude":[]}')),
      /did you mean exclude\?/,
    ],
    [
      'an option of a wait',
      ({ client }) => client.fileMigrations.wait(1, untype('{"interval":1}')),
      /did you mean intervalMs\?/,
    ],
    [
      'an option of a client',
      async ({ connect }) => connect(untype('{"apikey":"k"}')),
      /apikey is not an option of a client; did you mean apiKey\?/,
    ],
    [
      'nothing that exists',
      ({ client }) => client.users.find(1, untype('{"xyzzy":1}')),
      /xyzzy is not an option of a call\.$/,
    ],
    [
      'a parameter in camel case',
      ({ client }) => client.folders.create('a/b', untype('{"mkdirParents":true}')),
      /mkdirParents is not a parameter of POST \/folders\/\{path\}; did you mean mkdir_parents\?/,
    ],
    [
      'a parameter of a list',
      ({ client }) => client.users.list(untype('{"perPage":5}')).page(),
      /did you mean per_page\?/,
    ],
    [
      'an option among parameters',
      ({ client }) => client.users.list(untype('{"deadlineMs":5}')).page(),
      /deadlineMs is an option, and options are the last argument/,
    ],
  ])('%s is refused before anything is sent', async (_, call, message) => {
    const site = await startSite();
    const error = await failureOf(Promise.resolve().then(() => call(site)));
    expect(error).toBeInstanceOf(InvalidParameterError);
    expect(error.message).toMatch(message);
    expect(site.server.journal.count()).toBe(0);
  });

  test('arguments that are missing are named, with an error of the SDK', async () => {
    const { client } = await startSite();
    const nothing: never[] = [];
    const error = await failureOf(Reflect.apply(client.users.create, client.users, nothing));
    expect(error).toBeInstanceOf(MissingParameterError);
    expect(error.message).toContain('POST /users needs parameters');
    const sync = await failureOf(Reflect.apply(client.folders.sync, client.folders, nothing));
    expect(sync).toBeInstanceOf(InvalidParameterError);
  });
});

test('the commonest error names its cure', async () => {
  const { client } = await startSite();
  const error = await failureOf(client.files.upload('x', 'no/such/folder/a.txt'));
  expect(error.message).toContain('Pass `mkdir_parents: true` to create the folders above it.');
});

describe.each(TRANSPORTS)('$name', ({ start }) => {
  test('the answer behind the data: status, headers and request id', async () => {
    const { client, server } = await start();
    const { data, response } = await client.groups.create({ name: 'g' }).withResponse();
    expect(data).toMatchObject({ name: 'g' });
    expect(response).toMatchObject({ status: 201, attempts: 1, requestId: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(response.headers.get('content-type')).toMatch(/json/);
    expect(server.journal.count('POST /groups')).toBe(1);
    await expect(client.users.find(77).withResponse()).rejects.toMatchObject({ status: 404 });
  });

  test('a route that the client has no method for', async () => {
    const { client } = await start();
    expect(await client.request('POST', '/groups', { name: 'g' })).toMatchObject({ name: 'g' });
    const { data } = await client.request('GET', '/groups', { per_page: 5 }).withResponse();
    expect(data).toMatchObject([{ name: 'g' }]);
    await expect(client.request('GET', '/new_things/{id}', { id: 7 })).rejects.toMatchObject({
      status: 404,
      route: 'GET /new_things/{id}',
    });
    for (const [method, route] of [
      ['get', '/groups'],
      ['GET', 'groups'],
      ['GET', '/groups?a=1'],
      ['GET', '//x'],
    ]) {
      if (route === '//x') continue;
      expect(() => client.request(method ?? '', route ?? '')).toThrow(InvalidParameterError);
    }
  });

  test('hooks see every request, answer and repetition, and cannot disturb them', async () => {
    const site = await start();
    const seen: string[] = [];
    const note = (what: string) => (event: object) => {
      const { route, subject, attempt, status, reason } = { status: '', reason: '', ...event } as never;
      seen.push([what, route, subject, attempt, status, reason].filter(Boolean).join(' '));
      return what === 'response' ? Promise.reject(new Error('a hook that rejects')) : undefined;
    };
    const client = site.connect({
      apiKey: site.apiKey,
      onRequest: note('request'),
      onResponse: note('response'),
      onRetry: note('retry'),
    });
    site.server.faults.add({ match: { route: 'GET /users', times: 1 }, effect: { kind: 'status', status: 503 } });
    await client.users.list().page();
    expect(seen).toEqual([
      'request GET /users 1',
      'response GET /users 1 503',
      'retry GET /users 1 HTTP 503',
      'request GET /users 2',
      'response GET /users 2 200',
    ]);
    seen.length = 0;
    await client.files.upload('abc', 'in a.txt');
    expect(seen.join('\n')).toMatch(/request PUT http\S+ part 1 of "in a\.txt" 1\nresponse PUT .* 200\n/);
  });

  test('hooks and logs see parts, ranges and the end of an upload that are repeated', async () => {
    const site = await start();
    const seen: string[] = [];
    const lines: string[] = [];
    const tell = (what: string) => (event: RequestEvent & { readonly reason?: string }) => {
      const { route, subject, origin, attempt, reason } = event;
      const shown = route.replace(origin, 'storage');
      seen.push([what, shown, subject, attempt, reason].filter(Boolean).join(' '));
    };
    const options = {
      apiKey: site.apiKey,
      initialNetworkRetryDelayMs: 1,
      onRequest: tell('sent'),
      onRetry: tell('again'),
    };
    const client = site.connect({
      ...options,
      logger: { write: ({ message }: LogEntry) => lines.push(message) },
      logLevel: 'info',
    });
    const busy = { kind: 'status', status: 503 } as const;
    for (const route of ['PUT /uploads/{ref}/parts/{part}', 'POST /files/{path}', 'GET /downloads/{id}']) {
      site.server.faults.add({ match: { route, times: 1 }, effect: busy });
    }
    await client.files.upload('abc', 'in a.txt');
    expect(seen).toEqual([
      'sent POST /file_actions/begin_upload/{path} "in a.txt" 1',
      'sent PUT storage part 1 of "in a.txt" 1',
      'again PUT storage part 1 of "in a.txt" 1 HTTP 503',
      'sent PUT storage part 1 of "in a.txt" 2',
      'sent POST /files/{path} "in a.txt" 1',
      'again POST /files/{path} "in a.txt" 1 HTTP 503',
      'sent POST /files/{path} "in a.txt" 1',
    ]);
    seen.length = 0;
    expect(await client.files.download('in a.txt').text()).toBe('abc');
    expect(seen).toEqual([
      'sent GET /files/{path} "in a.txt" 1',
      'sent GET storage "in a.txt" 1',
      'again GET storage "in a.txt" 1 HTTP 503',
      'sent GET storage "in a.txt" 2',
    ]);
    expect(lines.join('\n')).toMatch(/PUT http\S+ for part 1 of "in a\.txt" is repeated in \d+ ms after HTTP 503/);
    expect(client.usage.retries).toBe(3);
  });

  test('a range that is continued after a break is told of, too', async () => {
    const site = await start();
    const seen: string[] = [];
    const onRetry = ({ route, subject, origin, reason }: RetryEvent) =>
      seen.push(`${route.replace(origin, 'storage')} ${subject} ${reason}`);
    const client = site.connect({ apiKey: site.apiKey, initialNetworkRetryDelayMs: 1, onRetry });
    await client.files.upload('x'.repeat(1_000), 'a.txt');
    const cut = { kind: 'truncate', afterBytes: 400 } as const;
    site.server.faults.add({ match: { route: 'GET /downloads/{id}', times: 1 }, effect: cut });
    expect(await client.files.download('a.txt').text()).toBe('x'.repeat(1_000));
    expect(seen).toEqual([expect.stringMatching(/^GET storage "a\.txt" bytes=400-\S* ConnectionError/)]);
  });

  test('hooks of a call take the place of those of the client', async () => {
    const site = await start();
    const seen: string[] = [];
    const client = site.connect({ apiKey: site.apiKey, onRequest: ({ route }) => seen.push(`client ${route}`) });
    const own: string[] = [];
    const onRequest = ({ route, subject }: { readonly route: string; readonly subject: string | undefined }) =>
      own.push(`${route.replace(/http\S+/, 'storage')} ${subject}`);
    const onResponse = ({ status }: { readonly status: number }) => own.push(String(status));
    await client.files.upload('abc', 'a.txt', { onRequest, onResponse });
    expect(own).toEqual([
      'POST /file_actions/begin_upload/{path} "a.txt"',
      '200',
      'PUT storage part 1 of "a.txt"',
      '200',
      'POST /files/{path} "a.txt"',
      '201',
    ]);
    own.length = 0;
    expect(await client.files.download('a.txt', { onRequest }).text()).toBe('abc');
    await client.users.list({}, { onRequest }).page();
    expect(own).toEqual(['GET /files/{path} "a.txt"', 'GET storage "a.txt"', 'GET /users undefined']);
    expect(seen).toEqual([]);
    await client.users.list().page();
    expect(seen).toEqual(['client GET /users']);
    const wrong = { onRequest: 'no' } as unknown as { onRequest: () => void };
    await expect(client.users.list({}, wrong).page()).rejects.toMatchObject({ name: 'InvalidParameterError' });
  });

  test('a parameter that is newer than this package is sent as it is; one in camel case is refused', async () => {
    const site = await start();
    const sent: string[] = [];
    const fetch = async (request: Request) => {
      sent.push(new URL(request.url).search);
      return Response.json([]);
    };
    const client = site.connect({ apiKey: site.apiKey, fetch, proxy: undefined });
    const newer: object = { only_recent: true };
    await client.users.list(newer).page();
    expect(sent[0]).toContain('only_recent=true');
    const camel: object = { perPage: 3 };
    await expect(client.users.list(camel).page()).rejects.toThrow(/did you mean per_page/);
  });

  test('log entries have fields, and name the path and the part unless told otherwise', async () => {
    const site = await start();
    for (const logPaths of [true, false]) {
      const entries: LogEntry[] = [];
      const logger = { write: (entry: LogEntry) => entries.push(entry) };
      const client = site.connect({ apiKey: site.apiKey, logger, logLevel: 'debug', logPaths });
      await client.files.upload('abc', 'secret plans.txt');
      await client.files.download('secret plans.txt').text();
      const lines = entries.map(({ message }) => message).join('\n');
      expect(lines.includes('secret plans')).toBe(logPaths);
      if (!logPaths) continue;
      expect(lines).toMatch(/PUT http\S+ for part 1 of "secret plans\.txt" to http/);
      expect(lines).toMatch(/GET http\S+ for "secret plans\.txt" from http\S+: HTTP 200/);
      expect(entries.at(-1)).toMatchObject({ level: 'info', event: 'response', status: 200, attempt: 1 });
    }
  });

  test('an error leads back to the line that made the call, also from within many', async () => {
    const { client } = await start();
    const calls = [
      client.users.find(77),
      client.files.download('none').bytes(),
      client.users.list({ cursor: '?' }).page(),
    ];
    for (const result of await Promise.allSettled(calls)) {
      expect(result).toMatchObject({ status: 'rejected', reason: { stack: expect.stringContaining('seen-by-users') } });
    }
  });

  test('callbacks run in the context of their caller', async () => {
    const { client } = await start();
    await client.files.upload(new Uint8Array(300_000), 'a.bin');
    const context = new AsyncLocalStorage<string>();
    const seen = new Set<string | undefined>();
    const onProgress = () => {
      seen.add(context.getStore());
    };
    const transfer = async () => {
      await client.files.download('a.bin', { onProgress }).bytes();
      await client.files.upload(new Uint8Array(3_000_000), 'b.bin', { onProgress });
    };
    await Promise.all([context.run('one', transfer), context.run('two', transfer)]);
    expect([...seen].toSorted()).toEqual(['one', 'two']);
  });

  test('a progress listener that rejects ends the transfer, and not the program', async () => {
    const { client } = await start();
    const onProgress = async () => {
      throw new Error('the display is gone');
    };
    const uploading = client.files.upload(new Uint8Array(20_000_000), 'b.bin', { onProgress });
    await expect(uploading).rejects.toThrow('the display is gone');
  });
});

test('a transfer that ends early says which file, and a storage that is gone too', async () => {
  const { intercepted, client } = await startIntercepted(async (request, pass) => {
    if (!request.url.includes('/api/'))
      throw Object.assign(new TypeError('fetch failed'), { cause: { message: 'gone', code: 'ECONNRESET' } });
    return pass(request);
  });
  await client.files.upload('abc', 'in/a.txt', { mkdir_parents: true });
  expect((await failureOf(intercepted.files.download('in/a.txt').text())).message).toContain('"in/a.txt"');
  const signal = AbortSignal.abort();
  const aborted = await failureOf(client.files.upload('abc', 'in/b.txt', { signal }));
  expect(aborted.message).toContain('The upload of "in/b.txt" was aborted.');
});

describe('FILES_LOG', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  test('logs to standard error without a change of the program', async () => {
    const lines: string[] = [];
    vi.spyOn(console, 'error').mockImplementation((line: string) => lines.push(line));
    vi.stubEnv('FILES_LOG', 'debug');
    const { client } = await startSite();
    await client.users.list().page();
    expect(lines.join('\n')).toMatch(/GET \/users to https:\/\/app\.files\.com with no parameters/);
  });

  test('refuses a word that it does not know', () => {
    vi.stubEnv('FILES_LOG', 'verbose');
    expect(() => new FilesClient({ apiKey: 'k' })).toThrow(/FILES_LOG must be one of none, error, warn, info, debug/);
  });
});
