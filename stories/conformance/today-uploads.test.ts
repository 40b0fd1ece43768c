// What the service of November 2026 does with uploads: strict parts, limits that tickets tell, asynchronous ends,
// custom metadata.
import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { crc32 } from 'node:zlib';
import { createServer } from '@filescom/server';
import { expect, test } from 'vitest';
import { pattern } from '../kit/bytes.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { startWire, type Wire, wireTo } from './wire.ts';

async function begin({ call }: Wire, path: string, json: object = {}) {
  return (await call(`POST /file_actions/begin_upload/${path}`, { json: { mkdir_parents: true, ...json } })).json;
}

/** Sends parts and answers the ref. */
async function sendParts(wire: Wire, path: string, parts: readonly (Uint8Array | string)[]): Promise<string> {
  const [{ ref }] = await begin(wire, path);
  for (const [index, body] of parts.entries()) {
    const [ticket] = await begin(wire, path, { ref, part: index + 1 });
    expect((await wire.send('PUT', ticket.upload_uri, { body })).status).toBe(200);
  }
  return ref;
}

function end(wire: Wire, path: string, json: object) {
  return wire.call(`POST /files/${path}`, { json: { action: 'end', ...json } });
}

test('a part before the last one that is smaller than 5 MiB is refused at the end, and the upload stays open', async () => {
  const wire = await startWire();
  const mebibyte = pattern(1024 * 1024);
  const ref = await sendParts(wire, 'a.bin', [mebibyte, 'last']);
  const refused = await end(wire, 'a.bin', { ref });
  expect([refused.status, refused.json.type]).toEqual([422, 'bad-request/invalid-upload-part-size']);
  expect((await wire.call('GET /file_actions/metadata/a.bin')).status).toBe(404);
  const [ticket] = await begin(wire, 'a.bin', { ref, part: 1 });
  await wire.send('PUT', ticket.upload_uri, { body: pattern(5 * 1024 * 1024) });
  expect((await end(wire, 'a.bin', { ref })).json.size).toBe(5 * 1024 * 1024 + 4);
  await wire.server.transfers.change({ minPartBytes: 1024 });
  expect((await end(wire, 'b.bin', { ref: await sendParts(wire, 'b.bin', [mebibyte, 'last']) })).status).toBe(201);
});

test('a part with a wrong checksum is refused and leaves nothing; with the right one it is taken', async () => {
  const wire = await startWire();
  const body = 'the bytes of a part';
  const [{ upload_uri, ref }] = await begin(wire, 'a.txt');
  const put = (headers: Record<string, string>) => wire.send('PUT', upload_uri, { body, headers });
  const digest = (algorithm: string) => createHash(algorithm).update(body).digest('base64');
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  const right = {
    'Content-MD5': digest('md5'),
    'x-amz-checksum-sha1': digest('sha1'),
    'x-amz-checksum-sha256': digest('sha256'),
    'x-amz-checksum-crc32': sum.toString('base64'),
  };
  for (const [name, value] of Object.entries(right)) {
    const wrong = Buffer.from(value, 'base64').fill(0).toString('base64');
    const refused = await put({ [name]: wrong });
    expect([name, refused.status, refused.text]).toEqual([
      name,
      400,
      expect.stringContaining('<Code>BadDigest</Code>'),
    ]);
    expect([name, (await put({ [name]: 'AAAA' })).status]).toEqual([name, 400]);
  }
  expect((await end(wire, 'a.txt', { ref, etags: [{ part: 1 }] })).json.type).toBe(
    'processing-failure/file-not-uploaded',
  );
  for (const [name, value] of Object.entries(right)) expect((await put({ [name]: value })).status).toBe(200);
  expect((await put({ 'x-amz-checksum-crc64nvme': 'AAAAAAAAAAA=' })).status).toBe(501);
  expect((await end(wire, 'a.txt', { ref })).json.size).toBe(body.length);
});

