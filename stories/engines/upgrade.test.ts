// An upgrade without stopping: processes of two versions work side by side on one database. The old ones go on reading
// and writing while the first new one brings the schema up to date under them; each sees at once what the others have
// acknowledged; an old one is not started again, and says why; the background work passes on.
//
// The old version is this one. The new one is this one, too, with one more step of the schema, which does all that a
// step may do (kit/next-version.ts). So this shows that a process goes on over a schema that is newer than itself: its
// prepared statements, its caches, what it inserts, and the wait for the locks of the step. It does not show that the
// code of the last release understands what the code of this one writes; that takes the packages of the last release.
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { tempDir } from '../kit/temp-dir.ts';
import { ask, type Callable, call, download, upload } from './kit/calls.ts';
import { runSql } from './kit/postgres.ts';
import { EqualProcess } from './kit/processes.ts';
import { describeWithEngines, makeDatabase } from './kit/story.ts';
import { checkWritesAndReads } from './write-read.ts';

const NEXT_VERSION = ['--import', fileURLToPath(new URL('./kit/next-version.ts', import.meta.url))];
/** A process that ends gives the background work back at once; others look for it every few seconds. */
const TAKEN_OVER_WITHIN_MS = 20_000;
const API_KEY = 'thekeyofbothversions';
const CHECKS = 200;

interface Site {
  readonly database: string;
  /** Makes a process that does not run yet. */
  add(version: 'old' | 'new', level?: 'warn' | 'info'): EqualProcess;
}

async function makeSite(): Promise<Site> {
  const database = await makeDatabase();
  const blobs = `file:${await tempDir()}`;
  return {
    database,
    add: (version, level = 'warn') => {
      const flags = ['--database', database, '--blobs', blobs, '--log-level', level];
      const process = new EqualProcess(API_KEY, { flags, nodeFlags: version === 'new' ? NEXT_VERSION : [] });
      onTestFinished(() => void process.stop('SIGKILL'));
      return process;
    },
  };
}

/** Works at these processes until it is told to stop: all kinds of files, with each kind of change. */
function keepWorking(processes: readonly EqualProcess[]): { stop(): Promise<number> } {
  let isStopping = false;
  let rounds = 0;
  const lanes = Array.from({ length: 6 }, async (_, lane) => {
    const folder = `working${lane}`;
    for (let number = 0; !isStopping; number += 1) {
      const at = (offset: number): EqualProcess => pick(processes, lane + number + offset);
      const path = `${folder}/${number}.txt`;
      await upload(path, `bytes ${number}`, { begin: at(0), end: at(1) });
      expect(await download(at(1), path)).toBe(`bytes ${number}`);
      await call(at(0), `POST /file_actions/move/${path}`, { destination: `${folder}/moved` });
      await call(at(1), `PATCH /files/${folder}/moved`, { custom_metadata: { number: `${number}` } });
      await call(at(0), `DELETE /files/${folder}/moved`);
      const { id } = await call(at(1), 'POST /users', { username: `user${lane}-${number}` });
      await call(at(0), `DELETE /users/${id}`);
      rounds += 1;
    }
  });
  const working = Promise.all(lanes);
  // A failure is told by `stop`.
  working.catch(() => undefined);
  return {
    stop: async () => {
      isStopping = true;
      await working.catch((cause: unknown) => {
        throw new Error(`${cause}\n${processes.map((process) => process.log()).join('\n')}`, { cause });
      });
      return rounds;
    },
  };
}

function pick(processes: readonly EqualProcess[], number: number): EqualProcess {
  const picked = processes[number % processes.length];
  if (picked === undefined) throw new Error('There is no process.');
  return picked;
}

/** Files beside others that are listed, and rows of all kinds that were there before the upgrade. */
async function fill(at: Callable): Promise<void> {
  await upload('before/report.txt', 'written before', { begin: at, end: at });
  await call(at, 'POST /groups', { name: 'before' });
  await call(at, 'POST /behaviors', { path: 'before', behavior: 'file_expiration', value: { days_to_retain: 30 } });
}

describeWithEngines('an upgrade without stopping', ['PostgreSQL'], () => {
  test('old processes go on while a new one brings the schema up to date, and all see what each of them does', async () => {
    const { database, add } = await makeSite();
    const [first, second, next] = [add('old'), add('old'), add('new')];
    await first.start();
    await second.start();
    await fill(first);
    const work = keepWorking([first, second]);
    await next.start();
    expect(await runSql(database, 'SELECT note FROM next_version')).toBe('made by the next version');
    await work.stop();

    const both = keepWorking([first, next, second]);
    const { misses } = await checkWritesAndReads([first, next, second], CHECKS);
    expect(misses).toEqual([]);
    expect(await both.stop()).toBeGreaterThan(0);

    for (const process of [first, second, next])
      expect(await download(process, 'before/report.txt')).toBe('written before');
    await upload('shared/old.txt', 'of the old', { begin: second, end: first });
    await upload('shared/new.txt', 'of the new', { begin: next, end: next });
    await upload('shared/both.txt', 'of both', { begin: first, end: next });
    for (const process of [first, second, next]) {
      const { body } = await ask(process, 'GET /folders/shared');
      expect(Array.isArray(body) ? body.map((entry: unknown) => Object(entry)['display_name']) : body).toEqual([
        'both.txt',
        'new.txt',
        'old.txt',
      ]);
      expect(await download(process, 'shared/new.txt')).toBe('of the new');
      expect(process.log()).not.toMatch(/ERROR|failed/);
    }
  }, 240_000);

  test('an old process is not started again, and says that the database is of a newer version', async () => {
    const { add } = await makeSite();
    const [old, next] = [add('old'), add('new')];
    await old.start();
    await next.start();
    expect((await ask(old, 'GET /users')).status).toBe(200);
    await old.stop();
    await expect(old.start()).rejects.toThrow(
      /The database is of a newer version of the server \(schema step 9999 next version is unknown here\)\. Start that version/,
    );
    expect((await ask(next, 'GET /users')).status).toBe(200);
  });

  test('the background work passes from the old to the new', async () => {
    const { add } = await makeSite();
    const [old, next] = [add('old', 'info'), add('new', 'info')];
    await old.start();
    const holds = (process: EqualProcess) => process.log().includes('does the background work now');
    await expect.poll(() => holds(old), { timeout: TAKEN_OVER_WITHIN_MS }).toBe(true);
    const automation = { automation: 'copy_file', trigger: 'action', path: 'in', source: '*', destinations: ['out'] };
    const { id } = await call(old, 'POST /automations', { ...automation, trigger_actions: ['create'] });
    await next.start();
    const countRuns = async (at: EqualProcess) => {
      const { body } = await ask(at, `GET /automation_runs?automation_id=${id}`);
      return Array.isArray(body) ? body.length : body;
    };
    // The new one leaves work for the old one, which still does it.
    await upload('in/one.txt', 'one', { begin: next, end: next });
    await expect.poll(() => countRuns(next), { timeout: TAKEN_OVER_WITHIN_MS }).toBe(1);
    expect(holds(next)).toBe(false);
    await upload('in/two.txt', 'two', { begin: old, end: old });
    await old.stop();
    await expect.poll(() => holds(next), { timeout: TAKEN_OVER_WITHIN_MS }).toBe(true);
    await expect.poll(() => countRuns(next), { timeout: TAKEN_OVER_WITHIN_MS }).toBe(2);
    expect(await download(next, 'out/two.txt')).toBe('two');
  });
});
