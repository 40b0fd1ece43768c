// Machines whose clocks differ: what processes write into rows about times is told by the clock of the database.
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { tempDir } from '../kit/temp-dir.ts';
import { call, upload } from './kit/calls.ts';
import { runSql } from './kit/postgres.ts';
import { EqualProcess } from './kit/processes.ts';
import { describeWithEngines, makeDatabase } from './kit/story.ts';

const WRONG_CLOCK = ['--import', fileURLToPath(new URL('./kit/wrong-clock.ts', import.meta.url))];
const HOUR_MS = 3_600_000;
/** For so long bytes are kept that a file has given up. */
const KEPT_MS = 20 * 60_000;
/** Too large to be kept in a row. */
const BYTES = 'x'.repeat(100_000);

describeWithEngines('clocks that differ', ['PostgreSQL'], () => {
  test.each([HOUR_MS, -HOUR_MS])(
    'bytes that were given up stay as long as they should beside a clock that is wrong by %d ms',
    async (wrongByMs) => {
      const database = await makeDatabase();
      const blobs = await tempDir();
      const start = async (nodeFlags: readonly string[]) => {
        const flags = ['--database', database, '--blobs', `file:${blobs}`];
        const env = { FILESCOM_STORY_CLOCK_MS: String(wrongByMs) };
        const process = new EqualProcess('thekeyofthesite', { flags, nodeFlags, env });
        onTestFinished(() => void process.stop('SIGKILL'));
        await process.start();
        return process;
      };
      const countBlobs = async () => {
        const found = await readdir(blobs, { recursive: true, withFileTypes: true });
        return found.filter((entry) => entry.isFile()).length;
      };
      const leftMs = `SELECT coalesce(string_agg((due_ms - extract(epoch FROM clock_timestamp()) * 1000)::bigint::text, ','
        ORDER BY due_ms), '') FROM discards`;
      const countDiscards = async () => (await runSql(database, leftMs)).split(',').filter(Boolean).length;

      const right = await start([]);
      await upload('a.txt', BYTES, { begin: right, end: right });
      await call(right, 'DELETE /files/a.txt');
      await expect.poll(countDiscards).toBe(1);
      // It looks for bytes that are due when it starts, and ends when it has looked.
      const wrong = await start(WRONG_CLOCK);
      expect(wrong.log()).toContain('the clock of the database differs');
      await upload('b.txt', BYTES, { begin: wrong, end: wrong });
      await call(wrong, 'DELETE /files/b.txt');
      await expect.poll(countDiscards).toBe(2);
      for (const left of (await runSql(database, leftMs)).split(',')) {
        expect(Number(left)).toBeLessThanOrEqual(KEPT_MS);
        expect(Number(left)).toBeGreaterThan(KEPT_MS - 60_000);
      }
      await wrong.stop();
      expect(await countBlobs()).toBe(2);
    },
  );
});
