// What one process has acknowledged every other shows at once. FILESCOM_ENGINE_CHECKS=100000 checks at full length.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempDir } from '../kit/temp-dir.ts';
import { describeWithEngines, makeDatabase, startProcesses } from './kit/story.ts';
import { checkWritesAndReads } from './write-read.ts';

const CHECKS = Number(process.env['FILESCOM_ENGINE_CHECKS'] ?? 1_000);

describeWithEngines('writes and reads at several processes', ['PostgreSQL'], () => {
  test('what is written at one of three processes is read at the others at once', async () => {
    const blobs = `file:${join(await tempDir(), 'blobs')}`;
    const processes = await startProcesses(3, { database: await makeDatabase(), blobs });
    const { checks, misses } = await checkWritesAndReads(processes, CHECKS).catch((cause: unknown) => {
      throw new Error(processes.map((process) => process.log()).join('\n'), { cause });
    });
    console.log(`${checks} checks, ${misses.length} misses`);
    expect(misses).toEqual([]);
    expect(checks).toBeGreaterThanOrEqual(CHECKS);
  }, 3_600_000);
});
