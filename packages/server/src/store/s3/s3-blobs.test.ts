// The S3 store against a real S3 server, which FILESCOM_TEST_S3 names: an address as `--blobs` takes it.
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLog } from '../../log.ts';
import { BlobTooLargeError, LostBytesError, PartsRefusedError, type WrittenBlob } from '../blobs.ts';
import type { Database } from '../contract.ts';
import { openDatabase } from '../database.ts';
import { filterNamedBlobs } from '../disk-blobs.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import { parseS3Address, type S3Address } from './s3-address.ts';
import { S3Blobs } from './s3-blobs.ts';
import { S3Client } from './s3-client.ts';

const GIVEN = process.env['FILESCOM_TEST_S3'];
const isDemanded = process.env['FILESCOM_REQUIRE_ALL'] === '1';
if (!GIVEN && !isDemanded) console.warn('SKIPPED: the S3 store. FILESCOM_TEST_S3 names no S3 server.');

const PIECE = 5 * 1024 * 1024;
let directory: string;
let database: Database;
let address: S3Address;
let blobs: S3Blobs;
const lines: string[] = [];

function open(): S3Blobs {
  const log = createLog('warn', (line) => lines.push(line));
  return new S3Blobs({ address, database, log, filterNamed: (ids) => filterNamedBlobs(database, ids) });
}

beforeEach(() => {
  if (!GIVEN) return;
  directory = mkdtempSync(join(tmpdir(), 'filescom-s3-'));
  database = openDatabase({ directory, durable: false, migrations: MIGRATIONS });
  address = { ...parseS3Address(GIVEN), prefix: `test-${randomBytes(8).toString('hex')}/`, keepMs: 0 };
  blobs = open();
});

afterEach(async () => {
  if (!GIVEN) return;
  await blobs.close();
  await database.close();
  rmSync(directory, { recursive: true, force: true });
  expect(lines.splice(0)).toEqual([]);
});

async function* cut(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let position = 0;
  for (const size of sizes) {
    yield bytes.subarray(position, position + size);
    position += size;
  }
  yield bytes.subarray(position);
}

async function store(bytes: Uint8Array, sizes: readonly number[] = []): Promise<WrittenBlob> {
  const blob = await blobs.write(cut(bytes, sizes));
  await database.write((tx) => blobs.adopt(tx, blob));
  return blob;
}

async function read(id: string, from = 0, stepBytes = 700_000): Promise<Buffer> {
  const blob = await blobs.open(id);
  const pieces: Buffer[] = [];
  for (let position = from; ; ) {
    const piece = Buffer.alloc(stepBytes);
    const count = await blob.read(piece, position);
    if (count === 0) break;
    pieces.push(piece.subarray(0, count));
    position += count;
  }
  await blob.close();
  return Buffer.concat(pieces);
}

function findDiscards() {
  return database.all('SELECT blob_id, store_upload_id FROM discards ORDER BY blob_id');
}

async function expectGone(id: string): Promise<void> {
  await expect(blobs.open(id)).rejects.toThrow(LostBytesError);
  expect(await blobs.findSize(id)).toBeUndefined();
}

