// `filescom-server verify`: says yes to what a server left, and finds each kind of damage.
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { createServer } from '../index.ts';

const program = fileURLToPath(new URL('../main.ts', import.meta.url));
let directory: string;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'filescom-verify-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const files = [
    { path: 'a/large.bin', sizeBytes: 100_000 },
    { path: 'a/small.txt', text: 'small' },
    { path: 'empty', text: '' },
  ];
  const server = await createServer({ dataDir: directory, seed: { files } });
  await server.close();
});

async function verify(target = directory, ...flags: string[]): Promise<{ code: unknown; output: string }> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [program, 'verify', target, ...flags]);
    return { code: 0, output: stdout };
  } catch (error) {
    const { code, stdout, stderr } = { code: undefined, stdout: '', stderr: '', ...(error instanceof Error && error) };
    return { code, output: stdout + stderr };
  }
}

function change(sql: string): void {
  const database = new DatabaseSync(join(directory, 'filescom.db'), { enableForeignKeyConstraints: false });
  database.exec(sql);
  database.close();
}

function largeBlob(): string {
  const blobs = join(directory, 'blobs');
  const found = readdirSync(blobs, { recursive: true, encoding: 'utf8' }).find((name) => /\/f/.test(name));
  return join(blobs, found ?? 'none');
}

test('what a server left is sound, whatever lies around unnamed', async () => {
  writeFileSync(join(largeBlob(), '..', 'f0123.part'), 'half');
  expect(await verify()).toEqual({ code: 0, output: 'Sound: 3 files, 2 folders, 100005 bytes, 1 unused blobs\n' });
});

test('lost, short and changed bytes are found', async () => {
  change("UPDATE small_blobs SET bytes = x'736d616c4c'");
  truncateSync(largeBlob(), 50_000);
  expect(await verify()).toEqual({
    code: 1,
    output: expect.stringMatching(/has 50000 bytes instead of 100000\.\n.*has the CRC .* instead of .*\n3 problems/s),
  });
  unlinkSync(largeBlob());
  expect(await verify(directory, '--quick')).toEqual({
    code: 1,
    output: expect.stringMatching(/^Blob f\w+ is missing\.\n1 problems/),
  });
});

test('what a server has not made is named', async () => {
  writeFileSync(join(directory, 'blobs', 'notes.txt'), 'x');
  expect(await verify()).toMatchObject({ code: 1, output: expect.stringContaining('blobs/notes.txt is nothing that') });
});

test('rows that contradict each other are found', async () => {
  change('UPDATE contents SET use_count = use_count + 1, size = size + 1 WHERE size = 5');
  change("UPDATE entries SET parent_id = id WHERE name = 'empty'");
  const { code, output } = await verify(directory, '--json');
  expect(code).toBe(1);
  expect(JSON.parse(output).problems).toEqual([
    expect.stringContaining('(empty) cannot be reached'),
    expect.stringContaining('(empty) lies in a file'),
    expect.stringContaining('(small.txt) says 5 bytes, its content has 6'),
    expect.stringContaining('says 6 bytes, its segments have 5'),
    expect.stringContaining('counts 2 uses, but 1 files have it'),
  ]);
});

test('a directory of a running server, or of none, is refused', async () => {
  const server = await createServer({ dataDir: directory });
  onTestFinished(() => server.close());
  expect(await verify()).toMatchObject({ code: 1, output: expect.stringContaining('is in use by another server') });
  const another = join(directory, 'blobs');
  expect(await verify(another)).toMatchObject({
    code: 2,
    output: expect.stringContaining('is not a filescom-server data directory'),
  });
});
