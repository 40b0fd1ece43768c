// A transfer that is paused lets finish what is under way and begins nothing further; another process, or the same
// call, resumes it, and nothing goes over the wire twice. For uploads of files, of content that can be opened again,
// and for directories and lists; transfer-locks.test.ts has the downloads.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ReopenableContent, UploadOptions } from '@filescom/sdk';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { findJournals } from '../kit/journal-folder.ts';
import { startServer, startSite } from '../kit/site.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { refuse, startFaultySite } from './transfer-faults.ts';

const KiB = 1024;
const PROGRAM = fileURLToPath(new URL('resume/transfer.ts', import.meta.url));
const PATIENTLY = { timeout: 20_000 };

/** Something that is waited for until it is let go. */
function createGate() {
  let letGo: () => void = () => {};
  const open = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return { open, letGo };
}

/** A site whose storage keeps the given part waiting until it is let go, and a local file of ten parts. */
async function heldUpload(heldPart: number) {
  const site = await startFaultySite({ partSizeBytes: 100 });
  const { open, letGo } = createGate();
  site.on(
    'part',
    async (_, forward) => {
      await open;
      return forward();
    },
    { nth: heldPart, times: 1_000 },
  );
  const local = join(await tempDir(), 'a.bin');
  await writeFile(local, pattern(1_000));
  return { site, letGo, local };
}

describe('an upload', () => {
  test.each(['client.transfers.pause()', 'pauseSignal'])('%s lets running parts finish and keeps them', async (how) => {
    const { site, letGo, local } = await heldUpload(4);
    const stop = new AbortController();
    const options = { resume: true, maxConcurrency: 3, ...(how === 'pauseSignal' && { pauseSignal: stop.signal }) };
    const running = site.client.files.uploadFile(local, 'a.bin', options);
    const paused = expect(running).rejects.toMatchObject({
      name: 'TransferPausedError',
      transfer: expect.stringMatching(/^upload-a\.bin-/),
      remotePath: 'a.bin',
      outcome: 'not-carried-out',
      phase: 'wait',
    });
    // Three that wait, the first three stored.
    await vi.waitUntil(() => site.count('part') === 6, PATIENTLY);
    const pausing = how === 'pauseSignal' ? stop.abort() : site.client.transfers.pause();
    letGo();
    await paused;
    await pausing;
    expect(site.count('part')).toBe(6);
    expect(site.count('end')).toBe(0);
    expect(await site.client.transfers.list(dirname(local))).toMatchObject([{ kind: 'upload', doneBytes: 600 }]);
    await site.client.files.uploadFile(local, 'a.bin', { resume: true });
    expect(site.count('part')).toBe(10);
    expectSameBytes(await site.client.files.download('a.bin').bytes(), pattern(1_000));
    expect(await findJournals(local)).toEqual([]);
  });

  test('is resumed by another process, which sends what is missing', async () => {
    const server = await startServer({ partSizeBytes: 64 * KiB });
    const { url } = await server.listen({ port: 0 });
    const { open, letGo } = createGate();
    let parts = 0;
    const { FilesClient } = await import('@filescom/sdk');
    await using client = new FilesClient({
      baseUrl: url,
      apiKey: server.apiKey,
      async fetch(request) {
        if (request.method === 'PUT') parts += 1;
        if (parts === 8) await open;
        return server.fetch(request);
      },
    });
    const bytes = pattern(20 * 64 * KiB - 1);
    const local = join(await tempDir(), 'a.bin');
    await writeFile(local, bytes);
    const pause = new AbortController();
    const options = { resume: true, maxConcurrency: 1, pauseSignal: pause.signal };
    const running = expect(client.files.uploadFile(local, 'a.bin', options)).rejects.toMatchObject({
      name: 'TransferPausedError',
    });
    await vi.waitUntil(() => parts === 8, PATIENTLY);
    pause.abort();
    letGo();
    await running;
    const child = spawn(process.execPath, [PROGRAM, 'up', url, server.apiKey, 'a.bin', local], { stdio: 'ignore' });
    const [code] = await once(child, 'close');
    expect(code).toBe(0);
    expectSameBytes(await client.files.download('a.bin').bytes(), bytes);
    expect(server.journal.count('PUT /uploads/{ref}/parts/{part}')).toBe(20);
    expect(await findJournals(local)).toEqual([]);
  });

  test('that has nothing left to send ends as if it had not been paused', async () => {
    const { site, letGo, local } = await heldUpload(10);
    const running = site.client.files.uploadFile(local, 'a.bin', { resume: true, maxConcurrency: 1 });
    await vi.waitUntil(() => site.count('part') === 10, PATIENTLY);
    const pausing = site.client.transfers.pause();
    letGo();
    await pausing;
    expect(await running).toMatchObject({ size: 1_000, verified: 'crc32' });
  });

  test('that waits for a file made in the background stops waiting, and is asked about again', async () => {
    const site = await startFaultySite({ partSizeBytes: 100 });
    const local = join(await tempDir(), 'a.bin');
    await writeFile(local, pattern(1_000));
    const pending = async () => Response.json({ status: 'pending', progress: 40 }, { status: 202 });
    site.on('end', pending);
    const pause = new AbortController();
    const onProgress: UploadOptions['onProgress'] = ({ finalizing }) => finalizing && pause.abort();
    const options = { resume: true, pauseSignal: pause.signal, onProgress };
    await expect(site.client.files.uploadFile(local, 'a.bin', options)).rejects.toMatchObject({
      name: 'TransferPausedError',
      outcome: 'unknown',
    });
    await site.client.files.uploadFile(local, 'a.bin', { resume: true });
    expect(site.count('part')).toBe(10);
    expectSameBytes(await site.client.files.download('a.bin').bytes(), pattern(1_000));
  });

  test('cannot be paused without resume, and sends nothing if it is paused beforehand', async () => {
    const { site, local } = await heldUpload(1);
    const pauseSignal = AbortSignal.abort();
    const refused = { name: 'InvalidParameterError', message: expect.stringContaining('resume: true') };
    const { files, folders } = site.client;
    await expect(files.uploadFile(local, 'a.bin', { pauseSignal })).rejects.toMatchObject(refused);
    await expect(files.upload('text', 'a.bin', { pauseSignal })).rejects.toMatchObject(refused);
    await expect(files.open('a.bin', 'w', { pauseSignal })).rejects.toMatchObject(refused);
    await expect(files.uploadMany([], { pauseSignal })).rejects.toMatchObject(refused);
    await expect(folders.uploadDirectory(dirname(local), 'a', { pauseSignal })).rejects.toMatchObject(refused);
    await expect(files.uploadFile(local, 'a.bin', { resume: true, pauseSignal })).rejects.toMatchObject({
      name: 'TransferPausedError',
    });
    expect(site.seen).toEqual([]);
  });
});

