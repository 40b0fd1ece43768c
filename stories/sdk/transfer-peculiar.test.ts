// Transfers with services that are not like ours: remote mounts that want one part at a time, storages without ETags,
// lengths or ranges, and an end of which only a second look tells whether it worked.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { type Fault, lose, loseAnswer, refuse, startFaultySite } from './transfer-faults.ts';

/** Changes what the API says about an object, or about each of a list. */
function alter(changes: object): Fault {
  return async (_, forward) => {
    const response = await forward();
    const body: unknown = await response.json();
    const change = (record: unknown) => ({ ...Object(record), ...changes });
    return Response.json(Array.isArray(body) ? body.map(change) : change(body), { status: response.status });
  };
}

/** Changes the headers of an answer; null takes one away. */
function withHeaders(changes: Record<string, string | null>, status?: number): Fault {
  return async (_, forward) => {
    const response = await forward();
    const headers = new Headers(response.headers);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) headers.delete(name);
      else headers.set(name, value);
    }
    return new Response(response.body, { status: status ?? response.status, headers });
  };
}

const always = { times: 1000 };

test('where parts must go one at a time, they do, in order', async () => {
  const site = await startFaultySite({ partSizeBytes: 100 });
  site.on('begin', alter({ parallel_parts: false }), always);
  await site.client.files.upload(pattern(750), 'a.bin');
  expect(site.mostAtOnce('part')).toBe(1);
  expectSameBytes(await site.client.files.download('a.bin').bytes(), pattern(750));
});

test('where a failed part ends the upload, it is not sent again', async () => {
  const site = await startFaultySite({ partSizeBytes: 100 });
  site.on('begin', alter({ retry_parts: false }), always);
  site.on('part', lose, { nth: 2 });
  await expect(site.client.files.upload(pattern(350), 'a.bin', { maxConcurrency: 1 })).rejects.toMatchObject({
    name: 'ConnectionError',
  });
  expect(site.count('part')).toBe(2);
});

test('a storage that gives no ETags is believed, and the end names none', async () => {
  const site = await startFaultySite({ partSizeBytes: 100 });
  site.on('part', withHeaders({ ETag: null }), always);
  const ends: unknown[] = [];
  site.on('end', async (request, forward) => {
    ends.push(await request.clone().json());
    return forward();
  });
  await site.client.files.upload(pattern(350), 'a.bin');
  expect(ends).toEqual([expect.not.objectContaining({ etags: expect.anything() })]);
  expectSameBytes(await site.client.files.download('a.bin').bytes(), pattern(350));
});

test('ETags are sent without quotes, each with its part, and with the whole size', async () => {
  const site = await startFaultySite({ partSizeBytes: 100 });
  const ends: unknown[] = [];
  site.on('end', async (request, forward) => {
    ends.push(await request.clone().json());
    return forward();
  });
  await site.client.files.upload(pattern(250), 'a.bin');
  const etag = expect.stringMatching(/^[0-9a-f]{32}$/);
  expect(ends).toMatchObject([{ action: 'end', size: 250, etags: [1, 2, 3].map((part) => ({ etag, part })) }]);
});

test('the method and the headers of a ticket are used', async () => {
  const site = await startFaultySite();
  site.on('begin', alter({ headers: { 'X-Wanted': 'yes' } }));
  const seen: (string | null)[] = [];
  site.on('part', (request, forward) => {
    seen.push(request.method, request.headers.get('X-Wanted'), request.headers.get('X-FilesAPI-Key'));
    return forward();
  });
  await site.client.files.upload('x', 'a.txt');
  expect(seen).toEqual(['PUT', 'yes', null]);
});

test('an answer to begin without an address is an error, not a crash', async () => {
  const site = await startFaultySite();
  site.on('begin', async () => Response.json([{}]));
  await expect(site.client.files.upload('x', 'a.txt')).rejects.toThrow('without saying where to send its bytes');
  site.on('begin', async () => Response.json([]));
  await expect(site.client.files.upload('x', 'a.txt')).rejects.toThrow('without saying where to send its bytes');
});

/** What the service says to a second end of the same upload. */
const usedUp: Fault = async () =>
  Response.json(
    { error: 'gone', 'http-code': 404, title: 'File Upload Not Found', type: 'not-found/file-upload-not-found' },
    { status: 404 },
  );

