// Ctrl-C at every stage, kill -9, and going on afterwards.
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { CTRL_C, type Desk, openDesk } from './filescom.ts';

const MIB = 1024 * 1024;
const PART = 'PUT /uploads/{ref}/parts/{part}';

async function openDeskWithBigFile(): Promise<{ readonly desk: Desk; readonly bytes: Uint8Array<ArrayBuffer> }> {
  const desk = await openDesk();
  const bytes = pattern(40 * MIB);
  await writeFile(join(desk.dir, 'big.bin'), bytes);
  return { desk, bytes };
}

async function readStored(desk: Desk, path: string): Promise<Uint8Array> {
  return desk.client.files.download(path).bytes();
}

test('Ctrl-C stops an upload within a second, says how to go on, and that goes on', async () => {
  const { desk, bytes } = await openDeskWithBigFile();
  const args = ['put', 'big.bin', '/in/big file.bin', '--bandwidth', '16MB/s', '--concurrency', '2'];
  const screen = desk.type(args);
  await screen.sees(/[4-9]\d % of/);
  const pressedAt = performance.now();
  screen.press(CTRL_C);
  expect(await screen.ended).toBe(130);
  expect(performance.now() - pressedAt).toBeLessThan(2_500);
  expect(screen.output).toContain(
    "To go on: filescom put big.bin '/in/big file.bin' --bandwidth 16MB/s --concurrency 2",
  );
  const list = JSON.parse((await desk.run(['transfers', 'list', '--format', 'json'])).stdout);
  expect(list).toMatchObject([{ number: 1, kind: 'upload', remotePath: '/in/big file.bin', sizeBytes: bytes.length }]);
  const partsBefore = desk.server.journal.count(PART);
  const again = await desk.run(args.slice(0, 3));
  expect(again.status).toBe(0);
  expect(desk.server.journal.count(PART) - partsBefore).toBeLessThan(8);
  expectSameBytes(await readStored(desk, 'in/big file.bin'), bytes);
  expect((await desk.run(['transfers', 'list'])).stdout).toBe('');
});

test('Ctrl-C stops a download; the old file stays, and the next run goes on', async () => {
  const { desk, bytes } = await openDeskWithBigFile();
  await desk.run(['put', 'big.bin', '/big.bin']);
  await writeFile(join(desk.dir, 'copy.bin'), 'what was there before');
  const screen = desk.type(['get', '/big.bin', 'copy.bin', '--bandwidth', '16MB/s', '--concurrency', '2']);
  await screen.sees(/[5-9]\d % of/);
  screen.press(CTRL_C);
  expect(await screen.ended).toBe(130);
  expect(await readFile(join(desk.dir, 'copy.bin'), 'utf8')).toBe('what was there before');
  expect((await desk.run(['get', '/big.bin', 'copy.bin'])).status).toBe(0);
  expectSameBytes(await readFile(join(desk.dir, 'copy.bin')), bytes);
  expect((await readdir(desk.dir)).sort()).toEqual(['big.bin', 'copy.bin']);
});

test('Ctrl-C in a sync keeps what is done; the next run does the rest', async () => {
  const desk = await openDesk();
  await mkdir(join(desk.dir, 'tree'));
  for (let index = 0; index < 40; index += 1)
    await writeFile(join(desk.dir, 'tree', `${index}.bin`), pattern(MIB / 2, index));
  const screen = desk.type(['sync', 'tree', '/tree', '--up', '--bandwidth', '8MB/s', '--concurrency', '4']);
  await screen.sees(/[5-9] of 40 files/);
  screen.press(CTRL_C);
  expect(await screen.ended).toBe(130);
  expect(screen.output).toContain('To go on: filescom sync tree /tree --up');
  const done = await desk.client.folders.listFor('tree').toArray();
  expect(done.length).toBeGreaterThan(0);
  expect(done.length).toBeLessThan(40);
  const again = await desk.run(['sync', 'tree', '/tree', '--up', '--format', 'json']);
  expect(JSON.parse(again.stdout)).toMatchObject({ files: 40 - done.length, unchanged: done.length, failed: 0 });
});

test('Ctrl-C while waiting for the server, in a list and in a walk', async () => {
  const desk = await openDesk();
  await desk.client.folders.create('a');
  desk.server.faults.add({ match: { route: 'GET /folders/{path}' }, effect: { kind: 'stall' } });
  for (const args of [['ls'], ['find', '/'], ['sync', '.', '/', '--up']]) {
    const fired = (): number => desk.server.faults.list()[0]?.fired ?? 0;
    const before = fired();
    const screen = desk.type(args);
    await expect.poll(fired).toBeGreaterThan(before);
    screen.press(CTRL_C);
    expect([args, await screen.ended]).toEqual([args, 130]);
  }
});

test('a second Ctrl-C ends at once', async () => {
  const { desk } = await openDeskWithBigFile();
  const screen = desk.type(['put', 'big.bin', '/big.bin', '--bandwidth', '4MB/s']);
  await screen.sees('MB of');
  screen.press(CTRL_C);
  screen.press(CTRL_C);
  expect(await screen.ended).toBe(130);
});

test('kill -9 in the middle, then resume by number', async () => {
  const { desk, bytes } = await openDeskWithBigFile();
  const screen = desk.type(['put', 'big.bin', '/big.bin', '--bandwidth', '16MB/s', '--concurrency', '2']);
  await screen.sees(/[4-9]\d % of/);
  process.kill(screen.pid, 'SIGKILL');
  await screen.ended;
  expect((await desk.run(['transfers', 'list'])).stdout).toContain('/big.bin');
  expect((await desk.run(['transfers', 'resume', '7'])).status).toBe(2);
  expect((await desk.run(['transfers', 'resume', '1'])).status).toBe(0);
  expectSameBytes(await readStored(desk, 'big.bin'), bytes);
});

test('an interrupted transfer can be given up', async () => {
  const { desk } = await openDeskWithBigFile();
  const screen = desk.type(['put', 'big.bin', '/big.bin', '--bandwidth', '16MB/s', '--concurrency', '2']);
  await screen.sees(/[4-9]\d % of/);
  screen.press(CTRL_C);
  await screen.ended;
  expect((await desk.run(['transfers', 'discard'])).status).toBe(2);
  expect((await desk.run(['transfers', 'discard', '--yes'])).status).toBe(0);
  expect((await desk.run(['transfers', 'list'])).stdout).toBe('');
});

test('SIGTERM ends as cleanly as Ctrl-C', async () => {
  const { desk } = await openDeskWithBigFile();
  const child = desk.start(['put', 'big.bin', '/big.bin', '--bandwidth', '8MB/s']);
  await expect.poll(() => desk.server.journal.count(PART)).toBeGreaterThan(0);
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('close', resolve));
  expect(child.exitCode).toBe(130);
  expect((await stat(join(desk.dir, 'big.bin'))).size).toBe(40 * MIB);
});

test('SIGUSR2 prints how far it is in one line, also with --quiet, and nothing stops', async () => {
  const { desk, bytes } = await openDeskWithBigFile();
  const child = desk.start(['put', 'big.bin', '/big.bin', '--bandwidth', '16MB/s', '--quiet']);
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += String(chunk);
  });
  await expect.poll(() => desk.server.journal.count(PART)).toBeGreaterThan(1);
  child.kill('SIGUSR2');
  await new Promise((resolve) => child.once('close', resolve));
  expect(child.exitCode).toBe(0);
  expect(said).toMatch(/^Sent \d\S* MB of 42 MB .*\n$/);
  expectSameBytes(await readStored(desk, 'big.bin'), bytes);
});