describe.each(['uploadDirectory', 'uploadMany'] as const)('%s', (how) => {
  test('lets the parts of all files finish, and begins no further file', async () => {
    const site = await startFaultySite({ partSizeBytes: 100 });
    const { open, letGo } = createGate();
    site.on(
      'part',
      async (_, forward) => {
        await open;
        return forward();
      },
      { nth: 5, times: 1_000 },
    );
    const folder = join(await tempDir(), 'tree');
    await mkdir(folder);
    const names = ['a.bin', 'b.bin', 'c.bin', 'd.bin'];
    for (const [index, name] of names.entries()) await writeFile(join(folder, name), pattern(4_000, index));
    const pause = new AbortController();
    const pairs = names.map((name) => ({ local: join(folder, name), remote: `tree/${name}` }));
    const start = (pauseSignal?: AbortSignal) => {
      const options = { resume: true, maxConcurrency: 2, pauseSignal };
      return how === 'uploadDirectory'
        ? site.client.folders.uploadDirectory(folder, 'tree', options)
        : site.client.files.uploadMany(pairs, { ...options, mkdir_parents: true });
    };
    const running = expect(start(pause.signal)).rejects.toMatchObject({
      name: 'TransferPausedError',
      transfer: undefined,
    });
    await vi.waitUntil(() => site.count('part') >= 6, PATIENTLY);
    pause.abort();
    letGo();
    await running;
    const pending = await site.client.transfers.list(folder);
    expect([1, 2]).toContain(pending.length);
    const doneBytes = pending.reduce((sum, each) => sum + each.doneBytes, 0);
    expect(doneBytes).toBe(site.count('part') * 100);
    await start();
    expect(site.count('part')).toBe(160);
    for (const [index, name] of names.entries()) {
      expectSameBytes(await site.client.files.download(`tree/${name}`).bytes(), pattern(4_000, index));
    }
  });
});

