// What a download leaves of the local file that it replaces: its mode, its owner and group, and the link that led to
// it; and what others see of a file before it is complete.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  chown,
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  stat,
  symlink,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { startSite } from '../kit/site.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { stall, startFaultySite } from './transfer-faults.ts';

const isPosix = process.platform !== 'win32';
const isRoot = process.getuid?.() === 0;
const STRANGER = 65_534;

async function siteWith(content = 'new') {
  const site = await startFaultySite();
  await site.client.files.upload(content, 'a.txt');
  return site;
}

describe.skipIf(!isPosix)('permissions', () => {
  test('of a replaced file are kept, whatever they were', async () => {
    const { client } = await siteWith();
    const target = join(await tempDir(), 'a.txt');
    await fc.assert(
      fc.asyncProperty(fc.nat(0o777), async (mode) => {
        await writeFile(target, 'old');
        await chmod(target, mode | 0o400);
        await client.files.downloadFile('a.txt', target);
        expect((await stat(target)).mode & 0o7777).toBe(mode | 0o400);
        await unlink(target);
      }),
      { numRuns: 25 },
    );
  });

  test.skipIf(!isRoot)('include owner and group; a set-user-id bit is not given to new content', async () => {
    const { client } = await siteWith();
    const target = join(await tempDir(), 'a.txt');
    await writeFile(target, 'old');
    await chown(target, STRANGER, STRANGER);
    await chmod(target, 0o4750);
    await client.files.downloadFile('a.txt', target);
    expect(await stat(target)).toMatchObject({ uid: STRANGER, gid: STRANGER });
    expect((await stat(target)).mode & 0o7777).toBe(0o750);
    expect(await readFile(target, 'utf8')).toBe('new');
  });

  test.skipIf(!isRoot)(
    'that cannot be kept are not widened: the file stays as it was, and the error says why',
    async () => {
      const folder = await tempDir();
      const target = join(folder, 'a.txt');
      await writeFile(target, 'old');
      await chmod(target, 0o600);
      await chmod(folder, 0o777);
      const site = await startSite();
      await site.client.files.upload('new', 'a.txt');
      const { url } = await site.server.listen({ port: 0 });
      const result = await downloadAsStranger(url, site.apiKey, target);
      expect(result).toMatchObject({ error: 'LocalFileError', code: 'EPERM' });
      expect(result.message).toContain('owner');
      expect(await stat(target)).toMatchObject({ uid: 0 });
      expect(await readFile(target, 'utf8')).toBe('old');
      expect(await readdir(folder)).toEqual(['a.txt']);
    },
  );

  test('of a new file are those that the umask leaves', async () => {
    const { client } = await siteWith();
    const folder = await tempDir();
    const before = execFileSync('sh', ['-c', 'umask'], { encoding: 'utf8' }).trim();
    await client.files.downloadFile('a.txt', join(folder, 'a.txt'));
    expect((await stat(join(folder, 'a.txt'))).mode & 0o777).toBe(0o666 & ~Number.parseInt(before, 8));
    await client.files.downloadFile('a.txt', join(folder, 'b.txt'), { overwrite: false });
    expect((await stat(join(folder, 'b.txt'))).mode & 0o777).toBe(0o666 & ~Number.parseInt(before, 8));
  });

  test('of a half file let nobody else read it', async () => {
    const site = await siteWith();
    const folder = await tempDir();
    const target = join(folder, 'a.txt');
    await writeFile(target, 'old');
    await chmod(target, 0o666);
    site.on('content', stall);
    const stop = new AbortController();
    const running = site.client.files.downloadFile('a.txt', target, { signal: stop.signal });
    const ended = expect(running).rejects.toMatchObject({ name: 'AbortError' });
    await vi.waitUntil(async () => (await readdir(folder)).length > 1);
    const [part = ''] = (await readdir(folder)).filter((name) => name !== 'a.txt');
    expect((await stat(join(folder, part))).mode & 0o777).toBe(0o600);
    stop.abort();
    await ended;
    expect(await readdir(folder)).toEqual(['a.txt']);
  });
});

