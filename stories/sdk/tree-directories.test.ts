// Whole directories up and down: what arrives, what is kept, what it costs, and what one failure does to the rest.
import { readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TreeProgress } from '@filescom/sdk';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { startIntercepted } from '../kit/intercepted-site.ts';
import { type LocalShape, readShape, writeShape } from '../kit/local-shape.ts';
import { startSite, TRANSPORTS } from '../kit/site.ts';
import { tempDir } from '../kit/temp-dir.ts';

const MiB = 1024 * 1024;
const LONG_AGO = new Date('2020-02-03T04:05:06Z');

const SHAPE: LocalShape = {
  'readme.txt': 'read me',
  'Ünïcode  .txt': 'Grüße, 世界 👋',
  'a+b %2F.txt': 'signs',
  empty: {},
  deep: { down: { 'zero.bin': '', nothing: {} }, 'x.txt': 'x' },
};

for (const transport of TRANSPORTS) {
  test(`${transport.name}: a directory goes up and comes down as it was`, async () => {
    const { client } = await transport.start();
    const folder = await tempDir();
    await writeShape(join(folder, 'sent'), SHAPE, LONG_AGO);
    const sent = await client.folders.uploadDirectory(join(folder, 'sent'), '/in/tree/');
    expect(sent).toMatchObject({ transferredFiles: 5, createdFolders: 2, failed: [], refused: [] });
    expect(client.usage).toMatchObject({ apiCalls: 2 * 5 + 2, storageRequests: 5 });
    const received = await client.folders.downloadDirectory('in/tree', join(folder, 'new', 'received'));
    expect(received).toMatchObject({ transferredFiles: 5, transferredBytes: sent.transferredBytes, failed: [] });
    expect(await readShape(join(folder, 'new', 'received'))).toEqual(SHAPE);
    const { mtime } = await stat(join(folder, 'new', 'received', 'deep', 'x.txt'));
    expect(mtime).toEqual(LONG_AGO);
    expect((await client.files.find('in/tree/empty')).provided_mtime).toBe('2020-02-03T04:05:06Z');
  });
}

test('any tree comes back as it was', async () => {
  const name = fc.constantFrom('a', 'b', 'ç', 'data.bin', 'read me.txt', '.hidden', '世界');
  const shapes = fc.letrec<{ shape: LocalShape }>((tie) => ({
    shape: fc.dictionary(name, fc.oneof({ depthSize: 'small' }, fc.string({ maxLength: 20 }), tie('shape')), {
      maxKeys: 5,
      noNullPrototype: true,
    }),
  })).shape;
  const { client } = await startSite();
  const folder = await tempDir();
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(shapes, async (shape) => {
      runs += 1;
      const [sent, received] = [join(folder, `sent-${runs}`), join(folder, `received-${runs}`)];
      await writeShape(sent, shape);
      await client.folders.uploadDirectory(sent, `run-${runs}`);
      await client.folders.ensure(`run-${runs}`);
      await client.folders.downloadDirectory(`run-${runs}`, received);
      expect(await readShape(sent)).toEqual(Object.keys(shape).length === 0 ? {} : await readShape(received));
    }),
    { numRuns: 15 },
  );
});

test('large files and small ones share one budget', async () => {
  let [inFlight, most] = [0, 0];
  const { intercepted } = await startIntercepted(async (request, pass) => {
    if (!new URL(request.url).pathname.startsWith('/_storage')) return pass(request);
    inFlight += 1;
    most = Math.max(most, inFlight);
    try {
      return await pass(request);
    } finally {
      inFlight -= 1;
    }
  });
  const folder = await tempDir();
  const large = pattern(33 * MiB);
  const small = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`${index}.txt`, `small ${index}`]));
  await writeShape(join(folder, 'sent'), { 'large.bin': large, small });
  const seen: TreeProgress[] = [];
  const options = { maxConcurrency: 6, onProgress: (progress: TreeProgress) => seen.push(progress) };
  await intercepted.folders.uploadDirectory(join(folder, 'sent'), 'mixed', options);
  await intercepted.folders.downloadDirectory('mixed', join(folder, 'received'), options);
  expectSameBytes(await readFile(join(folder, 'received', 'large.bin')), large);
  expect(most).toBeLessThanOrEqual(6);
  expect(most).toBeGreaterThan(2);
  const last = seen.at(-1);
  expect(last).toMatchObject({ finishedFiles: 31, totalFiles: 31, failedFiles: 0 });
  expect(last?.transferredBytes).toBe(last?.totalBytes);
  for (const { transferredBytes, totalBytes } of seen) expect(transferredBytes).toBeLessThanOrEqual(totalBytes);
});

