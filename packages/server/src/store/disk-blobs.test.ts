import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLog } from '../log.ts';
import type { WrittenBlob } from './blobs.ts';
import type { Database } from './contract.ts';
import { openDatabase } from './database.ts';
import { DiskBlobs, filterNamedBlobs } from './disk-blobs.ts';
import { MIGRATIONS } from './migrations/index.ts';

let directory: string;
let database: Database;
let blobs: DiskBlobs;

function openBlobs(): DiskBlobs {
  return new DiskBlobs({
    directory: join(directory, 'blobs'),
    database,
    durable: true,
    filterNamed: (ids) => filterNamedBlobs(database, ids),
  });
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'filescom-blobs-'));
  database = openDatabase({ directory, durable: false, migrations: MIGRATIONS });
  blobs = openBlobs();
});

afterEach(async () => {
  await blobs.close();
  await database.close();
  rmSync(directory, { recursive: true, force: true });
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

async function read(id: string): Promise<Buffer> {
  const blob = await blobs.open(id);
  const pieces: Buffer[] = [];
  for (let position = 0; ; ) {
    const piece = Buffer.alloc(700_000);
    const count = await blob.read(piece, position);
    if (count === 0) break;
    pieces.push(piece.subarray(0, count));
    position += count;
  }
  await blob.close();
  return Buffer.concat(pieces);
}

function filesOnDisk() {
  return readdirSync(join(directory, 'blobs'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
}

function pattern(size: number) {
  return Buffer.from(Uint8Array.from({ length: size }, (_, n) => (n * 31 + (n >> 8)) & 255));
}

test('bodies of every size come back as they went in, whatever chunks they arrived in', async () => {
  const around = [0, 16_384, 65_536, 1_048_576, 2_097_152, 3_300_000];
  const size = fc
    .tuple(fc.constantFrom(...around), fc.integer({ min: -2, max: 2 }))
    .map(([n, d]) => Math.max(0, n + d));
  const chunk = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 60_000, max: 1_100_000 }));
  await fc.assert(
    fc.asyncProperty(size, fc.array(chunk, { maxLength: 12 }), async (sizeBytes, sizes) => {
      const bytes = pattern(sizeBytes);
      const blob = await store(bytes, sizes);
      const md5 = createHash('md5').update(bytes).digest('hex');
      expect(blob).toMatchObject({ sizeBytes, md5, crc32: crc32(bytes) });
      expect((await read(blob.id)).equals(bytes)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('bodies are taken in side by side, also in very small chunks', async () => {
  const bodies = Array.from({ length: 12 }, (_, n) => pattern(n * 200_000 + 5));
  const written = await Promise.all(bodies.map((bytes) => store(bytes, [1_000_000, 1, 300_000])));
  for (const [n, blob] of written.entries()) expect((await read(blob.id)).equals(bodies[n] ?? pattern(0))).toBe(true);
  const single = pattern(20_000);
  const blob = await store(
    single,
    Array.from({ length: 19_000 }, () => 1),
  );
  expect((await read(blob.id)).equals(single)).toBe(true);
});

test('a body that breaks off or is too long leaves nothing behind', async () => {
  for (const size of [10, 100_000, 2_500_000]) {
    async function* createBroken(): AsyncGenerator<Uint8Array> {
      yield pattern(size);
      throw new Error('the line went dead');
    }
    await expect(blobs.write(createBroken())).rejects.toThrow('the line went dead');
    await expect(blobs.write(cut(pattern(size), []), { limitBytes: size - 1 })).rejects.toThrow(`${size - 1} bytes`);
  }
  expect(filesOnDisk()).toEqual([]);
});

test('a discarded blob stays readable while it is open or held, and goes then', async () => {
  const large = await store(pattern(50_000));
  const small = await store(pattern(50));
  const open = await blobs.open(large.id);
  const release = blobs.hold([small.id]);
  await database.write(async (tx) => blobs.discard(tx, [large.id, small.id]));
  await blobs.close();
  expect((await read(small.id)).equals(pattern(50))).toBe(true);
  expect(await open.read(Buffer.alloc(100), 49_990)).toBe(10);
  await open.close();
  release();
  release();
  await blobs.close();
  expect(filesOnDisk()).toEqual([]);
  await expect(blobs.open(large.id)).rejects.toThrow();
  await expect(blobs.open(small.id)).rejects.toThrow();
});

test('the sweep removes what an earlier process left, and nothing that is named or new', async () => {
  const [orphan, named] = [await store(pattern(50_000)), await store(pattern(50_001))];
  const [smallOrphan, smallNamed] = [await store(pattern(5)), await store(pattern(6))];
  await database.write(async (tx) => {
    await tx.run("INSERT INTO contents (id, size, etag, use_count) VALUES (1, 0, '', 1)");
    for (const [position, blob] of [named, smallNamed].entries()) {
      await tx.run('INSERT INTO content_segments VALUES (1, ?, ?, 1)', position, blob.id);
    }
  });
  const folder = join(directory, 'blobs', named.id.slice(-2));
  writeFileSync(join(folder, `f00000000${'0'.repeat(21)}${named.id.slice(-2)}.part`), 'half');
  blobs = openBlobs();
  const fresh = await store(pattern(50_002));
  await blobs.sweep();
  expect(filesOnDisk().sort()).toEqual([named.id, fresh.id].sort());
  await expect(blobs.open(orphan.id)).rejects.toThrow();
  await expect(blobs.open(smallOrphan.id)).rejects.toThrow();
  expect((await read(smallNamed.id)).equals(pattern(6))).toBe(true);
});

function openShared(graceMs: number): DiskBlobs {
  return new DiskBlobs({
    directory: join(directory, 'blobs'),
    database,
    durable: true,
    filterNamed: (ids) => filterNamedBlobs(database, ids),
    shared: { log: createLog('silent', () => {}), graceMs },
  });
}

test('in a shared folder the sweep leaves alone what another process may be writing, and removes what is old', async () => {
  const [fresh, old] = [await store(pattern(50_000)), await store(pattern(50_001))];
  const pathOf = ({ id }: WrittenBlob) => join(directory, 'blobs', id.slice(-2), id);
  const twoDaysAgo = Date.now() / 1000 - 2 * 86_400;
  utimesSync(pathOf(old), twoDaysAgo, twoDaysAgo);
  const shared = openShared(60_000);
  await shared.sweep();
  await shared.close();
  expect(filesOnDisk()).toEqual([fresh.id]);
});

test('what one process gives up in a shared folder another one removes, in its time', async () => {
  const [first, second] = [openShared(0), openShared(0)];
  const blob = await first.write(cut(pattern(50_000), []));
  const small = await first.write(cut(pattern(50), []));
  await database.write(async (tx) => {
    for (const one of [blob, small]) await first.adopt(tx, one);
  });
  await expect(
    database.write(async (tx) => {
      await first.discard(tx, [blob.id, small.id]);
      throw new Error('rolled back');
    }),
  ).rejects.toThrow('rolled back');
  await first.close();
  await second.sweep();
  expect(await second.findSize(blob.id)).toBe(50_000);
  await database.write(async (tx) => second.discard(tx, [blob.id, small.id]));
  await second.close();
  const third = openShared(0);
  const release = third.hold([blob.id]);
  await third.sweep();
  await expect.poll(() => third.findSize(small.id)).toBeUndefined();
  expect(await third.findSize(blob.id)).toBe(50_000);
  release();
  await expect.poll(() => third.findSize(blob.id)).toBeUndefined();
  await third.close();
  expect(await database.all('SELECT * FROM discards')).toEqual([]);
});
