// Files opened as handles, copies and moves that are waited for, folders that are made sure of.
import { FilesError, NotFoundError } from '@filescom/sdk';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { startSite } from '../kit/site.ts';
import { refuse, stall, startFaultySite } from './transfer-faults.ts';

test('what is written is there once the handle is closed, and not before', async () => {
  const { client } = await startSite({ partSizeBytes: 10 });
  const out = await client.files.open('log.txt', 'w');
  await out.write('first line\n');
  await out.write('second 😀 line\r\n');
  await out.write('third');
  await expect(client.files.find('log.txt')).rejects.toThrow(NotFoundError);
  const stored = await out.close();
  expect(stored).toMatchObject({ path: 'log.txt', size: Buffer.byteLength('first line\nsecond 😀 line\r\nthird') });

  await using input = await client.files.open('log.txt');
  const lines: string[] = [];
  for await (const line of input.lines()) lines.push(line);
  expect(lines).toEqual(['first line', 'second 😀 line', 'third']);
  expect(await input.read()).toBe('');
});

test('nothing written is an empty file', async () => {
  const { client } = await startSite();
  expect(await (await client.files.open('a.bin', 'wb')).close()).toMatchObject({ size: 0 });
  await using input = await client.files.open('a.bin', 'rb');
  expect(await input.read()).toEqual(new Uint8Array(0));
});

test('a handle that is left without close leaves the path as it was', async () => {
  const { client } = await startSite({ partSizeBytes: 10 });
  await client.files.upload('before', 'a.txt');
  const handle = await client.files.open('a.txt', 'w');
  const broken = async () => {
    await using out = handle;
    await out.write('after, and long enough for several parts');
    throw new Error('something else went wrong');
  };
  await expect(broken()).rejects.toThrow('something else');
  await expect(handle.close()).rejects.toThrow('is aborted');
  expect(await client.files.download('a.txt').text()).toBe('before');
});

test('a closed or given-up handle says so', async () => {
  const { client } = await startSite();
  const closed = await client.files.open('a.txt', 'w');
  await closed.close();
  await expect(closed.write('x')).rejects.toThrow('is closed');
  const gone = await client.files.open('b.txt', 'w');
  await gone.abort();
  await gone.abort();
  await expect(gone.close()).rejects.toThrow('is aborted');
  const input = await client.files.open('a.txt', 'rb');
  await input.close();
  await expect(input.read()).rejects.toThrow('is closed');
});

test('any pieces, whether awaited or not, come out in order', async () => {
  const { client } = await startSite({ partSizeBytes: 50 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 120 }), { maxLength: 8 }),
      fc.integer({ min: 1, max: 40 }),
      async (pieces, step) => {
        const out = await client.files.open('any.bin', 'wb');
        const writes = pieces.map((piece) => out.write(piece));
        await out.flush();
        await Promise.all(writes);
        await out.close();
        const whole = Buffer.concat(pieces);

        await using input = await client.files.open('any.bin', 'rb');
        const read: Uint8Array[] = [];
        for (let piece = await input.read(step); piece.byteLength > 0; piece = await input.read(step)) {
          expect(piece.byteLength).toBeLessThanOrEqual(step);
          read.push(piece);
        }
        expectSameBytes(Buffer.concat(read), whole);
      },
    ),
    { numRuns: 25 },
  );
});

test('text is read by length without cutting a character', async () => {
  const { client } = await startSite();
  const text = 'a😀b€😀'.repeat(50);
  await client.files.upload(text, 'a.txt');
  for (const step of [1, 2, 3, 7, 1000]) {
    await using input = await client.files.open('a.txt', 'r');
    const read: string[] = [];
    for (let piece = await input.read(step); piece !== ''; piece = await input.read(step)) read.push(piece);
    expect(read.join('')).toBe(text);
    expect(read.every((piece) => Buffer.from(piece).toString() === piece)).toBe(true);
  }
});

test('lines end with LF or CR LF, and an empty last line is none', async () => {
  const { client } = await startSite();
  await client.files.upload('\uFEFFa\r\n\nb\rc\n', 'a.txt');
  const lines: string[] = [];
  for await (const line of await client.files.open('a.txt', 'r')) lines.push(line);
  expect(lines).toEqual(['a', '', 'b\rc']);
});

test('chunks of a reader continue where read stopped', async () => {
  const { client } = await startSite();
  await client.files.upload(pattern(1000), 'a.bin');
  await using input = await client.files.open('a.bin', 'rb');
  const head = await input.read(10);
  const rest: Uint8Array[] = [];
  for await (const chunk of input) rest.push(chunk);
  expectSameBytes(Buffer.concat([head, ...rest]), pattern(1000));
});

test('opening fails where reading or writing would', async () => {
  const { client } = await startSite();
  await expect(client.files.open('none.txt', 'r')).rejects.toThrow(NotFoundError);
  await expect(client.files.open('no/such/a.txt', 'w')).rejects.toMatchObject({ status: 409 });
  await expect(client.files.open('folder/', 'w')).rejects.toThrow('is a folder');
});

