// How often the operations of every day wait for PostgreSQL, counted on the wire: statements that do not need each
// other's answers go together, and what follows from a change goes with it. bench/engines.ts counts them all.
import { expect, onTestFinished, test } from 'vitest';
import { tempDir } from '../kit/temp-dir.ts';
import { type Callable, call, upload } from './kit/calls.ts';
import { describeWithEngines, makeDatabase, startProcesses } from './kit/story.ts';
import { WatchedLine } from './kit/watched-line.ts';

/**
 * What the process does beside the operation, such as renewing a lease, only adds, and so does a machine that is busy:
 * an answer may come before all that was begun with it has been sent. One count of so many has to be right.
 */
const MAX_TIMES = 40;

interface Operation {
  readonly name: string;
  readonly most: number;
  /** Prepares what is needed and answers the call. */
  prepare(at: Callable, time: number): Promise<() => Promise<unknown>>;
}

const OPERATIONS: readonly Operation[] = [
  {
    name: 'a new folder',
    most: 4,
    prepare: async (at, time) => () => call(at, `POST /folders/made${time}`),
  },
  {
    name: 'the end of an upload',
    most: 6,
    prepare: async (at, time) => {
      const { ref, upload_uri: uri } = await call(at, `POST /file_actions/begin_upload/end${time}.txt`, {});
      await fetch(String(uri), { method: 'PUT', body: 'bytes' });
      return () => call(at, `POST /files/end${time}.txt`, { action: 'end', ref });
    },
  },
  {
    name: 'a move',
    most: 4,
    prepare: async (at, time) => {
      await call(at, `POST /folders/from${time}`);
      return () => call(at, `POST /file_actions/move/from${time}`, { destination: `to${time}` });
    },
  },
  {
    name: 'a copy of a file',
    most: 4,
    prepare: async (at, time) => {
      await upload(`source${time}.txt`, 'bytes', { begin: at, end: at });
      return () => call(at, `POST /file_actions/copy/source${time}.txt`, { destination: `copy${time}.txt` });
    },
  },
  {
    name: 'a deletion',
    most: 5,
    prepare: async (at, time) => {
      await upload(`gone${time}.txt`, 'bytes', { begin: at, end: at });
      return () => call(at, `DELETE /files/gone${time}.txt`);
    },
  },
];

describeWithEngines('round trips', ['PostgreSQL'], () => {
  test('operations of every day wait for the database no more often than they have to', async () => {
    const database = await makeDatabase();
    const line = await WatchedLine.lay(database);
    onTestFinished(() => line.close());
    const blobs = `file:${await tempDir()}`;
    const flags = ['--min-part-bytes', '0'];
    const [process] = await startProcesses(1, { database: line.reroute(database), blobs, flags });
    if (process === undefined) throw new Error('One process was wanted.');
    const counted: Record<string, number> = {};
    for (const { name, most, prepare } of OPERATIONS) {
      let least = Number.POSITIVE_INFINITY;
      for (let time = 0; time < MAX_TIMES && least > most; time += 1) {
        const operate = await prepare(process, time);
        const before = line.roundTrips;
        await operate();
        least = Math.min(least, line.roundTrips - before);
      }
      counted[name] = least;
    }
    for (const { name, most } of OPERATIONS) expect(counted[name], name).toBeLessThanOrEqual(most);
  });
});