describe.runIf(GIVEN || isDemanded)('bytes in an S3 store', { timeout: 120_000 }, () => {
  test.each([0, 1, 16 * 1024, 16 * 1024 + 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE + 7])(
    '%i bytes come back as they were, with their checksums',
    async (size) => {
      const bytes = randomBytes(size);
      const blob = await store(bytes, [3, 65_536]);
      expect(blob).toMatchObject({
        sizeBytes: size,
        md5: createHash('md5').update(bytes).digest('hex'),
        crc32: crc32(bytes),
      });
      expect((await read(blob.id)).equals(bytes)).toBe(true);
      expect(await blobs.findSize(blob.id)).toBe(size);
      expect(await findDiscards()).toEqual([]);
    },
  );

  test('reading begins anywhere, jumps, and goes on', async () => {
    const bytes = randomBytes(3 * 1024 * 1024);
    const { id } = await store(bytes);
    const blob = await blobs.open(id);
    const position = fc.nat(bytes.length + 10);
    const reads = fc.array(fc.tuple(position, fc.integer({ min: 1, max: 400_000 }), fc.integer({ min: 1, max: 3 })), {
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(reads, async (jumps) => {
        for (const [start, wanted, times] of jumps) {
          let at = start;
          for (let time = 0; time < times; time += 1) {
            const target = Buffer.alloc(wanted);
            const count = await blob.read(target, at);
            expect(count > 0).toBe(at < bytes.length);
            expect(target.subarray(0, count).equals(bytes.subarray(at, at + count))).toBe(true);
            at += count;
          }
        }
      }),
      { numRuns: 15 },
    );
    await blob.close();
  });

  test('reads side by side get each their own bytes', async () => {
    const bytes = randomBytes(2 * 1024 * 1024);
    const { id } = await store(bytes);
    const blob = await blobs.open(id);
    const starts = [0, 1_000_000, 17, 2_000_000, 500_000];
    const got = await Promise.all(
      starts.map(async (start) => {
        const target = Buffer.alloc(100);
        return target.subarray(0, await blob.read(target, start));
      }),
    );
    for (const [n, start] of starts.entries()) {
      const piece = got[n] ?? Buffer.alloc(0);
      expect(piece.equals(bytes.subarray(start, start + piece.length))).toBe(true);
    }
    await blob.close();
  });

  test.each([100, 100_000, 2 * PIECE + 1])('what is not adopted of %i bytes is removed', async (size) => {
    const { id } = await blobs.write(cut(randomBytes(size), []));
    await blobs.sweep();
    await expect.poll(findDiscards).toEqual([]);
    await expectGone(id);
  });

  test.each([100_000, 2 * PIECE + 1])('a body that breaks off after %i bytes leaves nothing', async (size) => {
    const source = async function* broken() {
      yield randomBytes(size);
      throw new Error('broken off');
    };
    await expect(blobs.write(source())).rejects.toThrow('broken off');
    await blobs.sweep();
    await expect.poll(findDiscards).toEqual([]);
    const client = await S3Client.open(address);
    for await (const page of client.listUploads(address.prefix)) expect(page).toEqual([]);
    client.close();
  });

  test('a body that is too long is refused', async () => {
    await expect(blobs.write(cut(randomBytes(11), []), { limitBytes: 10 })).rejects.toThrow(BlobTooLargeError);
    await expect(blobs.write(cut(randomBytes(PIECE + 2), []), { limitBytes: PIECE })).rejects.toThrow(
      BlobTooLargeError,
    );
  });

  test('a blob that somebody holds is not removed before it is let go', async () => {
    const { id } = await store(randomBytes(100_000));
    const release = blobs.hold([id]);
    await database.write(async (tx) => blobs.discard(tx, [id]));
    await blobs.sweep();
    expect(await blobs.findSize(id)).toBe(100_000);
    release();
    await expect.poll(() => blobs.findSize(id)).toBeUndefined();
  });

  test('what a row names again is kept, though it was discarded', async () => {
    const { id } = await store(randomBytes(100_000));
    await database.write(async (tx) => {
      await tx.run("INSERT INTO contents (id, size, etag, use_count) VALUES (1, 100000, 'x', 1)");
      await tx.run('INSERT INTO content_segments (content_id, position, blob_id, size) VALUES (1, 0, ?, 100000)', id);
      await blobs.discard(tx, [id]);
    });
    await blobs.sweep();
    await expect.poll(findDiscards).toEqual([]);
    expect(await blobs.findSize(id)).toBe(100_000);
  });

  test('bytes that waited too long for their row cannot be adopted any more', async () => {
    const blob = await blobs.write(cut(randomBytes(100_000), []));
    await blobs.sweep();
    await expect.poll(findDiscards).toEqual([]);
    await expect(database.write((tx) => blobs.adopt(tx, blob))).rejects.toThrow('waited too long');
  });

  test('an upload of parts becomes one blob, and completing it again gives the same', async () => {
    const upload = await blobs.direct.begin();
    const parts = [randomBytes(PIECE), randomBytes(PIECE + 1), randomBytes(7)];
    const etags = await Promise.all(
      parts.map(async (body, index) => {
        const { uri } = await blobs.direct.createPartAddress(upload, index + 1, 900);
        const response = await fetch(uri, { method: 'PUT', body });
        expect(response.status).toBe(200);
        return { number: index + 1, etag: (response.headers.get('etag') ?? '').replaceAll('"', '') };
      }),
    );
    expect(Date.now() - ((await blobs.direct.findLastPartMs(upload)) ?? 0)).toBeLessThan(60_000);
    const joined = await blobs.direct.complete(upload, etags);
    expect(joined.sizeBytes).toBe(2 * PIECE + 8);
    for (const given of [etags, undefined, etags.map(({ number }) => ({ number, etag: null }))]) {
      expect(await blobs.direct.complete(upload, given)).toEqual(joined);
    }
    expect((await read(upload.blobId)).equals(Buffer.concat(parts))).toBe(true);
  });

  test('parts are listed where the client has kept no etags, and gaps and strangers are refused', async () => {
    const upload = await blobs.direct.begin();
    const send = async (number: number, size: number) => {
      const { uri } = await blobs.direct.createPartAddress(upload, number, 900);
      expect((await fetch(uri, { method: 'PUT', body: randomBytes(size) })).status).toBe(200);
    };
    await send(2, PIECE);
    await expect(blobs.direct.complete(upload, undefined)).rejects.toMatchObject({ reason: 'gap' });
    const absent = [{ number: 1, etag: null }];
    await expect(blobs.direct.complete(upload, absent)).rejects.toMatchObject({ reason: 'unknown-part' });
    const wrong = [{ number: 2, etag: '0'.repeat(32) }];
    await expect(blobs.direct.complete(upload, wrong)).rejects.toMatchObject({ reason: 'unknown-part' });
    await send(1, 100);
    await expect(blobs.direct.complete(upload, undefined)).rejects.toBeInstanceOf(PartsRefusedError);
    await expect(blobs.direct.complete(upload, undefined)).rejects.toMatchObject({ reason: 'too-small' });
    await send(1, PIECE);
    expect(await blobs.direct.complete(upload, undefined)).toMatchObject({ sizeBytes: 2 * PIECE });
  });

  test('an upload that was given up is unknown afterwards, with all that was sent for it', async () => {
    const upload = await blobs.direct.begin();
    const { uri } = await blobs.direct.createPartAddress(upload, 1, 900);
    await fetch(uri, { method: 'PUT', body: randomBytes(PIECE) });
    await database.write((tx) => blobs.direct.abandon(tx, upload));
    await blobs.sweep();
    await expect.poll(findDiscards, { timeout: 20_000 }).toEqual([]);
    await expect(blobs.direct.complete(upload, undefined)).rejects.toMatchObject({ reason: 'gone' });
    expect((await fetch(uri, { method: 'PUT', body: 'late' })).status).toBe(404);
  });

  test('uploads of no bytes make no object', async () => {
    const untouched = await blobs.direct.begin();
    expect(await blobs.direct.complete(untouched, undefined)).toMatchObject({ sizeBytes: 0 });
    const empty = await blobs.direct.begin();
    const { uri } = await blobs.direct.createPartAddress(empty, 1, 900);
    await fetch(uri, { method: 'PUT', body: '' });
    expect(await blobs.direct.complete(empty, undefined)).toMatchObject({ sizeBytes: 0 });
  });

  test('two stores under one prefix leave the uploads of each other alone', async () => {
    const upload = await blobs.direct.begin();
    const otherDirectory = mkdtempSync(join(tmpdir(), 'filescom-s3-'));
    const others = openDatabase({ directory: otherDirectory, durable: false, migrations: MIGRATIONS });
    const log = createLog('warn', (line) => lines.push(line));
    const named = (ids: readonly string[]) => filterNamedBlobs(others, ids);
    const other = new S3Blobs({ address, database: others, log, filterNamed: named, unknownUploadMs: -60_000 });
    await other.sweep();
    await other.close();
    await others.close();
    rmSync(otherDirectory, { recursive: true, force: true });
    expect(await blobs.direct.complete(upload, undefined)).toMatchObject({ sizeBytes: 0 });
    await blobs.close();
    const named2 = (ids: readonly string[]) => filterNamedBlobs(database, ids);
    blobs = new S3Blobs({ address, database, log, filterNamed: named2, unknownUploadMs: -60_000 });
    await blobs.sweep();
    await expect(blobs.direct.complete(upload, undefined)).rejects.toMatchObject({ reason: 'gone' });
  });
});