test('writing waits while parts are on their way, and a part that fails is heard of', async () => {
  const site = await startFaultySite({ partSizeBytes: 10 });
  site.on('part', refuse(400, 'InvalidDigest'), { nth: 4, times: 100 });
  const out = await site.client.files.open('a.bin', 'wb', { maxConcurrency: 2 });
  const writing = async () => {
    for (let piece = 0; piece < 100; piece += 1) await out.write(pattern(10));
  };
  await expect(writing()).rejects.toMatchObject({ name: 'StorageError', code: 'InvalidDigest' });
  expect(site.mostAtOnce('part')).toBeLessThanOrEqual(2);
  await expect(out.close()).rejects.toThrow('is aborted');
  expect(site.inFlight).toBe(0);
});

test('flush waits for the parts that are full', async () => {
  const site = await startFaultySite({ partSizeBytes: 10 });
  const out = await site.client.files.open('a.bin', 'wb');
  await out.write(pattern(25));
  await out.flush();
  expect(site.count('part')).toBe(2);
  expect(site.inFlight).toBe(0);
  await out.close();
  expect(site.count('part')).toBe(3);
});

test('closing a reader does not wait for the network', async () => {
  const site = await startFaultySite();
  await site.client.files.upload('hello', 'a.txt');
  site.on('content', async (_, forward) => {
    const response = await forward();
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const first = new Uint8Array(await response.arrayBuffer()).slice(0, 2);
    writer.write(first).catch(() => undefined);
    return new Response(readable, { status: 200, headers: response.headers });
  });
  const input = await site.client.files.open('a.txt', 'rb');
  expect(await input.read(2)).toEqual(new TextEncoder().encode('he'));
  const reading = input.read(1);
  await Promise.all([expect(reading).rejects.toThrow(FilesError), input.close()]);
  expect(site.inFlight).toBe(0);
});

test('copies and moves are waited for, whether they are done at once or later', async () => {
  const { client } = await startSite();
  await client.files.upload('x', 'a/b.txt', { mkdir_parents: true });
  await client.fileMigrations.wait(await client.files.copy('a/b.txt', { destination: 'a/c.txt' }));
  expect(await client.files.download('a/c.txt').text()).toBe('x');
  await client.fileMigrations.wait(await client.files.copy('a', { destination: 'copy' }), { intervalMs: 1 });
  expect(await client.files.download('copy/c.txt').text()).toBe('x');
  await client.fileMigrations.wait(await client.files.move('copy', { destination: 'moved' }), { intervalMs: 1 });
  expect(await client.files.download('moved/b.txt').text()).toBe('x');
});

/** A site that answers for migration 7 with these states, one after the other. */
async function siteWithMigration(states: readonly string[]) {
  const site = await startFaultySite();
  let look = 0;
  site.on(
    'other',
    async () => {
      const status = states[Math.min(look, states.length - 1)];
      look += 1;
      const failure_message = status === 'failed' ? 'out of space' : null;
      return Response.json({ id: 7, path: 'a', dest_path: 'b', operation: 'copy', status, failure_message });
    },
    { times: 1000 },
  );
  return site;
}

test('a migration is followed until it is completed', async () => {
  const { client } = await siteWithMigration(['pending', 'enqueued', 'in_progress', 'completed']);
  const seen: (string | null)[] = [];
  const done = await client.fileMigrations.wait(
    { status: 'pending', file_migration_id: 7 },
    { intervalMs: 1, onUpdate: ({ status }) => seen.push(status) },
  );
  expect(done).toMatchObject({ id: 7, status: 'completed' });
  expect(seen).toEqual(['pending', 'enqueued', 'in_progress', 'completed']);
});

test('a migration that fails is an error with its reason', async () => {
  const { client } = await siteWithMigration(['in_progress', 'failed']);
  await expect(client.fileMigrations.wait(7, { intervalMs: 1 })).rejects.toMatchObject({
    name: 'MigrationFailedError',
    message: 'The copy of "a" failed: out of space.',
    migration: { id: 7 },
  });
});

test('waiting for a migration ends with a timeout or an abort', async () => {
  const { client } = await siteWithMigration(['in_progress']);
  await expect(client.fileMigrations.wait(7, { intervalMs: 1, timeoutMs: 20 })).rejects.toMatchObject({
    name: 'TimeoutError',
  });
  const stop = new AbortController();
  const waiting = client.fileMigrations.wait(7, {
    intervalMs: 60_000,
    signal: stop.signal,
    onUpdate: () => stop.abort(),
  });
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
});

test('a folder is made sure of, once or again, but not in the place of a file', async () => {
  const { client } = await startSite();
  expect(await client.folders.ensure('a/b/c')).toMatchObject({ path: 'a/b/c', type: 'directory' });
  expect(await client.folders.ensure('A/B/c')).toMatchObject({ path: 'a/b/c', type: 'directory' });
  await client.files.upload('x', 'a/file');
  await expect(client.folders.ensure('a/file')).rejects.toMatchObject({
    type: 'processing-failure/destination-exists',
  });
  expect((await client.folders.listFor('/a').toArray()).map(({ path }) => path)).toEqual(['a/b', 'a/file']);
});

test('a stalled storage does not keep a handle that is given up', async () => {
  const site = await startFaultySite({ partSizeBytes: 10 });
  site.on('part', stall, { times: 100 });
  const out = await site.client.files.open('a.bin', 'wb');
  await out.write(pattern(15));
  await out.abort();
  expect(site.inFlight).toBe(0);
});
