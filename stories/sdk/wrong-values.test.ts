// What a program in JavaScript passes by mistake: each wrong value is refused by its name, with an error of the SDK,
// before a file is opened or anything is sent.
import { join } from 'node:path';
import { FilesClient, FilesError } from '@filescom/sdk';
import { expect, test } from 'vitest';
import { startSite } from '../kit/site.ts';
import { tempDir } from '../kit/temp-dir.ts';

/** A value that the compiler knows nothing about, as everything is to a program in JavaScript. */
function untype(json: string) {
  return JSON.parse(json);
}

type Wrong = readonly [what: string, call: (client: FilesClient, local: string) => unknown, says: RegExp];

const wrongTransfers: readonly Wrong[] = [
  [
    'a misspelt comparison',
    (c, local) => c.files.uploadFile(local, 'a', untype('{"verify":"sha9"}')),
    /verify must be one of size, crc32, md5, not sha9/,
  ],
  [
    'a comparison that downloads lack',
    (c, local) => c.files.downloadFile('a', local, untype('{"verify":"md5"}')),
    /verify must be one of size, crc32, not md5/,
  ],
  ['the same of a handle', (c) => c.files.open('a', 'r', untype('{"verify":"md5"}')), /md5 is for uploads/],
  [
    'the same of a download to a file',
    (c, local) => c.files.download('a').toFile(local, untype('{"verify":"md5"}')),
    /verify/,
  ],
  ['the same of a tree', (c, local) => c.folders.uploadDirectory(local, 'a', untype('{"verify":"crc"}')), /verify/],
  ['no signal', (c) => c.files.upload('x', 'a', untype('{"signal":null}')), /signal must be an AbortSignal, not null/],
  ['no signal for a tree', (c, local) => c.folders.downloadDirectory('a', local, untype('{"signal":{}}')), /signal/],
  [
    'a deadline in a text',
    (c) => c.files.upload('x', 'a', untype('{"deadlineMs":"5"}')),
    /deadlineMs must be a number/,
  ],
  [
    'a wait in a text',
    (c) => c.files.upload('x', 'a', untype('{"checksumWaitMs":"5"}')),
    /checksumWaitMs must be a number/,
  ],
  [
    'a listener that is none',
    (c, local) => c.files.downloadFile('a', local, untype('{"onProgress":7}')),
    /onProgress must be a function/,
  ],
  ['no options', (c) => c.files.upload('x', 'a', untype('null')), /options must be an object, not null/],
  ['no remote path', (c, local) => c.files.uploadFile(local, untype('null')), /^path must be a text, not null/],
  ['no remote path to read', (c) => c.files.download(untype('null')), /^path must be a text/],
  ['no local path', (c) => c.files.uploadFile(untype('null'), 'a'), /localPath must be a text/],
  ['a number for a local path', (c) => c.files.downloadFile('a', untype('4')), /localPath must be a text/],
  ['no remote folder', (c, local) => c.folders.uploadDirectory(local, untype('null')), /remote must be a text/],
  [
    'one pattern in place of a list',
    (c, local) => c.folders.uploadDirectory(local, 'a', untype('{"include":"*.ts"}')),
    /include must be a list/,
  ],
  ['nothing to go on with', (c) => c.transfers.resume(untype('{}')), /remotePath must be a text/],
];

const wrongCalls: readonly Wrong[] = [
  ['no signal', (c) => c.users.list({}, untype('{"signal":null}')).page(), /signal must be an AbortSignal/],
  ['no session', (c) => c.users.find(1, untype('{"session":null}')), /session id is malformed/],
  ['a session that is none', (c) => c.useSession(untype('null')), /session id is malformed/],
  ['a bare limit', (c) => c.users.list().toArray(untype('5')), /options must be an object, not a value of type number/],
  ['no limit', (c) => c.users.list().toArray(untype('{"limit":null}')), /limit must be a number/],
  ['nothing to wait for', (c) => c.fileMigrations.wait(untype('null')), /operation must be an object, not null/],
  [
    'a time limit in a text',
    (c) => c.fileMigrations.wait(1, untype('{"timeoutMs":"5"}')),
    /timeoutMs must be a number/,
  ],
  ['no login', (c) => c.login(untype('null')), /login must be an object, not null/],
  ['a login without a password', (c) => c.login(untype('{"username":"anna"}')), /password must be a text/],
];

