// What callers and libraries hand over to be uploaded: bytes that stay theirs, streams that are used up, values of
// another realm or behind a proxy, and functions that fail.
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { createContext, runInContext } from 'node:vm';
import type { Uploadable } from '@filescom/sdk';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { startSite, TRANSPORTS } from '../kit/site.ts';
import { tempDir } from '../kit/temp-dir.ts';

const KiB = 1024;

test.each(TRANSPORTS)("$name: a Buffer stays its owner's, whatever is compared", async ({ start }) => {
  const { client } = await start();
  for (const verify of ['md5', 'crc32', 'size'] as const) {
    for (const size of [10, 64 * KiB, 64 * KiB + 1, 3_000 * KiB]) {
      const whole = Buffer.concat([Buffer.from('before'), pattern(size), Buffer.from('after')]);
      const bytes = whole.subarray(6, 6 + size);
      const stored = await client.files.upload(bytes, 'a.bin', { verify });
      expect(stored.verified).toBe(verify);
      expectSameBytes(bytes, pattern(size));
      expect(whole.subarray(6 + size).toString()).toBe('after');
      expectSameBytes(await client.files.download('a.bin').bytes(), pattern(size));
    }
  }
});

/** Streams of which nothing, or not all, is left. */
const used: Record<string, () => Promise<Uploadable>> = {
  'a Node stream that was read to its end': async () => {
    const stream = Readable.from([Buffer.from('gone')]);
    for await (const _ of stream);
    return stream;
  },
  'a Node stream of which somebody has read a piece': async () => {
    const stream = new PassThrough();
    stream.end('gone and left');
    stream.read(4);
    return stream;
  },
  'a Node stream that was destroyed': async () => new PassThrough().destroy(),
  'a body that a framework has parsed': async () => {
    const stream = createReadStream(new URL(import.meta.url));
    await new Promise<void>((resolve) => stream.resume().once('close', () => resolve()));
    return stream;
  },
  'a web stream that was read to its end': async () => {
    const { body } = new Response('gone');
    if (body === null) throw new Error('a response has a body');
    for await (const _ of body);
    return body;
  },
  'a web stream of which somebody has read a piece': async () => {
    const stream = new Blob([pattern(200 * KiB)]).stream();
    const reader = stream.getReader();
    await reader.read();
    reader.releaseLock();
    return stream;
  },
  'a web stream that somebody reads': async () => {
    const stream = new Blob(['locked']).stream();
    stream.getReader();
    return stream;
  },
  'a generator that an earlier upload has read': async () => {
    async function* generate() {
      yield 'once';
    }
    const generator = generate();
    await (await startSite()).client.files.upload(generator, 'first.txt');
    return generator;
  },
  'an ArrayBuffer that was transferred to a thread': async () => {
    const bytes = pattern(100);
    structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
    return bytes.buffer;
  },
  'a view whose buffer was transferred to a thread': async () => {
    const bytes = pattern(100);
    structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
    return bytes;
  },
};

test.each(Object.entries(used))('%s is refused, and the remote file stays', async (_, make) => {
  const { client } = await startSite();
  await client.files.upload('precious', 'a.txt');
  await expect(client.files.upload(await make(), 'a.txt')).rejects.toMatchObject({ name: 'InvalidParameterError' });
  expect(await client.files.download('a.txt').text()).toBe('precious');
});

test('a stream that has failed is refused with what it failed of', async () => {
  const { client } = await startSite();
  const stream = new PassThrough();
  stream.on('error', () => {});
  stream.destroy(new RangeError('the tape is torn'));
  await new Promise((resolve) => stream.once('close', resolve));
  await expect(client.files.upload(stream, 'a.txt')).rejects.toMatchObject({
    name: 'SourceError',
    message: 'What was to be uploaded could not be read: the tape is torn',
    cause: expect.any(RangeError),
  });
});

test('streams that give nothing, and streams that were only looked at, are uploaded', async () => {
  const { client } = await startSite();
  expect(await client.files.upload(Readable.from([]), 'a.txt')).toMatchObject({ size: 0 });
  expect(await client.files.upload(new Blob([]).stream(), 'a.txt')).toMatchObject({ size: 0 });
  const stream = createReadStream(new URL(import.meta.url));
  await new Promise((resolve) => stream.once('open', resolve));
  expect((await client.files.upload(stream, 'a.txt')).size).toBeGreaterThan(1_000);
});

