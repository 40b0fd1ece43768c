// What happens when an engine is gone, or the line to it: who cannot ask says so with 503 within a limit and in its
// log, the others go on, nobody answers from memory what has changed meanwhile, and all is well when it is back.
import { expect, onTestFinished, test } from 'vitest';
import { ask, type Callable, call, download, upload } from './kit/calls.ts';
import type { Cut } from './kit/cut-line.ts';
import { startEngines } from './kit/engines.ts';
import type { EqualProcess } from './kit/processes.ts';
import { describeWithEngines, layLine, makeDatabase, makePrefix, startProcesses } from './kit/story.ts';

/** Whoever cannot ask its engine says so within this time: 5 s for a connection, 20 s for an answer. */
const LIMIT_MS = 27_000;
/** How soon a process works again once its engine does. */
const RECOVERY_MS = 20_000;

/** Three processes of which the first reaches the database, the bytes, or both over lines that can be cut. */
async function startWithLines(cutting: readonly ('database' | 'blobs')[]) {
  const database = await makeDatabase();
  const blobs = makePrefix();
  const [databaseLine, blobsLine] = [await layLine(database), await layLine(endpointOf(blobs))];
  const firstBlobs = new URL(blobs);
  firstBlobs.searchParams.set('endpoint', blobsLine.reroute(endpointOf(blobs)));
  const over = (what: 'database' | 'blobs', number: number) => number === 0 && cutting.includes(what);
  const processes = await startProcesses(3, {
    flagsOf: (number) => [
      '--database',
      over('database', number) ? databaseLine.reroute(database) : database,
      '--blobs',
      over('blobs', number) ? firstBlobs.href : blobs,
    ],
  });
  return { processes, databaseLine, blobsLine };
}

describeWithEngines('outages', ['PostgreSQL', 'S3'], () => {
  test.each<Cut>(['silent', 'reset'])(
    'a process that is cut off from the database (%s) tells no old truth',
    async (how) => {
      const { processes, databaseLine } = await startWithLines(['database']);
      const [lonely, second, third] = threeOf(processes);
      const { id } = await call(second, 'POST /users', { username: 'anna', name: 'Before' });
      await upload('report.txt', 'before', { begin: second, end: third });
      for (const process of processes) expect(await readName(process, id)).toBe('Before');

      databaseLine.cut(how);
      await call(second, `PATCH /users/${id}`, { name: 'After' });
      await upload('report.txt', 'after', { begin: third, end: second });
      const refused = await Promise.all([
        within(LIMIT_MS, ask(lonely, `GET /users/${id}`)),
        within(LIMIT_MS, ask(lonely, 'GET /files/report.txt')),
        within(LIMIT_MS, ask(lonely, 'POST /folders/split')),
      ]);
      expect(refused.map(({ status }) => status)).toEqual([503, 503, 503]);
      expect(await fetch(`${lonely.url}/health`).then(({ status }) => status)).toBe(503);
      expect(lonely.log()).toMatch(/database/i);
      expect(await readName(third, id)).toBe('After');

      databaseLine.mend();
      await expect
        .poll(() => ask(lonely, `GET /users/${id}`), { timeout: RECOVERY_MS })
        .toMatchObject({ status: 200, body: { name: 'After' } });
      expect(await download(lonely, 'report.txt')).toBe('after');
      await call(lonely, 'PATCH /files/report.txt', { custom_metadata: { seen: 'yes' } });
      expect((await call(second, 'GET /files/report.txt'))['custom_metadata']).toEqual({ seen: 'yes' });
    },
  );

  test.each<Cut>(['silent', 'reset'])(
    'a process that is cut off from the bytes (%s) says so, and knows the rest',
    async (how) => {
      const { processes, blobsLine } = await startWithLines(['blobs']);
      const [lonely, second] = threeOf(processes);
      await upload('report.txt', 'before', { begin: second, end: second });

      blobsLine.cut(how);
      const { status } = await within(LIMIT_MS, ask(lonely, 'POST /file_actions/begin_upload/new.txt', {}));
      expect(status).toBe(503);
      expect((await ask(lonely, 'GET /file_actions/metadata/report.txt')).status).toBe(200);
      expect(lonely.log()).not.toBe('');
      await upload('other.txt', 'other', { begin: second, end: second });

      blobsLine.mend();
      await expect
        .poll(() => ask(lonely, 'POST /file_actions/begin_upload/new.txt', {}), { timeout: RECOVERY_MS })
        .toMatchObject({ status: 200 });
      await upload('new.txt', 'new', { begin: lonely, end: second });
      expect(await download(second, 'new.txt')).toBe('new');
    },
  );

  test('when PostgreSQL is killed every process answers 503, and goes on when it is back', async () => {
    const engines = await startEngines({ own: true });
    onTestFinished(() => engines.close());
    const { postgres, s3, env } = engines;
    if (postgres === undefined || s3 === undefined) throw new Error('There are no engines.');
    const processes = await startProcesses(3, { database: postgres.url, blobs: s3.url, env });
    const [first] = threeOf(processes);
    await upload('kept.txt', 'kept', { begin: first, end: first });
    await postgres.engine.kill();
    const answers = await Promise.all(processes.map((process) => within(LIMIT_MS, ask(process, 'GET /users'))));
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
    for (const process of processes) expect(process.log()).toMatch(/database/i);
    await postgres.engine.start();
    for (const process of processes) {
      await expect.poll(() => ask(process, 'GET /users'), { timeout: RECOVERY_MS }).toMatchObject({ status: 200 });
      expect(await download(process, 'kept.txt')).toBe('kept');
    }
  });
});

async function readName(process: Callable, id: unknown): Promise<unknown> {
  return (await call(process, `GET /users/${id}`))['name'];
}

function threeOf(processes: readonly EqualProcess[]): readonly [EqualProcess, EqualProcess, EqualProcess] {
  const [first, second, third] = processes;
  if (first === undefined || second === undefined || third === undefined) throw new Error('There are no three.');
  return [first, second, third];
}

function endpointOf(blobs: string): string {
  return new URL(blobs).searchParams.get('endpoint') ?? '';
}

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  const begunMs = performance.now();
  const result = await work;
  expect(performance.now() - begunMs).toBeLessThan(limitMs);
  return result;
}
