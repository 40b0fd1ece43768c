// Files on the site, as people handle them: all commands of files, with the habits that people bring.
import { mkdir, readdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Desk, openDesk } from './filescom.ts';

async function fill(desk: Desk, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) await desk.client.files.upload(text, path, { mkdir_parents: true });
}

async function put(desk: Desk, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(desk.dir, path, '..'), { recursive: true });
    await writeFile(join(desk.dir, path), text);
  }
}

const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');

test('a file goes to a path, into a folder, under any spelling of the path', async () => {
  const desk = await openDesk();
  await put(desk, { 'a.txt': 'A' });
  for (const target of ['/x/one.txt', 'x/two.txt', 'x//three.txt', '/x/', 'y/']) {
    expect([target, (await desk.run(['put', 'a.txt', target])).status]).toEqual([target, 0]);
  }
  expect(lines((await desk.run(['ls', '-R'])).stdout)).toEqual([
    '/x',
    '/x/a.txt',
    '/x/one.txt',
    '/x/three.txt',
    '/x/two.txt',
    '/y',
    '/y/a.txt',
  ]);
  // A folder that is there already takes the file in, with or without a slash.
  expect((await desk.run(['put', 'a.txt', '/y'])).status).toBe(0);
  expect(lines((await desk.run(['ls', '/y'])).stdout)).toEqual(['a.txt']);
});

test('a folder where a file is and a file where a folder is are refused, and nothing is lost', async () => {
  const desk = await openDesk();
  await put(desk, { 'dir/a.txt': 'A', 'file.txt': 'F' });
  await fill(desk, { taken: 'content', 'folder/b.txt': 'B' });
  const overFile = await desk.run(['put', 'dir', '/taken']);
  expect(overFile.status).not.toBe(0);
  expect(overFile.stderr).toContain('file');
  expect(await desk.client.files.download('taken').text()).toBe('content');
  expect((await desk.run(['put', 'file.txt', '/folder'])).status).toBe(0);
  expect(await desk.client.files.download('folder/file.txt').text()).toBe('F');
  expect((await desk.run(['get', '/folder', 'file.txt'])).status).not.toBe(0);
  expect(await readFile(join(desk.dir, 'file.txt'), 'utf8')).toBe('F');
});

test('a directory becomes the folder itself, or goes into it; twice gives the same tree', async () => {
  const desk = await openDesk();
  await put(desk, { 'site/index.html': 'I', 'site/css/main.css': 'C' });
  expect((await desk.run(['put', 'site', '/www/site'])).status).toBe(0);
  const again = await desk.run(['put', 'site', '/www/site', '--format', 'json']);
  expect(JSON.parse(again.stdout)).toMatchObject({ files: 0, unchanged: 2 });
  expect((await desk.run(['put', 'site', '/other/'])).status).toBe(0);
  expect(lines((await desk.run(['find', '/', '--type', 'file'])).stdout)).toEqual([
    '/other/site/css/main.css',
    '/other/site/index.html',
    '/www/site/css/main.css',
    '/www/site/index.html',
  ]);
  expect((await desk.run(['get', '/www/site', 'copy'])).status).toBe(0);
  expect((await readdir(join(desk.dir, 'copy'))).sort()).toEqual(['css', 'index.html']);
  expect((await desk.run(['get', '/www/site', 'into/'])).status).toBe(0);
  expect(await readdir(join(desk.dir, 'into'))).toEqual(['site']);
});

test('several sources and patterns; a word without a match is told', async () => {
  const desk = await openDesk();
  await put(desk, { 'a.txt': 'A', 'b.txt': 'B', 'c.log': 'C' });
  expect((await desk.shell('filescom put *.txt c.log /in')).status).toBe(0);
  expect(lines((await desk.run(['ls', '/in/*.txt'])).stdout)).toEqual(['/in/a.txt', '/in/b.txt']);
  expect((await desk.run(['get', '/in/*.{txt,log}', 'out/'])).status).toBe(0);
  expect((await readdir(join(desk.dir, 'out'))).sort()).toEqual(['a.txt', 'b.txt', 'c.log']);
  const none = await desk.run(['get', '/in/*.pdf', 'out/']);
  expect(none.status).toBe(4);
  expect(none.stderr).toContain('Nothing matches "/in/*.pdf"');
});

test('a name with the signs of patterns is the name itself when it is there', async () => {
  const desk = await openDesk();
  await fill(desk, { 'a[1].txt': 'brackets', 'a1.txt': 'one' });
  expect((await desk.run(['cat', '/a[1].txt'])).stdout).toBe('brackets');
});

test('Unicode in names, arguments and results', async () => {
  const desk = await openDesk();
  const name = 'Prüfung – 報告書 🗂️.txt';
  await put(desk, { [name]: 'inhalt' });
  expect((await desk.run(['put', name, `/Ordner mit Leerzeichen/${name}`])).status).toBe(0);
  expect((await desk.run(['ls', '/ordner mit leerzeichen'])).stdout).toBe(`${name}\n`);
  expect((await desk.run(['cat', `/Ordner mit Leerzeichen/${name}`])).stdout).toBe('inhalt');
  const [row] = JSON.parse((await desk.run(['ls', '/Ordner mit Leerzeichen', '--format', 'json'])).stdout);
  expect(row.path).toBe(`Ordner mit Leerzeichen/${name}`);
});

