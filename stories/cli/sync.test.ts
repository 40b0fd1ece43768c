// Sync as people use it: look first, then do; comparisons, deletions with a limit, watching, ten thousand files.
import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Desk, openDesk } from './filescom.ts';

async function write(desk: Desk, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(desk.dir, path, '..'), { recursive: true });
    await writeFile(join(desk.dir, path), text);
  }
}

const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');

test('a plan shows what would happen and why, deletions first, and changes nothing', async () => {
  const desk = await openDesk();
  await write(desk, { 'site/a.txt': 'A', 'site/sub/b.txt': 'B' });
  await desk.run(['sync', 'site', '/site', '--up']);
  await write(desk, { 'site/a.txt': 'AA', 'site/new.txt': 'N' });
  await rm(join(desk.dir, 'site/sub/b.txt'));
  const before = await desk.run(['ls', '-R', '/site']);
  const plan = await desk.run(['sync', 'site', '/site', '--up', '--delete', '--plan']);
  expect(lines(plan.stdout).map((line) => line.split('\t').slice(0, 3).join(' '))).toEqual([
    'delete  sub/b.txt',
    'changed 2 a.txt',
    'new 1 new.txt',
  ]);
  expect(plan.stderr).toContain('1 new, 1 changed, 1 to delete');
  expect((await desk.run(['ls', '-R', '/site'])).stdout).toBe(before.stdout);
});

test('up and down, with a table of what was done', async () => {
  const desk = await openDesk();
  await write(desk, { 'site/a.txt': 'A', 'site/sub/b.txt': 'B' });
  const up = await desk.run(['sync', 'site', '/site', '--up']);
  expect(up).toMatchObject({ status: 0, stdout: '' });
  expect(lines(up.stderr).map((line) => line.slice(0, 10).trim())).toEqual([
    'moved',
    'unchanged',
    'deleted',
    'failed',
    'API calls',
  ]);
  expect((await desk.run(['sync', 'copy', '/site', '--down'])).status).toBe(0);
  expect((await readdir(join(desk.dir, 'copy'), { recursive: true })).sort()).toEqual(['a.txt', 'sub', 'sub/b.txt']);
  const again = await desk.run(['sync', 'copy', '/site', '--down', '--format', 'json']);
  expect(JSON.parse(again.stdout)).toMatchObject({ files: 0, unchanged: 2, failed: 0 });
});

test('equal size and time with other bytes is seen by --checksum, and equal bytes with another time by the default only', async () => {
  const desk = await openDesk();
  const moment = new Date(1_700_000_000_000);
  await write(desk, { 'd/a.txt': 'one' });
  await utimes(join(desk.dir, 'd/a.txt'), moment, moment);
  await desk.run(['sync', 'd', '/d', '--up']);
  await write(desk, { 'd/a.txt': 'two' });
  await utimes(join(desk.dir, 'd/a.txt'), moment, moment);
  const pending = async (...args: string[]): Promise<number | null> =>
    (await desk.run(['sync', 'd', '/d', '--up', '--plan', '--exit-code', ...args])).status;
  expect([await pending(), await pending('--checksum')]).toEqual([0, 10]);
  await desk.run(['sync', 'd', '/d', '--up', '--checksum']);
  await utimes(join(desk.dir, 'd/a.txt'), new Date(), new Date());
  expect([await pending(), await pending('--checksum'), await pending('--size-only')]).toEqual([10, 0, 0]);
});

test('deletions need --delete and a confirmation, obey --max-delete, and are left out after a failure', async () => {
  const desk = await openDesk();
  await write(desk, { 'd/a': '1', 'd/b': '2', 'd/c': '3' });
  await desk.run(['sync', 'd', '/d', '--up']);
  for (const name of ['a', 'b']) await rm(join(desk.dir, 'd', name));
  const sync = ['sync', 'd', '/d', '--up'];
  expect((await desk.run(sync)).status).toBe(0);
  expect((await desk.run([...sync, '--delete'])).status).toBe(2);
  const limited = await desk.run([...sync, '--delete', '--yes', '--max-delete', '1']);
  expect(limited.status).toBe(1);
  expect(limited.stderr).toContain('2 entries would be deleted');
  await write(desk, { 'd/new': 'N' });
  const fault = desk.server.faults.add({
    match: { route: 'PUT /uploads/{ref}/parts/{part}' },
    effect: { kind: 'status', status: 403 },
  });
  const failed = await desk.run([...sync, '--delete', '--yes']);
  expect(failed.status).not.toBe(0);
  expect(failed.stderr).toContain('2 deletions were left out');
  expect(lines((await desk.run(['ls', '/d'])).stdout)).toEqual(['a', 'b', 'c']);
  desk.server.faults.remove(fault.id);
  const done = await desk.run([...sync, '--delete', '--yes', '--max-delete', '2', '--format', 'ndjson']);
  expect(lines(done.stdout).map((line) => JSON.parse(line))).toMatchObject([
    { event: 'started', path: 'new' },
    { event: 'done', path: 'new', bytes: 1 },
    { event: 'deleted', path: 'b' },
    { event: 'deleted', path: 'a' },
    { event: 'summary', files: 1, deleted: 2, failed: 0 },
  ]);
});

