// What people do with rclone, told through its commands. Prints `ok NAME` or `not ok NAME` for each check.
import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { mustRun, runCommand } from '../command.ts';

const folder = requireTool('STORY_DIR');
const program = requireTool('RCLONE');
const ENV = {
  RCLONE_CONFIG: join(folder, 'rclone.conf'),
  RCLONE_CONFIG_FC_TYPE: 'filescom',
  RCLONE_CONFIG_FC_SITE: requireTool('FILES_URL'),
  RCLONE_CONFIG_FC_API_KEY: requireTool('FILES_API_KEY'),
};
function rclone(...args: string[]) {
  return mustRun(program, args, { env: ENV, cwd: folder });
}

async function lines(...args: string[]) {
  return (await rclone(...args)).split('\n').filter((line) => line !== '');
}

const NAMES = ['a.txt', 'sub/Ünïcode 😀.txt', 'sub/with space+plus%.txt', 'sub/trailing ', 'empty.bin'];
const MODIFIED = new Date('2024-02-03T04:05:06Z');

await check('a tree is copied up and is the same', async () => {
  for (const name of NAMES) await localFile(join('up', name), name === 'empty.bin' ? '' : `content of ${name}`);
  await localFile('up/big.bin', 'x'.repeat(11 * 1024 * 1024 + 1));
  await rclone('copy', 'up', 'fc:tree');
  await rclone('check', 'up', 'fc:tree');
  await rclone('check', '--download', 'up', 'fc:tree');
});

await check('names and times come back as they went', async () => {
  const listed = await lines('lsf', '-R', '--files-only', 'fc:tree');
  equal(listed.sort().join('\n'), [...NAMES, 'big.bin'].sort().join('\n'));
  await rclone('copy', 'fc:tree', 'down');
  equal(
    await readFile(join(folder, 'down', 'sub/with space+plus%.txt'), 'utf8'),
    'content of sub/with space+plus%.txt',
  );
  equal((await stat(join(folder, 'down', 'a.txt'))).mtime.toISOString(), MODIFIED.toISOString());
});

await check('a second copy moves nothing', async () => {
  const { output } = await runCommand(program, ['copy', '-v', 'up', 'fc:tree'], { env: ENV, cwd: folder });
  equal(/There was nothing to transfer/.test(output), true);
});

await check('a stream of unknown length is written and read in ranges', async () => {
  await mustRun('sh', ['-c', `printf 'Hello, stream' | "${program}" rcat fc:streamed.txt`], { env: ENV, cwd: folder });
  equal(await rclone('cat', 'fc:streamed.txt'), 'Hello, stream');
  equal(await rclone('cat', '--offset', '7', '--count', '3', 'fc:streamed.txt'), 'str');
});

await check('files and folders are copied and moved on the server', async () => {
  await rclone('copyto', 'fc:tree/a.txt', 'fc:copies/b.txt');
  await rclone('moveto', 'fc:copies/b.txt', 'fc:copies/c.txt');
  equal((await lines('lsf', 'fc:copies')).join(), 'c.txt');
  await rclone('moveto', 'fc:tree/sub', 'fc:moved');
  equal((await lines('lsf', 'fc:moved')).length, 3);
});

await check('sync removes what is gone', async () => {
  await rclone('sync', 'up/sub', 'fc:synced');
  await rclone('mkdir', 'fc:synced/extra');
  await rclone('copyto', 'up/a.txt', 'fc:synced/extra/a.txt');
  await rclone('sync', 'up/sub', 'fc:synced');
  equal((await lines('lsf', '-R', '--files-only', 'fc:synced')).length, (await readdir(join(folder, 'up/sub'))).length);
});

await check('a name that the service refuses is refused here too', async () => {
  await localFile('refused/back\\slash.txt', 'x');
  const { exitCode, output } = await runCommand(program, ['copy', '--retries', '1', 'refused', 'fc:refused'], {
    env: ENV,
    cwd: folder,
  });
  equal(exitCode === 0, false);
  equal(/Invalid Path/.test(output), true);
});

await check('a link is made', async () => {
  equal(/^https?:\/\/\S+\/f\/\w+/.test(await rclone('link', 'fc:streamed.txt')), true);
});

await check('a missing folder is told apart from an empty one', async () => {
  await rclone('mkdir', 'fc:empty');
  equal((await lines('lsf', 'fc:empty')).length, 0);
  equal((await runCommand(program, ['lsf', 'fc:missing'], { env: ENV, cwd: folder })).exitCode, 3);
});

await check('folders are removed, full ones only by purge', async () => {
  await rclone('rmdir', 'fc:empty');
  const refused = await runCommand(program, ['rmdir', '--low-level-retries', '1', '--retries', '1', 'fc:synced'], {
    env: ENV,
    cwd: folder,
  });
  equal(refused.exitCode === 0, false);
  await rclone('purge', 'fc:synced');
  equal((await lines('lsf', 'fc:')).includes('synced/'), false);
});

async function localFile(path: string, content: string): Promise<void> {
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, content);
  await utimes(target, MODIFIED, MODIFIED);
}

async function check(name: string, body: () => Promise<void>): Promise<void> {
  try {
    await body();
    console.log(`ok ${name}`);
  } catch (error) {
    console.error(error);
    console.log(`not ok ${name}`);
  }
}

function equal<T>(actual: T, expected: T): void {
  if (actual !== expected) throw new Error(`${String(actual)} instead of ${String(expected)}`);
}

function requireTool(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}
