// A process that is killed in the midst of a change leaves the whole of it or nothing: the change, its line in the
// history, and the run of the automation that it starts are one transaction. Each change is killed at its COMMIT, right
// before that reaches the database and right after, when the process has not heard of it yet.
import { expect, onTestFinished, test } from 'vitest';
import { tempDir } from '../kit/temp-dir.ts';
import { ask, type Callable, call } from './kit/calls.ts';
import type { EqualProcess } from './kit/processes.ts';
import { describeWithEngines, makeDatabase, startProcesses } from './kit/story.ts';
import { WatchedLine } from './kit/watched-line.ts';

/** A process that died holds the background work for so long. */
const RUN_WITHIN_MS = 40_000;

interface KilledChange {
  readonly name: string;
  /** The table whose COMMIT is waited for. */
  readonly table: string;
  /** Answers the call that is killed. */
  prepare(at: Callable): Promise<readonly [route: string, body?: object]>;
  isDone(at: Callable): Promise<boolean>;
  /** What the history says of it. */
  readonly line: Readonly<Record<string, unknown>>;
}

const CHANGES: readonly KilledChange[] = [
  {
    name: 'a new folder',
    table: 'entries',
    prepare: async () => ['POST /folders/made'],
    isDone: (at) => exists(at, 'made'),
    line: { action: 'create', path: 'made' },
  },
  {
    name: 'the end of an upload',
    table: 'entries',
    prepare: async (at) => {
      const ref = await sendBytes(at, 'in/new.txt');
      return ['POST /files/in/new.txt', { action: 'end', ref, mkdir_parents: true }];
    },
    isDone: (at) => exists(at, 'in/new.txt'),
    line: { action: 'create', path: 'in/new.txt' },
  },
  {
    name: 'a move',
    table: 'entries',
    prepare: async (at) => {
      await call(at, 'POST /folders/from');
      return ['POST /file_actions/move/from', { destination: 'to' }];
    },
    isDone: async (at) => (await exists(at, 'to')) && !(await exists(at, 'from')),
    line: { action: 'move', path: 'from', destination: 'to' },
  },
  {
    name: 'a deletion',
    table: 'entries',
    prepare: async (at) => {
      await call(at, 'POST /folders/gone');
      return ['DELETE /files/gone'];
    },
    isDone: async (at) => !(await exists(at, 'gone')),
    line: { action: 'destroy', path: 'gone' },
  },
  {
    name: 'a new user',
    table: 'user_logins',
    prepare: async () => ['POST /users', { username: 'anna' }],
    isDone: async (at) => (await listOf(at, 'GET /users')).some(({ username }) => username === 'anna'),
    line: { action: 'user_create' },
  },
];

describeWithEngines('whole changes', ['PostgreSQL'], () => {
  test.each(CHANGES)('$name and its line in the history are both there, or neither', async (change) => {
    const { process, line } = await startOverLine();
    for (const isPassedOn of [false, true]) {
      const [route, body] = await change.prepare(process);
      const before = await countLines(process, change.line);
      await killAtCommit(process, { line, table: change.table, isPassedOn }, () => ask(process, route, body));
      await process.start();
      expect(await change.isDone(process)).toBe(isPassedOn);
      expect((await countLines(process, change.line)) - before).toBe(Number(isPassedOn));
      if (!isPassedOn) await undoPreparation(process, change.name);
    }
  });

  test('the automation that an upload starts runs once, although the process died at once', async () => {
    const { process, line } = await startOverLine();
    await call(process, 'POST /folders/out');
    const automation = { automation: 'copy_file', trigger: 'action', path: 'in', source: '*', destinations: ['out'] };
    const { id } = await call(process, 'POST /automations', { ...automation, trigger_actions: ['create'] });
    const ref = await sendBytes(process, 'in/new.txt');
    const end = { action: 'end', ref, mkdir_parents: true };
    await killAtCommit(process, { line, table: 'entries', isPassedOn: true }, () =>
      ask(process, 'POST /files/in/new.txt', end),
    );
    await process.start();
    await expect.poll(() => exists(process, 'out/new.txt'), { timeout: RUN_WITHIN_MS }).toBe(true);
    expect(await listOf(process, `GET /automation_runs?automation_id=${id}`)).toHaveLength(1);
    // Whoever asks again because the answer was lost gets it, and nothing happens twice.
    expect((await ask(process, 'POST /files/in/new.txt', end)).status).toBe(201);
    expect(await countLines(process, { action: 'create', path: 'in/new.txt' })).toBe(1);
    expect(await listOf(process, `GET /automation_runs?automation_id=${id}`)).toHaveLength(1);
  });
});

async function startOverLine(): Promise<{ process: EqualProcess; line: WatchedLine }> {
  const database = await makeDatabase();
  const line = await WatchedLine.lay(database);
  onTestFinished(() => line.close());
  const flags = ['--min-part-bytes', '0'];
  const blobs = `file:${await tempDir()}`;
  const [process] = await startProcesses(1, { database: line.reroute(database), blobs, flags });
  if (process === undefined) throw new Error('One process was wanted.');
  return { process, line };
}

/** Makes the call and kills the process when the transaction that changes this table is about to end, or has ended. */
async function killAtCommit(
  process: EqualProcess,
  { line, table, isPassedOn }: { line: WatchedLine; table: string; isPassedOn: boolean },
  work: () => Promise<unknown>,
): Promise<void> {
  const seen = line.whenSeen({ pattern: new RegExp(`'\\{[^}]*\\b${table}\\b[^}]*\\}'\\); COMMIT`), isPassedOn });
  // It breaks off with the process.
  const working = work().catch(() => undefined);
  await seen;
  await process.kill();
  await working;
}

async function undoPreparation(at: Callable, name: string): Promise<void> {
  if (name === 'a move') await call(at, 'DELETE /files/from');
  if (name === 'a deletion') await call(at, 'DELETE /files/gone');
}

async function sendBytes(at: Callable, path: string): Promise<string> {
  const begun = await call(at, `POST /file_actions/begin_upload/${path}`, { mkdir_parents: true });
  const sent = await fetch(String(begun['upload_uri']), { method: 'PUT', body: 'new' });
  expect(sent.status).toBe(200);
  return String(begun['ref']);
}

async function exists(at: Callable, path: string): Promise<boolean> {
  const { status } = await ask(at, `GET /file_actions/metadata/${path}`);
  expect([200, 404]).toContain(status);
  return status === 200;
}

async function countLines(at: Callable, wanted: Readonly<Record<string, unknown>>): Promise<number> {
  const lines = await listOf(at, 'GET /history?per_page=1000');
  return lines.filter((line) => Object.entries(wanted).every(([name, value]) => line[name] === value)).length;
}

async function listOf(at: Callable, route: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { status, body } = await ask(at, route);
  expect(status).toBe(200);
  return Array.isArray(body) ? body : [];
}