test('an upload that is used up has worked if its file is there', async () => {
  const site = await startFaultySite();
  site.on('end', loseAnswer);
  site.on('end', usedUp);
  expect(await site.client.files.upload('hello', 'a.txt')).toMatchObject({ path: 'a.txt', size: 5 });
  expect(site.seen.slice(-3)).toEqual(['end', 'end', 'find']);
});

test('an upload that is used up has not worked if there is another file, or none that could be told', async () => {
  const site = await startFaultySite();
  await site.client.files.upload('other content', 'a.txt');
  const lost = { name: 'ConnectionError' };
  site.on('end', lose);
  site.on('end', usedUp);
  await expect(site.client.files.upload('hello', 'a.txt')).rejects.toMatchObject(lost);
  await site.client.files.upload('HELLO', 'b.txt');
  site.on('end', loseAnswer);
  site.on('end', usedUp);
  await expect(site.client.files.upload('hello', 'b.txt', { with_rename: true })).rejects.toMatchObject(lost);
});

test('a refusal of the end is final', async () => {
  const site = await startFaultySite();
  site.on('end', usedUp);
  await expect(site.client.files.upload('hello', 'a.txt')).rejects.toMatchObject({
    type: 'not-found/file-upload-not-found',
  });
  expect(site.count('end')).toBe(1);
});

test('a range is cut out of a whole that a storage without ranges sends', async () => {
  const site = await startFaultySite();
  await site.client.files.upload(pattern(1000), 'a.bin');
  const whole: Fault = async () => new Response(pattern(1000), { headers: { 'Content-Length': '1000' } });
  site.on('content', whole, always);
  expectSameBytes(
    await site.client.files.download('a.bin', { range: { start: 10, end: 20 } }).bytes(),
    pattern(1000).slice(10, 20),
  );
  expectSameBytes(
    await site.client.files.download('a.bin', { range: { start: 990 } }).bytes(),
    pattern(1000).slice(990),
  );
});

test('a range that was not asked for is not taken', async () => {
  const site = await startFaultySite();
  await site.client.files.upload(pattern(1000), 'a.bin');
  const range = { start: 10, end: 20 };
  site.on('content', withHeaders({ 'Content-Range': 'bytes 11-20/1000' }));
  await expect(site.client.files.download('a.bin', { range }).bytes()).rejects.toThrow('another range arrived');
  site.on('content', withHeaders({ 'Content-Range': null }));
  await expect(site.client.files.download('a.bin', { range }).bytes()).rejects.toThrow('does not say which range');
});

test('a record whose size is not that of the content is not believed', async () => {
  const site = await startFaultySite({ transfers: { downloadIdentity: 'none' } });
  await site.client.files.upload('hello', 'a.txt');
  site.on('address', alter({ size: 4 }), always);
  await expect(site.client.files.download('a.txt').text()).rejects.toThrow('its record says 4 bytes, the storage 5');
  const local = join(await tempDir(), 'a.txt');
  await expect(site.client.files.downloadFile('a.txt', local)).rejects.toMatchObject({ name: 'IntegrityError' });
  await expect(readFile(local)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a refusal that will not pass is not tried again', async () => {
  const site = await startFaultySite();
  await site.client.files.upload('hello', 'a.txt');
  site.on('content', refuse(403, 'SignatureDoesNotMatch'), always);
  await expect(site.client.files.download('a.txt').text()).rejects.toMatchObject({ code: 'SignatureDoesNotMatch' });
  expect(site.count('content')).toBe(1);
});

test('no credential goes to the storage, and no address into an error', async () => {
  const site = await startFaultySite();
  await site.client.files.upload('hello', 'a.txt');
  const seen: string[] = [];
  const look: Fault = async (request, forward) => {
    seen.push(...request.headers.keys());
    return refuse(404, 'NoSuchKey')(request, forward);
  };
  site.on('content', look);
  const error: unknown = await site.client.files
    .download('a.txt')
    .text()
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: 'StorageError', status: 404 });
  expect(`${error} ${JSON.stringify(error)}`).not.toMatch(/sig=|X-Amz|_storage/);
  expect(seen.filter((name) => /files|auth|key/i.test(name))).toEqual([]);
});
