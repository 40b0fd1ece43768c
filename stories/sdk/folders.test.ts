// Folders and what lies in them: made, listed, searched, changed, copied, moved and deleted, over every transport.
import { DestinationExistsError, type FilesClient, NotFoundError } from '@filescom/sdk';
import { describe, expect, test } from 'vitest';
import { TRANSPORTS } from '../kit/site.ts';

async function paths(list: ReturnType<FilesClient['folders']['listFor']>): Promise<string[]> {
  return (await list.toArray()).map((entry) => entry.path);
}

async function grow(client: FilesClient, files: readonly string[]): Promise<void> {
  for (const path of files) await client.files.upload(path, path, { mkdir_parents: true });
}

describe.each(TRANSPORTS)('$name', ({ start }) => {
  test('folders come first, whatever the order, and names are compared without case', async () => {
    const { client } = await start();
    await grow(client, ['b.txt', 'A.txt', 'c/inside.txt', 'Z.txt']);
    expect(await paths(client.folders.listFor('/'))).toEqual(['c', 'A.txt', 'b.txt', 'Z.txt']);
    expect(await paths(client.folders.listFor('', { sort_by: { path: 'desc' } }))).toEqual([
      'c',
      'Z.txt',
      'b.txt',
      'A.txt',
    ]);
    expect(await paths(client.folders.listFor('/C/'))).toEqual(['c/inside.txt']);
    expect(await paths(client.folders.listFor('', { per_page: 1 }))).toEqual(['c', 'A.txt', 'b.txt', 'Z.txt']);
  });

  test('lists are sorted by size and narrowed by type', async () => {
    const { client } = await start();
    await client.files.upload('four', 'four.txt');
    await client.files.upload('x', 'one.txt');
    await client.folders.create('folder');
    expect(await paths(client.folders.listFor('', { sort_by: { size: 'asc' } }))).toEqual([
      'folder',
      'one.txt',
      'four.txt',
    ]);
    expect(await paths(client.folders.listFor('', { type: 'file' }))).toEqual(['four.txt', 'one.txt']);
    expect(await paths(client.folders.listFor('', { type: 'folder' }))).toEqual(['folder']);
  });

  test('search finds names below a folder', async () => {
    const { client } = await start();
    await grow(client, ['in/2026/report.txt', 'in/summary.txt', 'out/report.txt']);
    expect((await paths(client.folders.listFor('in', { search: 'REPORT' }))).sort()).toEqual(['in/2026/report.txt']);
    expect((await paths(client.folders.listFor('', { search: 'report', search_all: true }))).sort()).toEqual([
      'in/2026/report.txt',
      'out/report.txt',
    ]);
  });

  test('names keep their spelling and are found by any other', async () => {
    const { client } = await start();
    for (const name of ['Ünïcode  .txt', 'a+b %2F.txt', 'question? & #hash.txt', '100 %.txt', 'it\'s "quoted".txt']) {
      await client.files.upload(name, `Names/${name}`, { mkdir_parents: true });
      expect((await client.files.find(`names/${name.toUpperCase()}`)).path).toBe(`Names/${name}`);
      expect(await client.files.download(`/NAMES//${name}/`).text()).toBe(name);
    }
  });

  test('metadata is found and changed', async () => {
    const { client } = await start();
    await client.files.upload('x', 'a.txt');
    const mtime = new Date('2020-02-03T04:05:06.789Z');
    await client.files.update('a.txt', { custom_metadata: { colour: 'green' }, provided_mtime: mtime });
    const record = await client.files.find('a.txt');
    expect(record).toMatchObject({ type: 'file', size: 1, mime_type: 'text/plain', permissions: 'lrwd' });
    expect(record).toMatchObject({ custom_metadata: { colour: 'green' }, provided_mtime: '2020-02-03T04:05:06Z' });
    expect(record).not.toHaveProperty('download_uri');
  });

  test('a folder is copied and moved with all it holds', async () => {
    const { client } = await start();
    await grow(client, ['from/one.txt', 'from/deep/two.txt']);
    await client.fileMigrations.wait(await client.files.copy('from', { destination: 'to' }));
    expect(await client.files.download('to/deep/two.txt').text()).toBe('from/deep/two.txt');
    await client.fileMigrations.wait(await client.files.move('to', { destination: 'moved' }));
    expect(await paths(client.folders.listFor('moved'))).toEqual(['moved/deep', 'moved/one.txt']);
    await expect(client.folders.listFor('to').page()).rejects.toBeInstanceOf(NotFoundError);
    await expect(client.files.copy('from/one.txt', { destination: 'moved/one.txt' })).rejects.toBeInstanceOf(
      DestinationExistsError,
    );
  });

  test('a rename may change only the case', async () => {
    const { client } = await start();
    await client.files.upload('x', 'readme.md');
    await client.files.move('readme.md', { destination: 'README.md' });
    expect(await paths(client.folders.listFor(''))).toEqual(['README.md']);
  });

  test('deletion takes a full folder on request only, and never the root', async () => {
    const { client } = await start();
    await grow(client, ['full/one.txt']);
    await expect(client.files.delete('full')).rejects.toMatchObject({ type: 'processing-failure/folder-not-empty' });
    await client.files.delete('full', { recursive: true });
    await expect(client.files.find('full/one.txt')).rejects.toBeInstanceOf(NotFoundError);
    await expect(client.files.delete('', { recursive: true })).rejects.toBeInstanceOf(Error);
  });

  test('a deletion can be asked for as a file action, with the same care', async () => {
    const { client } = await start();
    await grow(client, ['full/inside.txt', 'kept.txt']);
    await expect(client.files.beginDelete('full')).rejects.toMatchObject({
      type: 'processing-failure/folder-not-empty',
    });
    expect(await client.files.beginDelete('full', { recursive: true })).toEqual({ status: 'completed' });
    await expect(client.files.beginDelete('full')).rejects.toBeInstanceOf(NotFoundError);
    expect(await paths(client.folders.listFor(''))).toEqual(['kept.txt']);
  });

  test('a long list is walked once, in order, while files come and go', async () => {
    const { client } = await start();
    const names = Array.from({ length: 60 }, (_, index) => `${String(index).padStart(3, '0')}.txt`);
    await Promise.all(names.map((name) => client.files.upload(name, name)));
    const seen: string[] = [];
    for await (const entry of client.folders.listFor('', { per_page: 7 })) {
      seen.push(entry.path);
      if (entry.path === '020.txt') await client.files.delete('000.txt');
      if (entry.path === '040.txt') await client.files.upload('late', '0000.txt');
    }
    expect(seen).toEqual(names);
  });
});