describe.skipIf(!isPosix)('a target that is a link', () => {
  async function makeLink() {
    const { client } = await siteWith();
    const [folder, elsewhere] = [await tempDir(), await tempDir()];
    const [target, real] = [join(folder, 'a.txt'), join(elsewhere, 'real.txt')];
    await writeFile(real, 'old');
    await chmod(real, 0o640);
    await symlink(real, target);
    return { client, folder, elsewhere, target, real };
  }

  test('stays one, and the file behind it is replaced in its own folder', async () => {
    const { client, folder, elsewhere, target, real } = await makeLink();
    const { localPath } = await client.files.downloadFile('a.txt', target);
    expect(localPath).toBe(target);
    expect(await readlink(target)).toBe(real);
    expect(await readFile(real, 'utf8')).toBe('new');
    expect((await stat(real)).mode & 0o777).toBe(0o640);
    expect([await readdir(folder), await readdir(elsewhere)]).toEqual([['a.txt'], ['real.txt']]);
  });

  test('may lead over others, relative ones too, and to nothing yet', async () => {
    const { client, folder, target, real } = await makeLink();
    await symlink('a.txt', join(folder, 'b.txt'));
    await client.files.downloadFile('a.txt', join(folder, 'b.txt'));
    expect(await readFile(real, 'utf8')).toBe('new');
    await unlink(real);
    await client.files.downloadFile('a.txt', target);
    expect(await readFile(real, 'utf8')).toBe('new');
    await unlink(real);
    await symlink(target, real);
    await expect(client.files.downloadFile('a.txt', target)).rejects.toMatchObject({ code: 'ELOOP' });
  });

  test('is refused with followLinks: false', async () => {
    const { client, target, real } = await makeLink();
    await expect(client.files.downloadFile('a.txt', target, { followLinks: false })).rejects.toMatchObject({
      name: 'LocalFileError',
      code: 'ELOOP',
      path: target,
    });
    expect(await readFile(real, 'utf8')).toBe('old');
    expect((await lstat(target)).isSymbolicLink()).toBe(true);
  });

  test.skipIf(!isRoot)(
    'and belongs to another user is refused: the user would write where that one wants',
    async () => {
      const { client, folder, real } = await makeLink();
      await mkdir(join(folder, 'shared'));
      await chmod(join(folder, 'shared'), 0o1777);
      const planted = join(folder, 'shared', 'planted.txt');
      execFileSync('ln', ['-s', real, planted]);
      execFileSync('chown', ['-h', String(STRANGER), planted]);
      await expect(client.files.downloadFile('a.txt', planted)).rejects.toMatchObject({ code: 'ELOOP' });
      expect(await readFile(real, 'utf8')).toBe('old');
    },
  );

  test('keeps a resumable download in the folder of the file behind it', async () => {
    const { folder, elsewhere, target, real } = await makeLink();
    const site = await startFaultySite();
    const bytes = pattern(40 * 1024 * 1024);
    await site.client.files.upload(bytes, 'big.bin');
    site.on('content', async () => new Response(null, { status: 501 }), { nth: 3 });
    const options = { resume: true, maxConcurrency: 1 };
    await expect(site.client.files.downloadFile('big.bin', target, options)).rejects.toMatchObject({ status: 501 });
    expect(await readdir(folder)).toEqual(['a.txt']);
    expect(await readdir(elsewhere)).toHaveLength(2);
    const before = site.count('content');
    await site.client.files.downloadFile('big.bin', target, options);
    expect(site.count('content') - before).toBe(1);
    expectSameBytes(await readFile(real), bytes);
  });
});

test.skipIf(!isRoot || process.platform !== 'linux')(
  'a file that is a mount of its own is refused with what to do',
  async () => {
    const { client } = await siteWith();
    const folder = await tempDir();
    const [inside, target] = [join(folder, 'inside.txt'), join(folder, 'a.txt')];
    await writeFile(inside, 'old');
    await writeFile(target, '');
    try {
      execFileSync('mount', ['--bind', inside, target], { stdio: 'ignore' });
    } catch {
      console.warn('SKIPPED: this machine lets nobody mount files');
      return;
    }
    onTestFinished(() => void execFileSync('umount', [target]));
    await expect(client.files.downloadFile('a.txt', target)).rejects.toMatchObject({
      name: 'LocalFileError',
      code: 'EBUSY',
      message: expect.stringContaining('mount'),
    });
    expect(await readFile(target, 'utf8')).toBe('old');
    expect((await readdir(folder)).sort()).toEqual(['a.txt', 'inside.txt']);
  },
);

test('half files of a process that was killed are removed by the next download, those of a running one are not', async () => {
  const site = await startSite();
  await site.client.files.upload(pattern(1_000_000), 'a.bin');
  const { url } = await site.server.listen({ port: 0 });
  const folder = await tempDir();
  const fault = site.server.faults.add({
    match: { route: 'GET /downloads/{id}' },
    effect: { kind: 'stall', afterBytes: 9000 },
  });
  const start = () =>
    spawn(process.execPath, [PROGRAM, url, site.apiKey, 'a.bin', join(folder, 'a.bin')], { stdio: 'ignore' });
  const [killed, running] = [start(), start()];
  onTestFinished(() => void running.kill('SIGKILL'));
  await vi.waitUntil(async () => (await readdir(folder)).length === 2, { timeout: 20_000 });
  killed.kill('SIGKILL');
  await once(killed, 'close');
  await writeFile(join(folder, '.a.bin.notours.part'), 'mine');
  site.server.faults.remove(fault.id);
  await site.client.files.downloadFile('a.bin', join(folder, 'b.bin'));
  await vi.waitUntil(async () => (await readdir(folder)).length === 3);
  const left = await readdir(folder);
  expect(left).toEqual(expect.arrayContaining(['.a.bin.notours.part', 'b.bin']));
  expect(left).toContainEqual(expect.stringMatching(/^\.a\.bin\.[0-9a-f]{24}\.part$/));
});

const PROGRAM = fileURLToPath(new URL('local-replacement/download.ts', import.meta.url));

/** Downloads `a.txt` in a process of another user. */
async function downloadAsStranger(
  url: string,
  apiKey: string,
  target: string,
): Promise<Record<string, unknown> & { message: string }> {
  const child = spawn(process.execPath, [PROGRAM, url, apiKey, 'a.txt', target, String(STRANGER)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  await once(child, 'close');
  return JSON.parse(output);
}
