// A process that is killed in the midst of a directory, and another one that goes on: only what was missing is moved
// again.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FilesClient } from '@filescom/sdk';
import { expect, onTestFinished, test, vi } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { findJournals } from '../kit/journal-folder.ts';
import { readShape, writeShape } from '../kit/local-shape.ts';
import { runProgram } from '../kit/program.ts';
import { startSite } from '../kit/site.ts';
import { tempDir } from '../kit/temp-dir.ts';

const PROGRAM = fileURLToPath(new URL('resume/transfer.ts', import.meta.url));
const PART = 'PUT /uploads/{ref}/parts/{part}';
const CONTENT = 'GET /downloads/{id}';
const MiB = 1024 * 1024;
const LONG_AGO = new Date('2020-02-03T04:05:06Z');

/** A site that other processes reach, and the directory that they move. */
async function startReachable() {
  const { server, apiKey, connect } = await startSite({ partSizeBytes: 64 * 1024 });
  const { url } = await server.listen({ port: 0 });
  const client = connect({ apiKey, baseUrl: url }); // journals belong to the site under this address
  const local = join(await tempDir(), 'tree');
  const args = (direction: string) => [PROGRAM, direction, url, apiKey, 'remote', local];
  return { server, client, local, args };
}

function start(args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Resolves when so many bytes of the one file under way are written down as done. */
async function waitForEnd(client: FilesClient, local: string, bytes: number): Promise<void> {
  await vi.waitUntil(async () => (await client.transfers.list(local)).some(({ doneBytes }) => doneBytes >= bytes), {
    timeout: 20_000,
  });
}

async function kill(child: ChildProcess): Promise<void> {
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
}

async function hiddenBelow(folder: string): Promise<string[]> {
  return (await readdir(folder, { recursive: true })).filter((path) => /(?:^|\/)\./.test(path));
}

test('an upload that is killed goes on in a new process with the parts that are missing', async () => {
  const { server, client, local, args } = await startReachable();
  const big = pattern(20 * 64 * 1024);
  const small = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`${index}.txt`, `small ${index}`]));
  await writeShape(local, { small, z: { 'big.bin': big } }, LONG_AGO);
  const stalled = server.faults.add({ match: { route: PART, part: 13 }, effect: { kind: 'stall' } });
  const child = start(args('tree-up'));
  await waitForEnd(client, local, 12 * 64 * 1024);
  await kill(child);
  server.faults.remove(stalled.id);
  expect(await findJournals(local)).toEqual([expect.stringMatching(/\.filescom-upload-big\.bin-/)]);
  expect(await hiddenBelow(local)).toEqual([]);
  await server.journal.waitFor(PART, { match: { fault: stalled.id } }); // it is counted when it is over
  const before = server.journal.count(PART);
  const { exitCode, output } = await runProgram(process.execPath, args('tree-up'));
  expect({ exitCode, ...JSON.parse(output) }).toEqual({ exitCode: 0, transferredFiles: 1, unchangedFiles: 10 });
  expect(server.journal.count(PART) - before).toBe(8);
  expectSameBytes(await client.files.download('remote/z/big.bin').bytes(), big);
  expect(await findJournals(local)).toEqual([]);
  expect(await client.folders.listFor('remote').toArray()).toHaveLength(2);
});

test('a download that is killed goes on in a new process with the ranges that are missing', async () => {
  const { server, client, local, args } = await startReachable();
  const big = pattern(40 * MiB);
  await client.files.upload(big, 'remote/deep/big.bin', { mkdir_parents: true });
  await client.files.upload('small', 'remote/small.txt');
  const stalled = server.faults.add({
    match: { route: CONTENT, nth: 3 },
    effect: { kind: 'stall', afterBytes: 9_000 },
  });
  const child = start(args('tree-down'));
  await waitForEnd(client, local, 32 * MiB);
  await kill(child);
  server.faults.remove(stalled.id);
  expect(await readdir(join(local, 'deep'))).toEqual([expect.stringMatching(/^\.big\.bin\.[0-9a-f]{12,24}\.part$/)]);
  await server.journal.waitFor(CONTENT, { match: { fault: stalled.id } }); // it is counted when it is over
  const before = server.journal.count(CONTENT);
  const { exitCode, output } = await runProgram(process.execPath, args('tree-down'));
  expect({ exitCode, ...JSON.parse(output) }).toEqual({ exitCode: 0, transferredFiles: 2, unchangedFiles: 0 });
  expect(server.journal.count(CONTENT) - before).toBe(2);
  expectSameBytes(await readFile(join(local, 'deep', 'big.bin')), big);
  expect(await readShape(local)).toEqual({ 'small.txt': 'small', deep: { 'big.bin': `${40 * MiB} bytes` } });
});

test('a small file whose download was killed leaves nothing behind once another process is done', async () => {
  const { server, client, local, args } = await startReachable();
  await client.files.upload(pattern(300_000), 'remote/small.bin', { mkdir_parents: true });
  const match = { route: CONTENT, nth: 1 };
  const stalled = server.faults.add({ match, effect: { kind: 'stall', afterBytes: 9_000 } });
  const child = start(args('tree-down'));
  await server.journal.waitFor('GET /files/{path}', { timeoutMs: 20_000 });
  await vi.waitUntil(async () => (await hiddenBelow(local).catch(() => [])).length > 0, { timeout: 20_000 });
  await kill(child);
  server.faults.remove(stalled.id);
  const { exitCode } = await runProgram(process.execPath, args('tree-down'));
  expect(exitCode).toBe(0);
  expect(await readdir(local)).toEqual(['small.bin']);
  expectSameBytes(await readFile(join(local, 'small.bin')), pattern(300_000));
});