test('patterns choose what takes part', async () => {
  const { client } = await startSite();
  const folder = await tempDir();
  const shape = {
    src: { 'a.ts': '1', 'a.test.ts': '2', deep: { 'b.ts': '3' } },
    node_modules: { x: { 'y.ts': '4' } },
    docs: {},
  };
  await writeShape(join(folder, 'sent'), shape);
  await client.folders.uploadDirectory(join(folder, 'sent'), 'code', {
    include: ['*.ts'],
    exclude: ['node_modules', '*.test.ts'],
  });
  await client.folders.downloadDirectory('code', join(folder, 'all'));
  expect(await readShape(join(folder, 'all'))).toEqual({ src: { 'a.ts': '1', deep: { 'b.ts': '3' } } });
  await client.folders.downloadDirectory('code', join(folder, 'some'), { exclude: ['/src/deep'] });
  expect(await readShape(join(folder, 'some'))).toEqual({ src: { 'a.ts': '1' } });
});

test('files that are there already are left out on request', async () => {
  const { client } = await startSite();
  const folder = await tempDir();
  const sent = join(folder, 'sent');
  await writeShape(sent, { 'a.txt': 'one', 'b.txt': 'two' }, LONG_AGO);
  await client.folders.uploadDirectory(sent, 'in');
  await utimes(join(sent, 'a.txt'), new Date(), new Date());
  const byTime = await client.folders.uploadDirectory(sent, 'in', { skipUnchanged: 'size+mtime' });
  expect(byTime).toMatchObject({ transferredFiles: 1, unchangedFiles: 1 });
  await utimes(join(sent, 'b.txt'), new Date(), new Date());
  const byContent = await client.folders.uploadDirectory(sent, 'in', { skipUnchanged: 'checksum' });
  expect(byContent).toMatchObject({ transferredFiles: 0, unchangedFiles: 2 });
  await writeFile(join(sent, 'b.txt'), 'TWO');
  const changed = await client.folders.uploadDirectory(sent, 'in', { skipUnchanged: 'checksum' });
  expect(changed).toMatchObject({ transferredFiles: 1, unchangedFiles: 1 });
  expect(await client.files.download('in/b.txt').text()).toBe('TWO');
});

test('one file that fails does not stop the others', async () => {
  const { client, intercepted } = await startIntercepted(
    (request, pass) =>
      request.url.includes('bad.txt') ? Promise.resolve(new Response('no', { status: 500 })) : pass(request),
    { maxNetworkRetries: 1 },
  );
  const folder = await tempDir();
  const sent = join(folder, 'sent');
  await writeShape(sent, { 'a.txt': 'a', 'bad.txt': 'bad', sub: { 'c.txt': 'c' } });
  let last: TreeProgress | undefined;
  const report = await intercepted.folders.uploadDirectory(sent, 'in', {
    onProgress: (progress) => {
      last = progress;
    },
  });
  expect(report).toMatchObject({ transferredFiles: 2, failed: [{ path: 'bad.txt' }] });
  expect(last).toMatchObject({ finishedFiles: 2, failedFiles: 1, totalFiles: 3 });
  await client.files.upload('bad', 'in/bad.txt');
  const back = await intercepted.folders.downloadDirectory('in', join(folder, 'received'));
  expect(back).toMatchObject({ transferredFiles: 2, failed: [{ path: 'bad.txt' }] });
  expect(await readShape(join(folder, 'received'))).toEqual({ 'a.txt': 'a', sub: { 'c.txt': 'c' } });
});