describe('content that can be opened again', () => {
  /** Content of so many bytes, and where it was opened. */
  function createContent(bytes: Uint8Array, version = 'v1') {
    const opened: number[] = [];
    const content: ReopenableContent = {
      name: 'stream.bin',
      version,
      sizeBytes: bytes.byteLength,
      async *open(offsetBytes) {
        opened.push(offsetBytes);
        for (let at = offsetBytes; at < bytes.byteLength; at += 70) yield bytes.subarray(at, at + 70);
      },
    };
    return { content, opened };
  }

  test('is uploaded like any stream', async () => {
    const { client } = await startSite({ partSizeBytes: 100 });
    const { content, opened } = createContent(pattern(1_234));
    await client.files.upload(content, 'in/', { mkdir_parents: true });
    expectSameBytes(await client.files.download('in/stream.bin').bytes(), pattern(1_234));
    expect(opened).toEqual([0]);
    await client.files.upload(createContent(pattern(0)).content, 'empty.bin');
    expect(await client.files.download('empty.bin').text()).toBe('');
  });

  test('is resumed at what is missing, whatever that is', { timeout: 120_000 }, async () => {
    const site = await startFaultySite({ partSizeBytes: 100 });
    const { client } = site;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 101, max: 1_500 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 15 }), { minLength: 1, maxLength: 4 }),
        async (sizeBytes, failing) => {
          const bytes = pattern(sizeBytes, sizeBytes);
          const { content, opened } = createContent(bytes);
          site.calm();
          site.on(
            'part',
            async (request, forward) => {
              const part = Number(/part_?number=(\d+)/i.exec(request.url)?.[1]);
              return failing.includes(part) ? refuse(501, 'NotImplemented')(request, forward) : forward();
            },
            { times: 1_000 },
          );
          const options = { resume: true, maxConcurrency: 4 };
          const first = await client.files.upload(content, 'a.bin', options).catch((error: unknown) => error);
          const isStopped = first instanceof Error;
          const total = Math.ceil(sizeBytes / 100);
          expect(isStopped).toBe(failing.some((part) => part <= total));
          site.calm();
          const doneBytes = (await client.transfers.list())[0]?.doneBytes ?? 0;
          opened.length = 0;
          const before = site.count('part');
          if (isStopped) await client.files.upload(content, 'a.bin', options);
          if (isStopped) expect(site.count('part') - before).toBe(total - Math.ceil(doneBytes / 100));
          expect(opened.every((offset) => offset % 100 === 0)).toBe(true);
          expectSameBytes(await client.files.download('a.bin').bytes(), bytes);
        },
      ),
      { numRuns: 30 },
    );
    expect(await findJournals('stream.bin')).toEqual([]);
  });

  test('of another version is uploaded from its start', async () => {
    const site = await startFaultySite({ partSizeBytes: 100 });
    site.on('part', refuse(501, 'NotImplemented'), { nth: 5 });
    const options = { resume: true, maxConcurrency: 1 };
    const old = createContent(pattern(1_000), 'v1');
    await expect(site.client.files.upload(old.content, 'a.bin', options)).rejects.toMatchObject({ status: 501 });
    const [pending] = await site.client.transfers.list();
    expect(pending).toMatchObject({ localPath: 'stream.bin', doneBytes: 400 });
    if (pending === undefined) throw new Error('nothing is pending');
    // There is no file of that name that `resume` could open, and it looks for none.
    await expect(site.client.transfers.resume(pending)).rejects.toMatchObject({
      name: 'InvalidParameterError',
      message: expect.stringContaining('content of the program'),
    });
    const { content, opened } = createContent(pattern(1_000, 7), 'v2');
    const before = site.count('part');
    await site.client.files.upload(content, 'a.bin', options);
    expect(opened).toEqual([0]);
    expect(site.count('part') - before).toBe(10);
    expectSameBytes(await site.client.files.download('a.bin').bytes(), pattern(1_000, 7));
  });

  test.each([
    ['gives fewer bytes', async function* () {}, 'InvalidParameterError', /fewer bytes/],
    [
      'gives more bytes',
      async function* () {
        yield pattern(2_000);
      },
      'InvalidParameterError',
      /more bytes/,
    ],
    ['gives no stream', () => 'text', 'InvalidParameterError', /open\(\) must give a stream/],
    [
      'fails',
      () => {
        throw new Error('no such object');
      },
      'SourceError',
      /no such object/,
    ],
    ['fails later', () => Promise.reject(new Error('no such object')), 'SourceError', /no such object/],
  ])('that %s fails by name', async (_, open, name, message) => {
    const { client } = await startSite({ partSizeBytes: 100 });
    const content = { name: 'a', version: '1', sizeBytes: 1_000, open: open as ReopenableContent['open'] };
    await expect(client.files.upload(content, 'a.bin')).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
    });
  });

  test('that opens too slowly is not waited for after an abort, and is closed', async () => {
    const { client } = await startSite({ partSizeBytes: 100 });
    const { open, letGo } = createGate();
    const stop = new AbortController();
    const cancelled = vi.fn();
    const content: ReopenableContent = {
      name: 'a',
      version: '1',
      sizeBytes: 1_000,
      async open() {
        stop.abort();
        await open;
        return new ReadableStream({ cancel: cancelled });
      },
    };
    await expect(client.files.upload(content, 'a.bin', { signal: stop.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    letGo();
    await vi.waitUntil(() => cancelled.mock.calls.length === 1, PATIENTLY);
  });

  test('says what is missing of it', async () => {
    const { client } = await startSite();
    const { content } = createContent(pattern(10));
    for (const wrong of [{ name: 7 }, { version: undefined }, { sizeBytes: -1 }]) {
      const given = { ...content, ...wrong } as unknown as ReopenableContent;
      await expect(client.files.upload(given, 'a.bin')).rejects.toMatchObject({
        name: 'InvalidParameterError',
        message: expect.stringContaining(Object.keys(wrong)[0] ?? ''),
      });
    }
  });
});

test('a file on the disk can be content, too', async () => {
  const { client } = await startSite({ partSizeBytes: 100 });
  const { createReadStream } = await import('node:fs');
  const local = join(await tempDir(), 'a.bin');
  await writeFile(local, pattern(950));
  const open = (start: number) => createReadStream(local, { start });
  await client.files.upload({ name: 'a.bin', version: '1', sizeBytes: 950, open }, 'a.bin', { resume: true });
  expectSameBytes(await client.files.download('a.bin').bytes(), await readFile(local));
});