test('on a terminal the question has the three numbers and the names', async () => {
  const desk = await openDesk();
  await write(desk, { 'd/a': '1', 'd/b': '2' });
  await desk.run(['sync', 'd', '/d', '--up']);
  await write(desk, { 'd/a': 'changed', 'd/new': 'N' });
  await rm(join(desk.dir, 'd/b'));
  const screen = desk.type(['sync', 'd', '/d', '--up', '--delete']);
  await screen.sees('1 file would be new, 1 file replaced, 1 entry deleted');
  await screen.sees('- b');
  screen.press('y');
  expect(await screen.ended).toBe(0);
  expect(lines((await desk.run(['ls', '/d'])).stdout)).toEqual(['a', 'new']);
});

test('patterns choose on both sides', async () => {
  const desk = await openDesk();
  await write(desk, { 'd/a.ts': '1', 'd/a.log': '2', 'd/deep/b.ts': '3', 'd/deep/b.log': '4' });
  await desk.run(['sync', 'd', '/d', '--up', '--exclude', '*.log']);
  expect(lines((await desk.run(['find', '/d', '--type', 'file'])).stdout)).toEqual(['/d/a.ts', '/d/deep/b.ts']);
  await desk.run(['sync', 'd', '/only', '--up', '--include', 'deep/**', '--exclude', '*.ts']);
  expect(lines((await desk.run(['find', '/only', '--type', 'file'])).stdout)).toEqual(['/only/deep/b.log']);
});

test('watching sends what changes, in new directories too, until Ctrl-C', async () => {
  const desk = await openDesk();
  await write(desk, { 'd/a.txt': 'A' });
  const screen = desk.type(['sync', 'd', '/d', '--up', '--watch']);
  await screen.sees('Watching');
  await write(desk, { 'd/sub/deep/b.txt': 'B', 'd/a.txt': 'changed' });
  const read = (path: string): Promise<string> =>
    desk.client.files
      .download(path)
      .text()
      .catch(() => '');
  await expect.poll(() => read('d/sub/deep/b.txt')).toBe('B');
  await expect.poll(() => read('d/a.txt')).toBe('changed');
  await write(desk, { 'd/sub/deep/c.txt': 'C' });
  await expect.poll(() => read('d/sub/deep/c.txt')).toBe('C');
  screen.press('\u0003');
  expect(await screen.ended).toBe(130);
  expect((await desk.run(['sync', 'd', '/d', '--up', '--watch', '--delete'])).status).toBe(2);
});

test('ten thousand files: sent, listed, found, synced with nothing to do, deleted', async () => {
  const desk = await openDesk();
  for (let folder = 0; folder < 100; folder += 1) {
    const path = join(desk.dir, 'many', `f${folder}`);
    await mkdir(path, { recursive: true });
    await Promise.all(
      Array.from({ length: 100 }, (_, index) => writeFile(join(path, `${index}.txt`), `${folder}/${index}`)),
    );
  }
  const up = JSON.parse((await desk.run(['sync', 'many', '/many', '--up', '--format', 'json'])).stdout);
  expect(up).toMatchObject({ files: 10_000, failed: 0 });
  expect(lines((await desk.run(['ls', '-R', '/many'])).stdout)).toHaveLength(10_100);
  expect(lines((await desk.run(['find', '/many', '--name', '42.txt'])).stdout)).toHaveLength(100);
  const again = JSON.parse((await desk.run(['sync', 'many', '/many', '--up', '--format', 'json'])).stdout);
  expect(again).toMatchObject({ files: 0, unchanged: 10_000 });
  expect(again.apiCalls).toBeLessThanOrEqual(101);
  expect((await desk.run(['rm', '-r', '/many', '--yes'])).status).toBe(0);
}, 180_000);
