// A disk that is full: requests are refused with a clear answer, nothing is damaged, and work goes on when there is
// space again.
import { randomBytes } from 'node:crypto';
import { appendFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ApiError, FilesClient } from '@filescom/sdk';
import { expect, onTestFinished, test } from 'vitest';
import { runProgram } from '../kit/program.ts';
import { SERVER_PROGRAM, spawnServer } from '../kit/server-process.ts';
import { smallDisk } from '../kit/small-disk.ts';
import { tempDir } from '../kit/temp-dir.ts';

const mebibyte = 1024 * 1024;

/** Takes what is left of the disk, leaving a little. */
async function fill(file: string, chunkBytes: number): Promise<void> {
  for (let size = chunkBytes; size >= 4096; ) {
    try {
      await appendFile(file, Buffer.alloc(size));
    } catch {
      size = Math.floor(size / 16);
    }
  }
}

test('a full disk is told as such, harms nothing, and is forgotten once there is space', async () => {
  const disk = await smallDisk(40 * mebibyte);
  if (disk === undefined) return;
  const data = join(disk, 'data');
  const ballast = join(disk, 'ballast');
  await mkdir(data);
  const server = await spawnServer(['--data', data, '--log-level', 'error']);
  onTestFinished(async () => {
    await server.stop('SIGKILL');
  });
  const delays = { initialNetworkRetryDelayMs: 1, maxNetworkRetryDelayMs: 2 };
  const client = new FilesClient({ baseUrl: server.url, apiKey: server.apiKey, proxy: false, ...delays });
  onTestFinished(() => client.close());
  const kept = randomBytes(2 * mebibyte);
  await client.files.upload(kept, 'kept.bin');

  await appendFile(ballast, Buffer.alloc(16 * mebibyte));
  const tooMuch = client.files.upload(randomBytes(30 * mebibyte), 'too-large.bin');
  await expect(tooMuch).rejects.toMatchObject({ status: 507 });
  await fill(ballast, mebibyte);
  // What the database has room for in its own files is still taken.
  let full: unknown;
  let made = 0;
  for (; full === undefined && made < 600; made += full === undefined ? 1 : 0) {
    const create = client.groups.create({ name: `${made} ${'x'.repeat(60_000)}`, notes: 'y'.repeat(60_000) });
    full = await create.then(() => undefined).catch((error: unknown) => error);
  }
  expect(full).toBeInstanceOf(ApiError);
  expect(full).toMatchObject({ status: 507, type: 'service-unavailable', message: expect.stringContaining('full') });
  expect(await client.groups.list().toArray()).toHaveLength(made);
  expect(Buffer.from(await client.files.download('kept.bin').bytes()).equals(kept)).toBe(true);

  await rm(ballast);
  await client.files.upload(kept, 'again.bin');
  expect((await client.groups.create({ name: 'Now it goes' })).id).toBeGreaterThan(0);
  expect((await client.folders.listFor('').toArray()).map(({ path }) => path)).toEqual(['again.bin', 'kept.bin']);
  expect(await server.stop()).toBe(0);
  expect(await runProgram(process.execPath, [SERVER_PROGRAM, 'verify', data])).toMatchObject({ exitCode: 0 });
}, 90_000);

test('a second server on the same data directory is refused, and the first one does not notice', async () => {
  const directory = await tempDir();
  const server = await spawnServer(['--data', directory]);
  onTestFinished(async () => {
    await server.stop('SIGKILL');
  });
  const second = await runProgram(process.execPath, [SERVER_PROGRAM, '--port', '0', '--data', directory]);
  expect(second).toMatchObject({ exitCode: 1, output: expect.stringContaining('in use by another server') });
  const client = new FilesClient({ baseUrl: server.url, apiKey: server.apiKey, proxy: false });
  onTestFinished(() => client.close());
  await client.folders.create('still-there');
});
