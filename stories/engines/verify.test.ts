// `filescom-server verify` over the rows of a PostgreSQL: as many as are worth a database of their own, and one of them
// that contradicts the others.
import { execFile } from 'node:child_process';
import { expect, test } from 'vitest';
import { SERVER_PROGRAM } from '../kit/server-process.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { call, upload } from './kit/calls.ts';
import { runSql } from './kit/postgres.ts';
import { describeWithEngines, makeDatabase, startProcesses } from './kit/story.ts';

/** As many as make a plan slow that is not linear. */
const ENTRIES = 300_000;

/** Half of them lie in a folder, half of them in the trash. */
const ADD_ENTRIES = `INSERT INTO entries (parent_id, kind, name, name_key, size, created_ms, mtime_ms)
  SELECT CASE WHEN i % 2 = 0 THEN (SELECT id FROM entries WHERE name = 'large') END, 0, name, name, 0, 0, 0
  FROM generate_series(1, ${ENTRIES}) AS i CROSS JOIN LATERAL (SELECT 'folder-' || i AS name) AS named;
  INSERT INTO entry_trash SELECT id FROM entries WHERE parent_id IS NULL AND name <> '';
  ANALYZE`; // as the database does by itself after a while

/** Answers the exit status and what was said. */
function verify(database: string, blobs: string): Promise<{ status: unknown; said: string }> {
  const args = [SERVER_PROGRAM, 'verify', '--database', database, '--blobs', blobs];
  return new Promise((resolve) => {
    execFile(process.execPath, args, (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : error.code, said: `${stdout}${stderr}` });
    });
  });
}

describeWithEngines('verify over PostgreSQL', ['PostgreSQL'], () => {
  test('many entries are sound, and the one that nothing leads to is found among them', async () => {
    const [database, blobs] = [await makeDatabase(), `file:${await tempDir()}`];
    const [server] = await startProcesses(1, { database, blobs });
    if (server === undefined) throw new Error('A process was wanted.');
    await call(server, 'POST /folders/large');
    await upload('large/a.txt', 'bytes', { begin: server, end: server });
    await runSql(database, ADD_ENTRIES);
    expect(await verify(database, blobs)).toEqual({
      status: 0,
      said: expect.stringMatching(/^Sound: 1 files, 30000\d folders, 5 bytes, 0 unused blobs\n$/),
    });
    await runSql(database, "UPDATE entries SET parent_id = id WHERE name = 'folder-77778'");
    expect(await verify(database, blobs)).toEqual({
      status: 1,
      said: expect.stringMatching(/^Entry \d+ \(folder-77778\) cannot be reached from any root\.\n1 problems/),
    });
  });
});
