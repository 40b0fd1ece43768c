// The flags that all transfers share, and completion, as a shell asks for it.
import { readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDesk } from './filescom.ts';

const CHANGED = new Date('2024-02-29T12:34:56Z');

test('--preserve-times gives a download the time of its last change; without it, it is new', async () => {
  const desk = await openDesk();
  await writeFile(join(desk.dir, 'old.txt'), 'old');
  await utimes(join(desk.dir, 'old.txt'), CHANGED, CHANGED);
  expect((await desk.run(['put', 'old.txt', '/old.txt'])).status).toBe(0);
  expect((await desk.run(['get', '/old.txt', 'kept.txt', '--preserve-times'])).status).toBe(0);
  expect((await desk.run(['get', '/old.txt', 'new.txt'])).status).toBe(0);
  expect((await stat(join(desk.dir, 'kept.txt'))).mtime).toEqual(CHANGED);
  expect((await stat(join(desk.dir, 'new.txt'))).mtime.getTime()).toBeGreaterThan(CHANGED.getTime());
});

test.for([
  ['crc32', 6],
  ['md5', 6],
  ['size', 0],
] as const)('--verify %s compares after put, get and sync; damage on the way down ends with %i', async (row) => {
  const [what, status] = row;
  const desk = await openDesk();
  const bytes = Buffer.alloc(70_000, 7);
  await writeFile(join(desk.dir, 'a.bin'), bytes);
  expect((await desk.run(['put', 'a.bin', '/a.bin', '--verify', what])).status).toBe(0);
  expect((await desk.run(['get', '/a.bin', 'b.bin', '--verify', what])).status).toBe(0);
  expect(await readFile(join(desk.dir, 'b.bin'))).toEqual(bytes);
  expect((await desk.run(['sync', '--up', '.', '/all', '--verify', what])).status).toBe(0);
  expect((await desk.client.folders.listFor('all').toArray({ limit: 10 })).map(({ path }) => path).sort()).toEqual([
    'all/a.bin',
    'all/b.bin',
  ]);
  desk.server.faults.add({ match: { route: 'GET /downloads/{id}' }, effect: { kind: 'corrupt' } });
  expect((await desk.run(['get', '/a.bin', 'c.bin', '--verify', what])).status).toBe(status);
});

test('--verify with a word that it does not know sends nothing', async () => {
  const desk = await openDesk();
  await writeFile(join(desk.dir, 'a.bin'), 'a');
  const refused = await desk.run(['put', 'a.bin', '/a.bin', '--verify', 'sha1']);
  expect(refused.status).toBe(2);
  expect(refused.stderr).toMatch(/crc32.*md5.*size/);
  expect(await desk.client.folders.listFor('').toArray({ limit: 10 })).toEqual([]);
});

test('bash completes commands, flags and their values by the script that it is given', async () => {
  const desk = await openDesk();
  const complete = (...words: readonly string[]) => `
    COMP_WORDS=(filescom ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}
    COMPREPLY=(); _filescom; printf '%s ' "\${COMPREPLY[@]}"; echo`;
  const script = `eval "$(filescom completion bash)"\n${[
    complete('tra'),
    complete('put', '--ver'),
    complete('put', '--verify', 'm'),
    complete('users', 'cre'),
  ].join('\n')}`;
  const { stdout, status } = await desk.shell(script);
  expect(status).toBe(0);
  expect(stdout.split('\n').map((line) => line.trim())).toEqual(['transfers', '--verify', 'md5', 'create', '']);
});

test.for(['bash', 'zsh', 'fish'])('completion %s is a script, and another shell is refused', async (shell) => {
  const desk = await openDesk();
  const { stdout, status } = await desk.run(['completion', shell]);
  expect(status).toBe(0);
  expect(stdout).toContain('filescom complete');
  expect((await desk.run(['completion', `${shell}sh`])).status).toBe(2);
});
