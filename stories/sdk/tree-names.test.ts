// Names that cannot be, would meet, or would lead out of the directory: refused by name, while everything else is
// transferred.
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startIntercepted } from '../kit/intercepted-site.ts';
import { type LocalShape, readShape, writeShape } from '../kit/local-shape.ts';
import { startSite } from '../kit/site.ts';
import { tempDir } from '../kit/temp-dir.ts';

/** A site whose listings of the folder `in` hold these paths besides what is there. */
async function startLyingSite(paths: readonly string[]) {
  return startIntercepted(async (request, pass) => {
    const response = await pass(request);
    if (!new URL(request.url).pathname.endsWith('/folders/in')) return response;
    const rows: object[] = await response.json();
    const lies = paths.map((path) => ({ ...rows[0], path, type: 'file' }));
    return Response.json([...rows, ...lies]);
  });
}

test('a listing cannot make a download write anywhere else', async () => {
  const lies = [
    'in/../../evil',
    '../evil',
    '..',
    'in/..',
    '/etc/passwd',
    'in/a\\b',
    'in/..\\evil',
    'elsewhere/evil',
    'in/nul\0',
    'evil',
    '',
  ];
  const { client, intercepted } = await startLyingSite(lies);
  await client.files.upload('good', 'in/good.txt', { mkdir_parents: true });
  const folder = await tempDir();
  const report = await intercepted.folders.downloadDirectory('in', join(folder, 'a', 'b', 'c'));
  expect(await readShape(folder)).toEqual({ a: { b: { c: { 'good.txt': 'good' } } } });
  expect(report).toMatchObject({ transferredFiles: 1, failed: [] });
  expect(report.refused).toHaveLength(lies.length);
});

test('remote names that compare as equal are not written over each other', async () => {
  const { client, intercepted } = await startLyingSite(['in/A.txt', 'in/á.TXT']);
  await client.files.upload('one', 'in/a.txt', { mkdir_parents: true });
  await client.files.upload('two', 'in/b.txt');
  const folder = await tempDir();
  const report = await intercepted.folders.downloadDirectory('in', folder);
  expect(report.refused.map(({ path }) => path).sort()).toEqual(['A.txt', 'a.txt', 'á.TXT']);
  expect(await readShape(folder)).toEqual({ 'b.txt': 'two' });
});

test.runIf(process.platform === 'linux')('local names that the service would take for one, or not at all', async () => {
  const { client } = await startSite();
  const folder = await tempDir();
  const shape: LocalShape = {
    'A.txt': '1',
    'a.txt': '2',
    'back\\slash': '3',
    'blank ': '4',
    Docs: { 'x.txt': '5' },
    dócs: { 'y.txt': '6' },
    'fine.txt': '7',
  };
  await writeShape(folder, shape);
  const report = await client.folders.uploadDirectory(folder, 'in');
  expect(Object.fromEntries(report.refused.map(({ path, reason }) => [path, reason]))).toEqual({
    'A.txt': 'it would be the same entry as "a.txt"',
    'a.txt': 'it would be the same entry as "A.txt"',
    'back\\slash': 'it holds a slash or backslash, which separates folders',
    'blank ': 'the service takes no name that ends in white space',
    Docs: 'it would be the same entry as "dócs"',
    dócs: 'it would be the same entry as "Docs"',
  });
  const rows = await client.folders.listFor('in').toArray({ limit: 10 });
  expect(rows.map((row) => row.path)).toEqual(['in/fine.txt']);
});

test('symbolic links are refused by name, or followed on request, but never round in circles', async () => {
  const { client } = await startSite();
  const folder = await tempDir();
  await writeShape(folder, {
    outside: { 'secret.txt': 'secret' },
    sent: {
      'a.txt': 'a',
      file: { link: '../outside/secret.txt' },
      folder: { link: '../outside' },
      loop: { link: '.' },
      broken: { link: 'nowhere' },
    },
  });
  const careful = await client.folders.uploadDirectory(join(folder, 'sent'), 'careful');
  expect(careful.refused.map(({ path, reason }) => `${path}: ${reason}`)).toEqual(
    ['broken', 'file', 'folder', 'loop'].map((name) => `${name}: it is a symbolic link`),
  );
  expect(careful.transferredFiles).toBe(1);
  const following = await client.folders.uploadDirectory(join(folder, 'sent'), 'following', { followLinks: true });
  expect(following.refused.map(({ path }) => path)).toEqual(['broken', 'loop']);
  expect(await client.files.download('following/folder/secret.txt').text()).toBe('secret');
  expect(await client.files.download('following/file').text()).toBe('secret');
});