test('cp, mv, mkdir, rm, stat', async () => {
  const desk = await openDesk();
  await fill(desk, { 'in/a.txt': 'A', 'in/b.txt': 'B' });
  expect((await desk.run(['cp', '/in/a.txt', '/in/c.txt'])).status).toBe(0);
  expect((await desk.run(['mkdir', '/deep/er'])).status).not.toBe(0);
  expect((await desk.run(['mkdir', '-p', '/deep/er', '/deep/er'])).status).toBe(0);
  expect((await desk.run(['mv', '/in/*.txt', '/deep/er'])).status).toBe(0);
  expect(lines((await desk.run(['ls', '/deep/er'])).stdout)).toEqual(['a.txt', 'b.txt', 'c.txt']);
  const taken = await desk.run(['cp', '/deep/er/a.txt', '/deep/er/b.txt']);
  expect(taken.status).toBe(1);
  expect(taken.stderr).toContain('--overwrite');
  expect((await desk.run(['cp', '/deep/er/a.txt', '/deep/er/b.txt', '--overwrite'])).status).toBe(0);
  expect((await desk.run(['stat', '/deep/er/b.txt', '--fields', 'size', '--format', 'json'])).stdout).toBe(
    '{\n  "size": 1\n}\n',
  );
  expect((await desk.run(['rm', '/deep/er/a.txt', '/deep/er/b.txt'])).status).toBe(0);
  expect((await desk.run(['rm', '/deep'])).status).toBe(1);
  expect((await desk.run(['rm', '/'])).status).toBe(2);
  expect((await desk.run(['rm', '-f', '/not/there'])).status).toBe(0);
  expect((await desk.run(['rm', '-r', '/deep', '--yes'])).status).toBe(0);
  expect((await desk.run(['ls', '/'])).stdout).toBe('in\n');
});

test('find by name, size, time and kind; du and tree add up', async () => {
  const desk = await openDesk();
  await put(desk, { 'old.pdf': 'x'.repeat(2_000), 'new.pdf': 'y' });
  const longAgo = new Date(Date.now() - 10 * 86_400_000);
  await utimes(join(desk.dir, 'old.pdf'), longAgo, longAgo);
  await desk.run(['put', 'old.pdf', 'new.pdf', '/docs/sub/']);
  const found = async (...args: string[]): Promise<string[]> =>
    lines((await desk.run(['find', '/docs', ...args])).stdout);
  expect(await found('--name', '*.PDF')).toEqual(['/docs/sub/new.pdf', '/docs/sub/old.pdf']);
  expect(await found('--larger', '1kB')).toEqual(['/docs/sub/old.pdf']);
  expect(await found('--smaller', '1kB')).toEqual(['/docs/sub/new.pdf']);
  expect(await found('--newer', '2d', '--type', 'file')).toEqual(['/docs/sub/new.pdf']);
  expect(await found('--older', '2d', '--type', 'file')).toEqual(['/docs/sub/old.pdf']);
  expect(await found('--type', 'folder')).toEqual(['/docs/sub']);
  expect(await found('--depth', '1')).toEqual(['/docs/sub']);
  expect(JSON.parse((await desk.run(['du', '/docs', '--format', 'json'])).stdout)).toEqual([
    { bytes: 2_001, files: 2, path: '/docs/sub' },
    { bytes: 2_001, files: 2, path: '/docs' },
  ]);
  expect((await desk.run(['tree', '/'])).stdout).toBe(
    '/\n└── docs/\n    └── sub/\n        ├── new.pdf\n        └── old.pdf\n',
  );
});

test('share makes a link; its password comes from standard input, never from the command line', async () => {
  const desk = await openDesk();
  await fill(desk, { 'a.pdf': 'A' });
  const ended = await desk.run(['share', '/a.pdf', '--expires', '7d', '--password'], { stdin: 'Wrench-4-Bolts!\n' });
  expect(ended).toMatchObject({ status: 0, stderr: '' });
  expect(ended.stdout).toMatch(/^http\S+\n$/);
  const [link] = await desk.client.bundles.list().toArray();
  expect(link).toMatchObject({ password_protected: true });
  expect(Date.parse(link?.expires_at ?? '') - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
});

test('what cannot be kept on the other side is refused by name, and counts as failed', async () => {
  const desk = await openDesk();
  await put(desk, { 'dir/Résumé.txt': '1', 'dir/resume.txt': '2', 'dir/fine.txt': '3' });
  await symlink('/etc/passwd', join(desk.dir, 'dir/link'));
  const ended = await desk.run(['put', 'dir', '/dir', '--format', 'ndjson']);
  expect(ended.status).toBe(1);
  expect(ended.stderr).toContain('symbolic link');
  expect(ended.stderr).toContain('the same entry');
  const events = lines(ended.stdout).map((line): unknown => JSON.parse(line));
  expect(events.slice(0, 2)).toEqual([
    { event: 'started', path: 'fine.txt' },
    { event: 'done', path: 'fine.txt', bytes: 1 },
  ]);
  expect(events.at(-1)).toMatchObject({ event: 'summary', files: 1, failed: 3 });
  expect(lines((await desk.run(['ls', '/dir'])).stdout)).toEqual(['fine.txt']);
});

test('words of other programs are explained', async () => {
  const desk = await openDesk();
  for (const [word, says] of [
    ['upload', 'filescom put'],
    ['download', 'filescom get'],
    ['config', 'filescom login'],
    ['delete', 'filescom rm'],
  ] as const) {
    const ended = await desk.run([word, 'x']);
    expect(ended.status).toBe(2);
    expect(ended.stderr).toContain(says);
  }
  const push = await desk.run(['sync', 'push', '--local-path', 'x', '--remote-path=/y']);
  expect([push.status, push.stderr.includes('filescom sync LOCAL REMOTE --up')]).toEqual([2, true]);
  expect((await desk.run(['ls', '/', '--api-key', 'abc'])).stderr).toContain('FILES_API_KEY');
});
