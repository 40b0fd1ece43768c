// A full disk is left through the API: what takes space is refused, what makes room works, and then everything works
// again. By files, by rows, and after a restart on the full disk.
import { randomBytes } from 'node:crypto';
import { appendFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FilesClient } from '@filescom/sdk';
import { expect, onTestFinished, test, vi } from 'vitest';
import { runProgram } from '../kit/program.ts';
import { SERVER_PROGRAM, spawnServer } from '../kit/server-process.ts';
import { smallDisk } from '../kit/small-disk.ts';

const MEBIBYTE = 1024 * 1024;
const FULL = { status: 507, type: 'service-unavailable', message: expect.stringContaining('disk is full') };

/** A small disk with a server on it; undefined where none can be mounted. */
async function start() {
  const disk = await smallDisk(40 * MEBIBYTE);
  if (disk === undefined) return undefined;
  const data = join(disk, 'data');
  await mkdir(data);
  let server = await spawnServer(['--data', data]);
  onTestFinished(async () => void (await server.stop('SIGKILL')));
  const delays = { initialNetworkRetryDelayMs: 1, maxNetworkRetryDelayMs: 2 };
  const connect = () => {
    const client = new FilesClient({ baseUrl: server.url, apiKey: server.apiKey, proxy: false, ...delays });
    onTestFinished(() => client.close());
    return client;
  };
  const restart = async () => {
    await server.stop('SIGKILL');
    server = await spawnServer(['--data', data]);
    return connect();
  };
  const verify = async () => {
    expect(await server.stop()).toBe(0);
    return await runProgram(process.execPath, [SERVER_PROGRAM, 'verify', data]);
  };
  return { data, disk, client: connect(), restart, verify, log: () => server.log() };
}

/** Uploads and creates until nothing more is taken, not even a row; answers how many files there are. */
async function fill(client: FilesClient): Promise<number> {
  let files = 0;
  for (let bytes = 2 * MEBIBYTE; bytes > 64; ) {
    const upload = client.files.upload(randomBytes(bytes), `fill/${files}.bin`, { mkdir_parents: true });
    const error = await upload.then(() => undefined).catch((failure: unknown) => failure);
    if (error === undefined) files += 1;
    else bytes = Math.floor(bytes / 8);
  }
  return files;
}

/** Resolves when the work is done; what was deleted is gone from the disk a few seconds later. */
function whenDone(work: () => Promise<unknown>): Promise<unknown> {
  return vi.waitFor(work, { timeout: 20_000, interval: 250 });
}

test('files fill the disk: deleting them makes room', async () => {
  const site = await start();
  if (site === undefined) return;
  const { client } = site;
  const kept = randomBytes(MEBIBYTE);
  await client.files.upload(kept, 'kept.bin');
  const files = await fill(client);
  // Whatever is left over for others, such as a log that grows.
  for (let chunk = MEBIBYTE; chunk >= 512; ) {
    await appendFile(join(site.disk, 'ballast'), Buffer.alloc(chunk)).catch(() => (chunk /= 8));
  }
  await client.files.delete('fill/0.bin');
  for (let at = 1; at < files; at += 1) await client.files.delete(`fill/${at}.bin`);
  expect((await client.folders.listFor('fill').toArray()).length).toBe(0);

  await whenDone(() => client.files.upload(randomBytes(8 * MEBIBYTE), 'again.bin'));
  expect((await client.groups.create({ name: 'Now it goes' })).id).toBeGreaterThan(0);
  expect(Buffer.from(await client.files.download('kept.bin').bytes()).equals(kept)).toBe(true);
  await rm(join(site.disk, 'ballast'));
  expect(await site.verify()).toMatchObject({ exitCode: 0 });
}, 120_000);

test('with the reserve given up only what makes room is done, also after kill -9 on a disk without a byte', async () => {
  const site = await start();
  if (site === undefined) return;
  const { disk, data } = site;
  await site.client.files.upload(randomBytes(12 * MEBIBYTE), 'large.bin');
  await fill(site.client);
  const names = await readdir(data);
  expect(names).toContain('reserve');
  // The rest is taken by somebody else, to the last byte.
  for (let chunk = MEBIBYTE; chunk >= 1; ) {
    await appendFile(join(disk, 'ballast'), Buffer.alloc(chunk)).catch(() => (chunk = Math.floor(chunk / 4)));
  }
  const client = await site.restart();
  expect(site.log()).toContain('the disk is full: only what makes room is done until there is space again');
  await expect(client.groups.create({ name: 'x' })).rejects.toMatchObject(FULL);
  await expect(client.files.upload('x', 'small.txt')).rejects.toMatchObject(FULL);
  await expect(client.folders.create('new')).rejects.toMatchObject(FULL);
  await client.files.delete('large.bin');
  await whenDone(() => client.folders.create('new'));
  await client.files.upload(randomBytes(2 * MEBIBYTE), 'new/a.bin');
  expect((await client.folders.listFor('').toArray()).map(({ path }) => path)).toEqual(['fill', 'new']);
  await rm(join(disk, 'ballast'));
  expect(await site.verify()).toMatchObject({ exitCode: 0 });
  expect(await readdir(data)).toContain('reserve');
}, 120_000);

test('rows fill the disk: deleting them makes room, too', async () => {
  const site = await start();
  if (site === undefined) return;
  const { client } = site;
  const ids: number[] = [];
  let error: unknown;
  while (error === undefined && ids.length < 600) {
    const create = client.groups.create({ name: `${ids.length} ${'x'.repeat(60_000)}`, notes: 'y'.repeat(60_000) });
    error = await create.then(({ id }) => void ids.push(id)).catch((failure: unknown) => failure);
  }
  expect(error).toMatchObject(FULL);
  for (let chunk = MEBIBYTE; chunk >= 1; ) {
    await appendFile(join(site.disk, 'ballast'), Buffer.alloc(chunk)).catch(() => (chunk = Math.floor(chunk / 4)));
  }
  for (const id of ids) await client.groups.delete(id);
  expect(await client.groups.list().toArray()).toEqual([]);
  await whenDone(() => client.groups.create({ name: 'y'.repeat(60_000) }));
  await rm(join(site.disk, 'ballast'));
  expect(await site.verify()).toMatchObject({ exitCode: 0 });
}, 120_000);
