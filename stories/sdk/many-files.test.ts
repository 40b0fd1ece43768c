// Lists of files with an outcome for each, and walks through folders of the site.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { pattern } from '../kit/bytes.ts';
import { startSite } from '../kit/site.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { refuse, stall, startFaultySite } from './transfer-faults.ts';

async function writeFiles(count: number): Promise<{ folder: string; pairs: { local: string; remote: string }[] }> {
  const folder = await tempDir();
  const pairs = Array.from({ length: count }, (_, n) => ({ local: join(folder, `${n}.bin`), remote: `to/${n}.bin` }));
  for (const [n, { local }] of pairs.entries()) await writeFile(local, pattern(100 * n, n + 1));
  return { folder, pairs };
}

test('each pair has its outcome, in order, and one that fails does not stop the others', async () => {
  const { client } = await startSite();
  const { pairs, folder } = await writeFiles(30);
  const missing = { local: join(folder, 'none.bin'), remote: 'to/none.bin' };
  const all = [...pairs.slice(0, 7), missing, ...pairs.slice(7)];
  const sent = await client.files.uploadMany(all, { mkdir_parents: true });
  expect(sent.map(({ remote }) => remote)).toEqual(all.map(({ remote }) => remote));
  expect(sent.filter(({ error }) => error !== undefined)).toEqual([
    { ...missing, error: expect.objectContaining({ name: 'LocalFileError', code: 'ENOENT' }) },
  ]);
  expect(sent[3]?.file).toMatchObject({ path: 'to/3.bin', size: 300, verified: 'crc32' });
  const back = join(folder, 'back');
  await mkdir(back);
  const wanted = all.map(({ remote }, n) => ({ remote, local: join(back, `${n}.bin`) }));
  const got = await client.files.downloadMany(wanted);
  expect(got.filter(({ error }) => error !== undefined)).toMatchObject([{ remote: 'to/none.bin' }]);
  expect(await readFile(join(back, '3.bin'))).toEqual(Buffer.from(pattern(300, 4)));
});

test('two pairs with one target are refused before anything is sent', async () => {
  const { client } = await startSite();
  const { pairs } = await writeFiles(2);
  const same = pairs.map(({ local }, n) => ({ local, remote: n === 0 ? 'A.txt' : 'a.TXT' }));
  await expect(client.files.uploadMany(same)).rejects.toMatchObject({ name: 'InvalidParameterError' });
  expect(client.usage.apiCalls).toBe(0);
});

test('progress is told of all files together, and an abort ends all of them', async () => {
  const site = await startFaultySite();
  const { pairs } = await writeFiles(12);
  let finished = 0;
  await site.client.files.uploadMany(pairs, { mkdir_parents: true, onProgress: (p) => (finished = p.finishedFiles) });
  expect(finished).toBe(12);
  const stop = new AbortController();
  site.on('part', stall, { nth: 5, times: 100 });
  const sending = site.client.files.uploadMany(pairs, { mkdir_parents: true, signal: stop.signal });
  await expect.poll(() => site.inFlight).toBeGreaterThan(0);
  stop.abort();
  await expect(sending).rejects.toMatchObject({ name: 'AbortError' });
  expect(site.inFlight).toBe(0);
});

test('refused credentials end the whole list', async () => {
  const { connect } = await startSite();
  const { pairs } = await writeFiles(5);
  await expect(connect({ apiKey: 'f'.repeat(64) }).files.uploadMany(pairs)).rejects.toMatchObject({ status: 401 });
});

test('a list that stops is resumed file by file', async () => {
  const site = await startFaultySite({ partSizeBytes: 100 });
  const { pairs } = await writeFiles(6);
  site.on('part', refuse(501, 'NotImplemented'), { nth: 8, times: 100 });
  const options = { mkdir_parents: true, resume: true, maxConcurrency: 1 };
  const first = await site.client.files.uploadMany(pairs, options);
  expect(first.some(({ error }) => error !== undefined)).toBe(true);
  site.calm();
  const before = site.count('part');
  const again = first.filter(({ error }) => error !== undefined);
  expect((await site.client.files.uploadMany(again, options)).every(({ error }) => error === undefined)).toBe(true);
  expect(site.count('part') - before).toBeLessThan(15); // fewer than the parts of all of them
});

test('relative paths of a list mean what they meant when the call was made', async () => {
  const { client } = await startSite();
  const { folder } = await writeFiles(2);
  const before = process.cwd();
  onTestFinished(() => process.chdir(before));
  process.chdir(folder);
  const sending = client.files.uploadMany([{ local: '1.bin', remote: '1.bin' }]);
  process.chdir(before);
  expect((await sending)[0]?.error).toBeUndefined();
});

test('a walk gives every record once, folders before what they hold, and leaves out what is pruned', async () => {
  const { client } = await startSite();
  const paths = ['a/1.txt', 'a/b/2.txt', 'a/b/c/3.txt', 'a/skip/4.txt', 'other/5.txt'];
  for (const path of paths) await client.files.upload('x', path, { mkdir_parents: true });
  const all: string[] = [];
  for await (const { path } of client.folders.walk('')) all.push(path);
  expect(new Set(all).size).toBe(all.length);
  expect(all.toSorted()).toEqual([...paths, 'a', 'a/b', 'a/b/c', 'a/skip', 'other'].toSorted());
  for (const path of all) {
    const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    if (parent !== '') expect(all.indexOf(parent)).toBeLessThan(all.indexOf(path));
  }
  const pruned: string[] = [];
  const prune = ({ path }: { path: string }) => path.endsWith('skip');
  for await (const { path } of client.folders.walk('a', { prune })) pruned.push(path);
  expect(pruned).toContain('a/skip');
  expect(pruned).not.toContain('a/skip/4.txt');
});

test('a walk asks for no more than it is asked for', async () => {
  const { client } = await startSite();
  for (let n = 0; n < 5; n += 1) await client.files.upload('x', `${n}/a.txt`, { mkdir_parents: true });
  const before = client.usage.apiCalls;
  const walk = client.folders.walk('');
  expect(client.usage.apiCalls).toBe(before);
  for await (const _ of walk) break;
  expect(client.usage.apiCalls - before).toBe(1);
});