test('aborting ends everything at once, and leaves no temporary file', async () => {
  const { client } = await startSite();
  const folder = await tempDir();
  const files = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`${index}.bin`, pattern(200_000)]));
  await writeShape(join(folder, 'sent'), files);
  const stop = new AbortController();
  const upload = client.folders.uploadDirectory(join(folder, 'sent'), 'in', {
    signal: stop.signal,
    onProgress: ({ finishedFiles }) => finishedFiles > 3 && stop.abort(new Error('enough')),
  });
  await expect(upload).rejects.toMatchObject({ name: 'AbortError' });
  const calls = client.usage.apiCalls;
  await client.folders.uploadDirectory(join(folder, 'sent'), 'in');
  expect(client.usage.apiCalls).toBe(calls + 80);
  const stopAgain = new AbortController();
  const download = client.folders.downloadDirectory('in', join(folder, 'received'), {
    signal: stopAgain.signal,
    onProgress: () => stopAgain.abort(),
  });
  await expect(download).rejects.toMatchObject({ name: 'AbortError' });
  expect(Object.keys(await readShape(join(folder, 'received'))).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('what concerns everything rejects: no such directory, refused credentials, a listener that throws', async () => {
  const { client, connect } = await startSite();
  const folder = await tempDir();
  await writeShape(folder, { 'a.txt': 'a', 'b.txt': 'b' });
  await expect(client.folders.uploadDirectory(join(folder, 'none'), 'in')).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(client.folders.uploadDirectory(join(folder, 'a.txt'), 'in')).rejects.toMatchObject({ code: 'ENOTDIR' });
  await expect(client.folders.downloadDirectory('none', folder)).rejects.toMatchObject({ name: 'NotFoundError' });
  const stranger = connect({ apiKey: 'f'.repeat(64) });
  await expect(stranger.folders.uploadDirectory(folder, 'in')).rejects.toMatchObject({ name: 'NotAuthenticatedError' });
  const onProgress = () => {
    throw new RangeError('mine');
  };
  await expect(client.folders.uploadDirectory(folder, 'in', { onProgress })).rejects.toThrow('mine');
  await expect(client.folders.uploadDirectory(folder, 'in', { exclude: ['/'] })).rejects.toThrow('empty');
});

test('a file that has another size than it was listed with is counted as it is', async () => {
  const { client } = await startSite({ partSizeBytes: 1000 });
  const folder = await tempDir();
  await writeShape(folder, { 'grows.bin': 'a', 'shrinks.bin': pattern(5000), 'empties.bin': 'abc' });
  const plan = await client.folders.planSync({ local: folder, remote: 'in', direction: 'up' });
  await writeShape(folder, { 'grows.bin': pattern(7000), 'shrinks.bin': 'a', 'empties.bin': '' });
  const seen: TreeProgress[] = [];
  const report = await plan.apply({ onProgress: (progress) => seen.push(progress) });
  expect(report).toMatchObject({ transferredFiles: 3, transferredBytes: 7001, failed: [] });
  expect(seen.at(-1)).toMatchObject({ transferredBytes: 7001, totalBytes: 7001, finishedFiles: 3 });
  for (const { transferredBytes, totalBytes } of seen) expect(transferredBytes).toBeLessThanOrEqual(totalBytes);
});

test('directories with nothing in them are made on the other side, and found where a file is in the way', async () => {
  const { client } = await startSite();
  const local = await tempDir();
  await writeShape(local, { empty: {}, file: 'x' }, LONG_AGO);
  const sent = await client.folders.uploadDirectory(join(local, 'empty'), 'in/empty');
  expect([sent.createdFolders, (await client.files.find('in/empty')).type]).toEqual([1, 'directory']);
  const received = await client.folders.downloadDirectory('in/empty', join(local, 'deep', 'copy'));
  expect([received.createdFolders, received.failed]).toEqual([1, []]);
  await client.files.uploadFile(join(local, 'file'), 'file');
  const inTheWay = await client.folders.uploadDirectory(join(local, 'empty'), 'file');
  expect(inTheWay.failed).toMatchObject([{ path: '', error: { type: 'processing-failure/destination-exists' } }]);
  const plan = await client.folders.planSync({ local: join(local, 'empty'), remote: 'new', direction: 'up' });
  expect(String(plan).split('\n')[1]).toBe('+ ./');
  const again = await client.folders.sync({ local: join(local, 'empty'), remote: 'in/empty', direction: 'up' });
  expect(again.createdFolders).toBe(0);
});