test('a chunked part without a length is refused with 411', async () => {
  const wire = await startWire();
  const [{ upload_uri }] = await begin(wire, 'a.txt');
  const status = await new Promise((resolve, reject) => {
    const outgoing = httpRequest(upload_uri, { method: 'PUT' }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    outgoing.on('error', reject);
    outgoing.write('chunk');
    outgoing.end();
  });
  expect(status).toBe(411);
});

test('tickets tell limits, class, headers, parameters and offsets, and storage holds them', async () => {
  const wire = await startWire();
  const limits = { minNonfinalBytes: 10, maxPartBytes: 100, maxParts: 3, maxFileBytes: 150 };
  await wire.server.transfers.change({
    variablePartLimits: limits,
    partOffsetQuery: true,
    uploadTargetClass: 'generic',
    partHeaders: { 'x-storage-token': 'seven' },
    partParameters: { acl: 'private' },
  });
  const [ticket] = await begin(wire, 'a.bin');
  expect(ticket).toMatchObject({
    available_parts: 3,
    variable_part_limits: { min_nonfinal_bytes: 10, max_part_bytes: 100, max_parts: 3, max_file_bytes: 150 },
    part_offset_query: true,
    upload_target_class: 'generic',
    headers: { 'x-storage-token': 'seven' },
    parameters: { acl: 'private' },
  });
  const { ref } = ticket;
  const put = async (part: number, bytes: number, offset: number | string, headers = ticket.headers) => {
    const [{ upload_uri }] = await begin(wire, 'a.bin', { ref, part });
    return (await wire.send('PUT', `${upload_uri}&part_offset=${offset}`, { body: pattern(bytes), headers })).status;
  };
  expect(await put(1, 60, 0, {})).toBe(403);
  expect(await put(1, 60, 'x')).toBe(400);
  expect(await put(1, 101, 0)).toBe(400);
  expect(await put(1, 60, 0)).toBe(200);
  expect(await put(2, 60, 61)).toBe(200);
  const misplaced = await end(wire, 'a.bin', { ref });
  expect([misplaced.status, misplaced.json.error]).toEqual([422, expect.stringContaining('begins at 60')]);
  expect(await put(2, 100, 60)).toBe(200);
  expect((await end(wire, 'a.bin', { ref })).json.error).toContain('150 bytes');
  expect(await put(2, 60, 60)).toBe(200);
  expect((await end(wire, 'a.bin', { ref })).json.size).toBe(120);
  expect((await begin(wire, 'b.bin', { part: 4 })).type).toBe('bad-request/part-number-too-large');
});

test('async_finalize: pending so many times with progress, across a restart, then the File, for an hour', async () => {
  const dataDir = await tempDir();
  const first = await createServer({ dataDir, durable: false });
  const before = await wireTo(first);
  await first.transfers.change({ pendingFinalizations: 3 });
  const ref = await sendParts(before, 'a.txt', ['text']);
  const asked = { ref, async_finalize: true };
  const pending = await end(before, 'a.txt', asked);
  expect([pending.status, pending.json]).toEqual([202, { status: 'pending', ref, progress: 0 }]);
  expect((await end(before, 'a.txt', asked)).json.progress).toBe(33);
  await first.close();

  await using second = await createServer({ dataDir, durable: false });
  const wire = await wireTo(second);
  expect((await end(wire, 'a.txt', asked)).json.progress).toBe(66);
  expect((await wire.call('GET /file_actions/metadata/a.txt')).status).toBe(404);
  const done = await end(wire, 'a.txt', asked);
  expect([done.status, done.json.size]).toEqual([201, 4]);
  second.clock.advance(59 * 60_000);
  expect((await end(wire, 'a.txt', asked)).json).toEqual(done.json);
  second.clock.advance(2 * 60_000);
  expect((await end(wire, 'a.txt', asked)).json.type).toBe('not-found/file-upload-not-found');
  // Who does not ask for it waits for the file.
  expect((await end(wire, 'b.txt', { ref: await sendParts(wire, 'b.txt', ['b']) })).status).toBe(201);
});

test('custom metadata at the end of an upload replaces what the file had, and an empty object clears it', async () => {
  const wire = await startWire();
  const upload = async (json: object) => {
    const ref = await sendParts(wire, 'a.txt', ['text']);
    return (await end(wire, 'a.txt', { ref, ...json })).json.custom_metadata;
  };
  expect(await upload({ custom_metadata: { project: 'kite', year: 2026 } })).toEqual({ project: 'kite', year: '2026' });
  expect((await wire.call('GET /file_actions/metadata/a.txt')).json.custom_metadata).toEqual({
    project: 'kite',
    year: '2026',
  });
  expect(await upload({ custom_metadata: { other: 'x' } })).toEqual({ other: 'x' });
  expect(await upload({ custom_metadata: {} })).toEqual({});
  const tooMany = Object.fromEntries(Array.from({ length: 33 }, (_, n) => [`key${n}`, 'x']));
  expect(await upload({ custom_metadata: tooMany })).toBeUndefined();
});