test.each([...wrongTransfers, ...wrongCalls])('%s is refused before anything is sent', async (_what, call, says) => {
  const { client } = await startSite();
  const local = await tempDir();
  const error = await Promise.resolve()
    .then(() => call(client, local))
    .then(
      () => undefined,
      (reason: unknown) => reason,
    );
  expect(error).toBeInstanceOf(FilesError);
  expect(error).toMatchObject({ message: expect.stringMatching(says) });
  expect(client.usage).toMatchObject({ apiCalls: 0, storageRequests: 0 });
});

test.each([
  ['a bare key', '"sekret"', /options must be an object/],
  ['no options', 'null', /options must be an object/],
  ['a number for an address', '{"baseUrl":5}', /baseUrl must be a text/],
  ['a logger without levels', '{"logger":{}}', /logger must have debug, info, warn and error/],
  [
    'a level that is none',
    '{"logLevel":"verbose"}',
    /logLevel must be one of none, error, warn, info, debug, not verbose/,
  ],
  ['a level for the console that is none', '{"consoleLogLevel":"trace"}', /consoleLogLevel/],
  ['a fetch that is none', '{"fetch":"x"}', /fetch must be a function/],
  ['the path of an authority', '{"ca":"/etc/ssl/ca.pem"}', /`ca` must be text in PEM form/],
  ['bytes of an authority', '{"ca":[[45,45]]}', /`ca` must be text in PEM form/],
  [
    'a certificate that is none',
    '{"cert":"-----BEGIN X-----","key":"-----BEGIN Y-----"}',
    /no certificate with its key/,
  ],
])('a client with %s is not made', (_what, options, says) => {
  expect(() => new FilesClient(untype(options))).toThrow(says);
  expect(() => new FilesClient(untype(options))).toThrow(FilesError);
});

test('a proxy that is no address is refused by the first call', async () => {
  const client = new FilesClient({ apiKey: 'k', baseUrl: 'http://127.0.0.1:9', ...untype('{"proxy":true}') });
  await expect(client.users.list().page()).rejects.toMatchObject({ name: 'ConfigurationError' });
});

test('a handle for bytes takes no text, one for text no bytes: neither stores something else', async () => {
  const { client } = await startSite();
  const bytes = await client.files.open('a.bin', 'wb');
  await expect(bytes.write(untype('"abc"'))).rejects.toThrow('takes bytes, not string');
  const text = await client.files.open('a.txt', 'w');
  await expect(text.write(untype('5'))).rejects.toThrow('takes text, not number');
  await expect(text.close()).rejects.toThrow('aborted');
  expect(await client.folders.listFor('/').toArray()).toEqual([]);
});

test('a negative length, which reads everything in Python, does not pass for the end of the file', async () => {
  const { client } = await startSite();
  await client.files.upload('abc', 'a.txt');
  const text = await client.files.open('a.txt', 'r');
  const bytes = await client.files.open('a.txt', 'rb');
  for (const handle of [text, bytes]) {
    await expect(handle.read(-1)).rejects.toThrow('0 or more');
    expect(await handle.read()).toHaveLength(3);
    await handle.close();
  }
});

test('a time without end is one, for transfers as for calls', async () => {
  const { client } = await startSite();
  await client.files.upload('abc', 'a.txt', { deadlineMs: Number.POSITIVE_INFINITY });
  expect(await client.files.download('a.txt', { deadlineMs: 2 ** 40 }).text()).toBe('abc');
});

test('a key from the environment may have the line break of the file that it was kept in', async () => {
  const { server, connect } = await startSite();
  process.env['FILES_API_KEY'] = `${server.apiKey}\n`;
  try {
    expect((await connect().users.list().page()).items).toHaveLength(1);
  } finally {
    delete process.env['FILES_API_KEY'];
  }
});

test('local paths that are none are errors of the SDK, too', async () => {
  const { client } = await startSite();
  await client.files.upload('abc', 'a.txt');
  await expect(client.files.uploadFile('a\0b', 'x')).rejects.toMatchObject({ name: 'LocalFileError' });
  await expect(client.files.downloadFile('a.txt', 'a\0b')).rejects.toMatchObject({ name: 'LocalFileError' });
  const long = join(await tempDir(), 'x'.repeat(300));
  await expect(client.files.downloadFile('a.txt', long)).rejects.toThrow('the name is too long');
});