describe('values of another realm', () => {
  const realm = createContext({});
  const make = (code: string): Uploadable => runInContext(`(${code})`, realm);

  const values: Record<string, () => Uploadable> = {
    'an ArrayBuffer': () => make('new Uint8Array([104, 105]).buffer'),
    'a Uint8Array': () => make('new Uint8Array([104, 105])'),
    'a DataView': () => make('new DataView(new Uint8Array([0, 104, 105]).buffer, 1)'),
    'an async generator of its ArrayBuffers': () =>
      make('(async function* () { yield new Uint8Array([104]).buffer; yield new Uint8Array([105]); })()'),
  };

  test.each(Object.entries(values))('%s is uploaded', async (_, value) => {
    const { client } = await startSite();
    await client.files.upload(value(), 'a.txt');
    expect(await client.files.download('a.txt').text()).toBe('hi');
  });

  test('its buffers can be written to a handle', async () => {
    const { client } = await startSite();
    const handle = await client.files.open('a.txt', 'wb');
    await handle.write(runInContext('new Uint8Array([104, 105]).buffer', realm));
    await handle.close();
    expect(await client.files.download('a.txt').text()).toBe('hi');
  });

  test('its Dates are times', async () => {
    const { client } = await startSite();
    const provided_mtime: Date = runInContext('new Date(1700000000000)', realm);
    expect(provided_mtime instanceof Date).toBe(false);
    const stored = await client.files.upload('hi', 'a.txt', { provided_mtime });
    expect(stored.provided_mtime).toBe('2023-11-14T22:13:20Z');
  });

  test('an error of its own that a source throws is the cause of ours', async () => {
    const { client } = await startSite();
    const broken = make("(async function* () { yield 'a'; throw new RangeError('there'); })()");
    await expect(client.files.upload(broken, 'a.txt')).rejects.toMatchObject({
      name: 'SourceError',
      cause: { name: 'RangeError', message: 'there' },
    });
  });
});

test.each([
  ['a Blob', new Blob(['abc'])],
  ['an ArrayBuffer', new ArrayBuffer(3)],
  ['bytes', new Uint8Array(3)],
])('%s behind a proxy is stored whole or refused in words', async (_, value) => {
  const { client } = await startSite();
  const content: Uploadable & object = new Proxy(value, {});
  const outcome = await client.files.upload(content, 'a.txt').catch((error: unknown) => error);
  if (!(outcome instanceof Error))
    expect(await client.files.download('a.txt').text()).toBe('abc'); // as Node 24 can
  else {
    expect(outcome).toMatchObject({ name: 'InvalidParameterError' });
    await expect(client.files.find('a.txt')).rejects.toMatchObject({ status: 404 });
  }
});

test('options behind a proxy are options, a Date behind one is refused in words', async () => {
  const { client } = await startSite();
  const options = new Proxy({ mkdir_parents: true }, {});
  expect(await client.files.upload('x', 'in/a.txt', options)).toMatchObject({ path: 'in/a.txt' });
  const provided_mtime = new Proxy(new Date(), {});
  await expect(client.files.upload('x', 'a.txt', { provided_mtime })).rejects.toMatchObject({
    name: 'InvalidParameterError',
  });
});

test('a callback that rejects ends the transfer with its error, and no process', async () => {
  const { client } = await startSite({ partSizeBytes: 100 });
  const unhandled: unknown[] = [];
  const onUnhandled = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', onUnhandled);
  onTestFinished(() => void process.off('unhandledRejection', onUnhandled));
  const onProgress = async () => {
    throw new RangeError('no more');
  };
  const failed = { name: 'CallbackError', cause: expect.any(RangeError) };
  await expect(client.files.upload(pattern(1_000), 'a.bin', { onProgress })).rejects.toMatchObject(failed);
  const folder = await tempDir();
  for (let number = 0; number < 5; number += 1) await writeFile(join(folder, `${number}.bin`), pattern(1_000));
  await expect(client.folders.uploadDirectory(folder, 'in', { onProgress })).rejects.toMatchObject(failed);
  await new Promise((resolve) => setImmediate(resolve));
  expect(unhandled).toEqual([]);
});

test('whatever of a stream is left, it is stored whole or refused', async () => {
  const { client } = await startSite({ partSizeBytes: 64 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ minLength: 1, maxLength: 100 }), { minLength: 1, maxLength: 6 }),
      fc.nat(8),
      fc.boolean(),
      async (pieces, reads, isWeb) => {
        const stream = Readable.from(pieces.map((piece) => Buffer.from(piece)));
        const content = isWeb ? Readable.toWeb(stream) : stream;
        if (content instanceof Readable) {
          for (let read = 0; read < reads; read += 1) {
            await new Promise((resolve) => setImmediate(resolve));
            content.read();
          }
        } else {
          const reader = content.getReader();
          for (let read = 0; read < reads; read += 1) await reader.read();
          reader.releaseLock();
        }
        const outcome = await client.files.upload(content as Uploadable, 'a.bin').catch((error) => error);
        if (outcome instanceof Error) expect(outcome).toMatchObject({ name: 'InvalidParameterError' });
        else expectSameBytes(await client.files.download('a.bin').bytes(), Buffer.concat(pieces));
      },
    ),
    { numRuns: 60 },
  );
});
