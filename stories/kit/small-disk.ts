// A disk that is quickly full: a file system in memory, mounted for one test. Only the superuser of Linux can make one.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { tempDir } from './temp-dir.ts';

const run = promisify(execFile);

/**
 * Mounts a disk of so many bytes until the running test ends. Undefined, with a warning, where that is not permitted.
 */
export async function smallDisk(sizeBytes: number): Promise<string | undefined> {
  const directory = await tempDir();
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${sizeBytes}`, 'tmpfs', directory]);
  } catch (cause) {
    if (process.env['FILESCOM_REQUIRE_ALL'] === '1') throw new Error('No small disk can be mounted.', { cause });
    console.warn('SKIPPED: a small disk can be mounted by the superuser of Linux only.');
    return undefined;
  }
  onTestFinished(async () => {
    await run('umount', [directory]);
  });
  return directory;
}
