// A resumable transfer runs once at a time, in this process and in others, and can be paused without losing what is
// under way.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FilesClient, type TransferStore } from '@filescom/sdk';
import { expect, onTestFinished, test, vi } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { findJournals, journalFolder } from '../kit/journal-folder.ts';
import { startSite } from '../kit/site.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { startFaultySite } from './transfer-faults.ts';

const MiB = 1024 * 1024;
const PROGRAM = fileURLToPath(new URL('resume/transfer.ts', import.meta.url));
const PATIENTLY = { timeout: 20_000 };
const busy = { name: 'TransferBusyError' };

/** A site with a file of three ranges, the third of which waits until `letGo` is called. */
async function heldDownload() {
  const site = await startFaultySite();
  await site.client.files.upload(pattern(33 * MiB), 'big.bin');
  let letGo: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  site.on(
    'content',
    async (_, forward) => {
      await held;
      return forward();
    },
    { nth: 3, times: 100 },
  );
  return { site, letGo, local: join(await tempDir(), 'big.bin') };
}

async function locks(): Promise<string[]> {
  return (await readdir(journalFolder()).catch(() => [])).filter((name) => name.includes('.lock'));
}

test('the second of two equal calls is told at once, and the first is not disturbed', async () => {
  const { site, letGo, local } = await heldDownload();
  const first = site.client.files.downloadFile('big.bin', local, { resume: true, maxConcurrency: 1 });
  await vi.waitUntil(() => site.count('content') === 3, PATIENTLY);
  const before = site.seen.length;
  await expect(site.connect({}).files.downloadFile('big.bin', local, { resume: true })).rejects.toMatchObject({
    ...busy,
    pid: process.pid,
  });
  expect(site.seen.length).toBe(before);
  const [pending] = await site.client.transfers.list(dirname(local));
  if (pending !== undefined) await expect(site.client.transfers.discard(pending)).rejects.toMatchObject(busy);
  letGo();
  await first;
  expectSameBytes(await readFile(local), pattern(33 * MiB));
  expect(await locks()).toEqual([]);
});

test('a store of the caller is guarded within the process', async () => {
  const { site, letGo, local } = await heldDownload();
  const kept = new Map<string, string>();
  const transferStore: TransferStore = {
    names: async () => [...kept.keys()],
    read: async (name) => kept.get(name),
    write: async (name, text) => void kept.set(name, text),
    remove: async (name) => void kept.delete(name),
  };
  const client = site.connect({ transferStore });
  const first = client.files.downloadFile('big.bin', local, { resume: true, maxConcurrency: 1 });
  await vi.waitUntil(() => site.count('content') === 3, PATIENTLY);
  await expect(client.files.downloadFile('big.bin', local, { resume: true })).rejects.toMatchObject(busy);
  letGo();
  await first;
});

test('an upload in another process keeps this one out, until it is killed', async () => {
  const { server, apiKey } = await startSite({ partSizeBytes: 64 * 1024 });
  const { url } = await server.listen({ port: 0 });
  const client = new FilesClient({ baseUrl: url, apiKey, proxy: false });
  onTestFinished(() => client.close());
  const local = join(await tempDir(), 'a.bin');
  const bytes = pattern(20 * 64 * 1024);
  await writeFile(local, bytes);
  const match = { route: 'PUT /uploads/{ref}/parts/{part}', part: 13 };
  const stalled = server.faults.add({ match, effect: { kind: 'stall' } });
  const child = spawn(process.execPath, [PROGRAM, 'up', url, apiKey, 'a.bin', local], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  await vi.waitUntil(async () => (await client.transfers.list(dirname(local)))[0] !== undefined, PATIENTLY);
  const again = () => client.files.uploadFile(local, 'a.bin', { resume: true, partSizeBytes: 64 * 1024 });
  await expect(again()).rejects.toMatchObject({ ...busy, pid: child.pid });
  child.kill('SIGKILL');
  await once(child, 'close');
  server.faults.remove(stalled.id);
  await again();
  expectSameBytes(await client.files.download('a.bin').bytes(), bytes);
  expect(await locks()).toEqual([]);
});

test.each([
  ['of a process that is gone', { pid: 4_000_000, machine: 'here' }, 0, false],
  ['of an earlier process of the same number', { pid: process.pid, startedAt: '1', machine: 'here' }, 0, false],
  ['of another machine that renews it', { pid: 1, machine: 'other' }, 0, true],
  ['of another machine that no longer renews it', { pid: 1, machine: 'other' }, 120, false],
  ['that says nothing, long ago', undefined, 60, false],
  ['that says nothing yet', undefined, 0, true],
])('a lock %s', async (_, holder, ageSeconds, isHeld) => {
  const { site, letGo, local } = await heldDownload();
  const first = site.client.files.downloadFile('big.bin', local, { resume: true, maxConcurrency: 1 });
  await vi.waitUntil(async () => (await locks()).length === 1, PATIENTLY);
  const [name = ''] = await locks();
  const path = join(journalFolder(), name);
  const mine = JSON.parse(await readFile(path, 'utf8'));
  letGo();
  await first;
  const machine = holder?.machine === 'here' ? mine.machine : holder?.machine;
  await writeFile(path, holder === undefined ? '' : JSON.stringify({ ...holder, machine }), { mode: 0o600 });
  const time = new Date(Date.now() - ageSeconds * 1000);
  await utimes(path, time, time);
  const again = site.client.files.downloadFile('big.bin', local, { resume: true });
  await (isHeld ? expect(again).rejects.toMatchObject(busy) : again);
  expect(await locks()).toHaveLength(isHeld ? 1 : 0);
  await rm(path, { force: true });
});

test.each(['client.transfers.pause()', 'pauseSignal'])('%s lets running ranges finish and keeps them', async (how) => {
  const { site, letGo, local } = await heldDownload();
  const stop = new AbortController();
  const options = { resume: true, maxConcurrency: 1, ...(how === 'pauseSignal' && { pauseSignal: stop.signal }) };
  await site.client.files.upload(pattern(60 * MiB), 'big.bin');
  const running = site.client.files.downloadFile('big.bin', local, options);
  const paused = expect(running).rejects.toMatchObject({
    name: 'TransferPausedError',
    transfer: expect.stringMatching(/^download-big\.bin-/),
    remotePath: 'big.bin',
  });
  await vi.waitUntil(() => site.count('content') === 3, PATIENTLY);
  const pausing = how === 'pauseSignal' ? stop.abort() : site.client.transfers.pause();
  letGo();
  await paused;
  await pausing;
  expect(await site.client.transfers.list(dirname(local))).toMatchObject([{ doneBytes: 48 * MiB }]);
  expect(await locks()).toEqual([]);
  const before = site.count('content');
  await site.client.files.downloadFile('big.bin', local, { resume: true });
  expect(site.count('content') - before).toBe(1);
  expectSameBytes(await readFile(local), pattern(60 * MiB));
  expect(await findJournals(local)).toEqual([]);
});

test('what cannot be resumed cannot be paused', async () => {
  const { site, local } = await heldDownload();
  const { signal } = new AbortController();
  await expect(site.client.files.downloadFile('big.bin', local, { pauseSignal: signal })).rejects.toMatchObject({
    name: 'InvalidParameterError',
  });
  const paused = AbortSignal.abort();
  await expect(
    site.client.files.downloadFile('big.bin', local, { resume: true, pauseSignal: paused }),
  ).rejects.toMatchObject({
    name: 'TransferPausedError',
  });
  await expect(stat(local)).rejects.toMatchObject({ code: 'ENOENT' });
  await site.client.transfers.pause();
});