test('a download does not write through a symbolic link', async () => {
  const { client } = await startSite();
  await client.files.upload('new', 'in/link/passwd', { mkdir_parents: true });
  await client.files.upload('new', 'in/file.txt', { mkdir_parents: true });
  const folder = await tempDir();
  await writeShape(folder, {
    etc: { passwd: 'old' },
    out: { link: { link: '../etc' }, 'file.txt': { link: '../etc/passwd' } },
  });
  const report = await client.folders.downloadDirectory('in', join(folder, 'out'));
  expect(report.refused.map(({ path }) => path).sort()).toEqual(['file.txt', 'link', 'link/passwd']);
  expect(await readShape(join(folder, 'etc'))).toEqual({ passwd: 'old' });
});

test('a file where a folder is wanted, and the other way round, is left alone', async () => {
  const { client } = await startSite();
  await client.files.upload('remote', 'in/a', { mkdir_parents: true });
  await client.files.upload('remote', 'in/b/c.txt', { mkdir_parents: true });
  const folder = await tempDir();
  await mkdir(join(folder, 'a'));
  await writeFile(join(folder, 'b'), 'local');
  const down = await client.folders.downloadDirectory('in', folder);
  expect(down.refused.map(({ path, reason }) => `${path}: ${reason}`)).toEqual([
    'a: on the other side there is a folder of that name',
    'b: on the other side there is a file of that name',
  ]);
  const up = await client.folders.uploadDirectory(folder, 'in');
  expect(up.failed.map(({ path }) => path).sort()).toEqual(['a', 'b']);
  expect(await readShape(folder)).toEqual({ a: {}, b: 'local' });
  expect(await client.files.download('in/a').text()).toBe('remote');
});

test('a link that is put into the tree after the plan is not followed either', async () => {
  const { client } = await startSite();
  const folder = await tempDir();
  const [local, outside] = [join(folder, 'local'), join(folder, 'outside')];
  await writeShape(outside, { 'secret.txt': 'secret', 'x.txt': 'theirs' });
  await writeShape(local, { sub: { 'extra.txt': 'old', 'x.txt': 'mine' }, 'y.txt': 'y' });
  await client.files.upload('theirs too', 'in/sub/x.txt', { mkdir_parents: true });
  const swap = async () => {
    await rm(join(local, 'sub'), { recursive: true });
    await symlink(outside, join(local, 'sub'));
  };
  const sync = { local, remote: 'in', compare: 'checksum' } as const;
  const [up, down] = [
    await client.folders.planSync({ ...sync, direction: 'up' }),
    await client.folders.planSync({ ...sync, direction: 'down', deleteExtra: true }),
  ];
  await swap();
  const isLink = { error: { name: 'LocalFileError', code: 'ELOOP' } };
  const sent = await up.apply();
  expect(sent.failed).toMatchObject([
    { path: 'sub/extra.txt', ...isLink },
    { path: 'sub/x.txt', ...isLink },
  ]);
  expect(sent.transferredFiles).toBe(1);
  const received = await down.apply();
  expect(received).toMatchObject({ transferredFiles: 0, failed: [{ path: 'sub/x.txt', ...isLink }] });
  expect(await readShape(outside)).toEqual({ 'secret.txt': 'secret', 'x.txt': 'theirs' });
  expect(await client.files.download('in/sub/x.txt').text()).toBe('theirs too');
  await rm(join(local, 'y.txt'));
  await symlink(join(outside, 'secret.txt'), join(local, 'y.txt'));
  expect((await up.apply()).failed).toHaveLength(3);
});
