// S14: what a server keeps is for the eyes of its owner: a new data directory, an old one that was open, and one that
// belongs to somebody else. The command and a server in process alike.
import { chmod, chown, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createLog, createServer } from '@filescom/server';
import { expect, onTestFinished, test } from 'vitest';
import { skipsOnPostgres } from '../kit/embedded-only.ts';
import { spawnServer } from '../kit/server-process.ts';
import { tempDir } from '../kit/temp-dir.ts';

const MEBIBYTE = 1024 * 1024;

const isAway = skipsOnPostgres('the files of a data directory', 'The rows and the first key are not in it there.');
const testWithModes = test.skipIf(process.platform === 'win32' || isAway);

/** All below the directory that group or others may open, by path. */
async function findOpen(directory: string): Promise<string[]> {
  const names = await readdir(directory, { recursive: true });
  const paths = [directory, ...names.map((name) => join(directory, name))];
  const modes = await Promise.all(paths.map(async (path) => ({ path, mode: (await stat(path)).mode & 0o777 })));
  return modes.filter(({ mode }) => (mode & 0o077) !== 0).map(({ path, mode }) => `${path} ${mode.toString(8)}`);
}

/** Runs a server in this process on the directory, with something in every kind of file; answers what it logged. */
async function use(dataDir: string): Promise<string> {
  const lines: string[] = [];
  const server = await createServer({ dataDir, log: createLog('warn', (line) => lines.push(line)) });
  try {
    await server.listen({ tls: true });
    const headers = { 'X-FilesAPI-Key': server.apiKey, 'Content-Type': 'application/json' };
    const call = async (path: string, body: object) =>
      (
        await server.fetch(`http://s/api/rest/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
      ).json();
    const [part] = await call('file_actions/begin_upload/a.bin', { size: MEBIBYTE });
    await server.fetch(part.upload_uri, { method: 'PUT', body: Buffer.alloc(MEBIBYTE) });
    await call('files/a.bin', { action: 'end', ref: part.ref });
    expect(await findOpen(dataDir)).toEqual([]);
  } finally {
    await server.close();
  }
  return lines.join('\n');
}

testWithModes('a new directory is for its owner, whatever the umask', async () => {
  const before = process.umask(0o000);
  onTestFinished(() => void process.umask(before));
  const directory = join(await tempDir(), 'some', 'data');
  expect(await use(directory)).toBe('');
  expect((await readdir(directory)).sort()).toEqual(
    expect.arrayContaining(['blobs', 'ca.pem', 'control.json', 'filescom.db', 'first-api-key', 'server.lock']),
  );
  expect(await findOpen(directory)).toEqual([]);
  expect((await stat(join(directory, '..'))).mode & 0o777, 'folders above are made as others are').toBe(0o777);
});

testWithModes('one that others could open is closed to them, once and said so', async () => {
  const directory = join(await tempDir(), 'data');
  await use(directory);
  await chmod(directory, 0o755);
  await chmod(join(directory, 'blobs'), 0o755);
  for (const name of ['filescom.db', 'first-api-key', 'server.lock']) await chmod(join(directory, name), 0o644);
  expect(await use(directory)).toContain(`The data directory ${directory} was open to other users of this machine`);
  expect(await findOpen(directory)).toEqual([]);
  expect(await use(directory)).toBe('');
});

test('the command says it, too', async () => {
  const directory = join(await tempDir(), 'data');
  await mkdir(directory, { mode: 0o755 });
  await chmod(directory, 0o755);
  await writeFile(join(directory, 'notes.txt'), 'of the owner', { mode: 0o644 });
  const server = await spawnServer(['--data', directory]);
  expect(await server.stop()).toBe(0);
  expect(server.log()).toContain('was open to other users of this machine');
  expect(await findOpen(directory), 'what the owner keeps beside is hers').toEqual([
    `${join(directory, 'notes.txt')} 644`,
  ]);
});

test('that one belongs to somebody else is said, because only she can close it', async () => {
  if (process.getuid?.() !== 0) {
    console.warn('SKIPPED: only the superuser can make a directory of somebody else.');
    return;
  }
  const directory = await tempDir();
  await chmod(directory, 0o755);
  await chown(directory, 65_534, 65_534);
  const log = await startAndEnd(directory);
  expect(log).toContain(
    `Other users of this machine may open the data directory ${directory}: it belongs to the user 65534.`,
  );
});

/** Starts and ends a server on the directory; answers what it logged. */
async function startAndEnd(dataDir: string): Promise<string> {
  const lines: string[] = [];
  const server = await createServer({ dataDir, log: createLog('warn', (line) => lines.push(line)) });
  await server.close();
  return lines.join('\n');
}
