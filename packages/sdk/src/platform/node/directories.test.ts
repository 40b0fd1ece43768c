import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { WEB_DIRECTORIES } from '../web/no-files.ts';
import { NODE_DIRECTORIES } from './directories.ts';

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'filescom-directories-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

test('a listing is sorted, and tells what things are without following links', async () => {
  const path = await folder();
  await writeFile(join(path, 'b.txt'), 'four');
  await mkdir(join(path, 'a'));
  await symlink('nowhere', join(path, 'c'));
  const entries = await NODE_DIRECTORIES.list(path);
  expect(entries.map(({ name, kind }) => `${name} ${kind}`)).toEqual(['a directory', 'b.txt file', 'c link']);
  expect(entries[1]?.sizeBytes).toBe(4);
  expect(Math.abs(Date.now() - (entries[1]?.modifiedAt.getTime() ?? 0))).toBeLessThan(60_000);
});

test('what a path leads to is found through links, and nothing where there is nothing', async () => {
  const path = await folder();
  await mkdir(join(path, 'real'));
  await symlink('real', join(path, 'link'));
  expect(await NODE_DIRECTORIES.find(join(path, 'link'))).toMatchObject({ kind: 'directory' });
  expect(await NODE_DIRECTORIES.find(join(path, 'none'))).toBeUndefined();
  expect(await NODE_DIRECTORIES.realPath(join(path, 'link'))).toBe(await NODE_DIRECTORIES.realPath(join(path, 'real')));
});

test('directories are made with their parents, and removed only when they are empty', async () => {
  const path = await folder();
  await NODE_DIRECTORIES.create(join(path, 'a', 'b'));
  await NODE_DIRECTORIES.create(join(path, 'a', 'b'));
  await writeFile(join(path, 'a', 'b', 'file'), '');
  await expect(NODE_DIRECTORIES.removeDirectory(join(path, 'a', 'b'))).rejects.toMatchObject({
    name: 'LocalFileError',
  });
  await NODE_DIRECTORIES.removeFile(join(path, 'a', 'b', 'file'));
  await NODE_DIRECTORIES.removeDirectory(join(path, 'a', 'b'));
  expect(await NODE_DIRECTORIES.list(join(path, 'a'))).toEqual([]);
});

test('failures name the path and the reason', async () => {
  const path = await folder();
  await writeFile(join(path, 'file'), '');
  await expect(NODE_DIRECTORIES.list(join(path, 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(NODE_DIRECTORIES.create(join(path, 'file', 'inside'))).rejects.toThrow('Could not create');
});

test('where there are no directories, that is said', async () => {
  await expect(WEB_DIRECTORIES.list('x')).rejects.toThrow('no local directories');
});
