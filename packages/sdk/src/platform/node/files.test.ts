import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { WEB_FILES } from '../web/no-files.ts';
import { NODE_FILES } from './files.ts';

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'filescom-files-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

function text(value: string) {
  return new TextEncoder().encode(value);
}

test('a finished file has its name and its bytes, in whatever order they came', async () => {
  const inside = await folder();
  const target = join(inside, 'a.txt');
  const file = await NODE_FILES.createTemporary(target, 20);
  await file.write(text('world'), 6);
  await file.write(text('hello '), 0);
  expect(await readdir(inside)).not.toContain('a.txt');
  await file.finish(11, { overwrite: true, modifiedAt: new Date('2020-01-02T03:04:05Z') });
  await file.discard();
  expect(await readFile(target, 'utf8')).toBe('hello world');
  expect((await stat(target)).mtime).toEqual(new Date('2020-01-02T03:04:05Z'));
  expect(await readdir(inside)).toEqual(['a.txt']);
});

test('a discarded file leaves nothing, and what was there before stays', async () => {
  const inside = await folder();
  const target = join(inside, 'a.txt');
  await writeFile(target, 'before');
  const file = await NODE_FILES.createTemporary(target);
  await file.write(text('after'), 0);
  await file.discard();
  await file.discard();
  expect(await readdir(inside)).toEqual(['a.txt']);
  expect(await readFile(target, 'utf8')).toBe('before');
});

test('a taken name is kept where it must not be overwritten', async () => {
  const inside = await folder();
  const target = join(inside, 'a.txt');
  const file = await NODE_FILES.createTemporary(target);
  await writeFile(target, 'before');
  await expect(file.finish(0, { overwrite: false })).rejects.toMatchObject({
    name: 'LocalFileError',
    code: 'EEXIST',
    path: target,
  });
  await file.discard();
  expect(await readdir(inside)).toEqual(['a.txt']);
  expect(await readFile(target, 'utf8')).toBe('before');
});

test('a free name is taken without overwriting', async () => {
  const inside = await folder();
  const file = await NODE_FILES.createTemporary(join(inside, 'b'));
  await file.write(text('x'), 0);
  await file.finish(1, { overwrite: false });
  expect(await readdir(inside)).toEqual(['b']);
});

test('a name that is as long as names may be leaves room for the temporary one', async () => {
  const inside = await folder();
  const name = 'ü'.repeat(127);
  const file = await NODE_FILES.createTemporary(join(inside, name));
  await file.finish(0, { overwrite: true });
  expect(await readdir(inside)).toEqual([name]);
});

test('what is no regular file is refused before it is opened', async () => {
  const inside = await folder();
  await expect(NODE_FILES.open(inside)).rejects.toMatchObject({ name: 'LocalFileError', code: 'EISDIR' });
  await expect(NODE_FILES.open(join(inside, 'none'))).rejects.toThrow(/none": no such file or directory\.$/);
  await expect(NODE_FILES.open('/dev/null')).rejects.toThrow('not a regular file');
});

test('a missing folder is told, with the reason as cause', async () => {
  const target = join(await folder(), 'missing', 'a.txt');
  const error = await NODE_FILES.createTemporary(target).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: 'LocalFileError', code: 'ENOENT', cause: { code: 'ENOENT' } });
});

test('directories and files are told apart', async () => {
  const inside = await folder();
  await writeFile(join(inside, 'file'), '');
  await mkdir(join(inside, 'directory'));
  await chmod(join(inside, 'file'), 0o600);
  expect(await NODE_FILES.kindOf(join(inside, 'directory'))).toBe('directory');
  expect(await NODE_FILES.kindOf(join(inside, 'file', 'below'))).toBeUndefined();
  expect(await NODE_FILES.kindOf(join(inside, 'file'))).toBe('file');
  expect(await NODE_FILES.kindOf(join(inside, 'none'))).toBeUndefined();
});

test('where there are no local files, every call says so', async () => {
  await expect(WEB_FILES.open('a.txt')).rejects.toThrow('no local files');
  await expect(WEB_FILES.kindOf('a.txt')).rejects.toMatchObject({ name: 'LocalFileError', code: 'ENOSYS' });
  expect(WEB_FILES.baseName('a/b.txt')).toBe('b.txt');
});

test('a link in the place of a temporary file is not gone on with, nor is what it leads to written', async () => {
  const inside = await folder();
  await writeFile(join(inside, 'mine'), 'mine');
  const path = join(inside, '.a.txt.0123456789ab.part');
  await symlink(join(inside, 'mine'), path);
  expect(await NODE_FILES.reopenTemporary(path, join(inside, 'a.txt'))).toBeUndefined();
  expect(await readFile(join(inside, 'mine'), 'utf8')).toBe('mine');
});
