// Background work is done once, whoever does it: a process that is killed in the midst of it is replaced within
// seconds, and one that was frozen finds itself replaced when it wakes up.
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { tempDir } from '../kit/temp-dir.ts';
import { ask, type Callable, call, upload } from './kit/calls.ts';
import { startEngines } from './kit/engines.ts';
import type { EqualProcess } from './kit/processes.ts';
import { describeWithEngines, makeDatabase, startProcesses } from './kit/story.ts';

/** A lease is over so long after its holder has died, and others look for it every few seconds. */
const TAKEN_OVER_WITHIN_MS = 20_000;
const FROZEN_FOR_MS = 20_000;
const ENTRIES_PER_COPY = 400;

async function start(count: number): Promise<readonly EqualProcess[]> {
  const database = await makeDatabase();
  const folder = await tempDir();
  return await startProcesses(count, { database, blobs: `file:${folder}`, flags: ['--log-level', 'info'] });
}

/** The process that does the background work, as its log says, and one that does not. */
async function findHolder(processes: readonly EqualProcess[]): Promise<{ holder: EqualProcess; other: EqualProcess }> {
  const holds = (process: EqualProcess) => process.isRunning && process.log().includes('does the background work now');
  await expect.poll(() => processes.filter(holds).length, { timeout: TAKEN_OVER_WITHIN_MS }).toBeGreaterThan(0);
  const holder = processes.find(holds);
  const other = processes.find((process) => process.isRunning && !holds(process));
  if (holder === undefined || other === undefined) throw new Error('There is no holder, or nobody else.');
  return { holder, other };
}

/** Makes a folder with so many times 400 folders. */
async function makeTree(at: Callable, name: string, copies: number): Promise<void> {
  for (let group = 0; group < 20; group += 1) {
    for (let n = 1; n < ENTRIES_PER_COPY / 20; n += 1) {
      await call(at, `POST /folders/${name}/0/${group}/${n}`, { mkdir_parents: true });
    }
  }
  for (let n = 1; n < copies; n += 1) {
    await call(at, `POST /file_actions/copy/${name}/0`, { destination: `${name}/${n}` });
  }
}

async function countBelow(at: Callable, path: string): Promise<number> {
  let count = 0;
  for (let cursor = ''; ; ) {
    const query = `per_page=1000&recursive=true${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const response = await fetch(`${at.url}/api/rest/v1/folders/${path}?${query}`, {
      headers: { 'X-FilesAPI-Key': at.apiKey },
    });
    const page: unknown = await response.json();
    count += Array.isArray(page) ? page.length : 0;
    const next = response.headers.get('X-Files-Cursor');
    if (next === null || next === '') return count;
    cursor = next;
  }
}

/** Begins a copy that goes on in the background, and waits until it is under way. */
async function beginCopy(at: Callable, source: string, destination: string): Promise<string> {
  const begun = await call(at, `POST /file_actions/copy/${source}`, { destination });
  const route = `GET /file_migrations/${begun['file_migration_id']}`;
  await expect.poll(async () => Number((await call(at, route))['files_moved']), { interval: 5 }).toBeGreaterThan(0);
  expect((await call(at, route))['status']).toBe('processing');
  return route;
}

async function expectCopied(at: Callable, { route, copy, of }: { route: string; copy: string; of: string }) {
  const readStatus = async () => (await call(at, route))['status'];
  await expect.poll(readStatus, { timeout: TAKEN_OVER_WITHIN_MS + 20_000 }).toBe('completed');
  const whole = await countBelow(at, of);
  expect(await countBelow(at, copy)).toBe(whole);
  expect((await call(at, route))['files_moved']).toBe(whole);
}

describeWithEngines('background work', ['PostgreSQL'], () => {
  test('a copy whose process is killed goes on elsewhere and is done once', async () => {
    const processes = await start(2);
    const { holder, other } = await findHolder(processes);
    await makeTree(other, 'tree', 6);
    const route = await beginCopy(other, 'tree', 'copy');
    await holder.kill();
    const killedMs = performance.now();
    const moved = async () => Number((await call(other, route))['files_moved']);
    const atKill = await moved();
    await expect.poll(moved, { timeout: TAKEN_OVER_WITHIN_MS }).toBeGreaterThan(atKill);
    expect(performance.now() - killedMs).toBeLessThan(TAKEN_OVER_WITHIN_MS);
    await expectCopied(other, { route, copy: 'copy', of: 'tree' });
  });

  test('a process that was frozen in the midst of a copy does nothing twice', async () => {
    const processes = await start(3);
    const { holder, other } = await findHolder(processes);
    await makeTree(other, 'tree', 6);
    const route = await beginCopy(other, 'tree', 'copy');
    holder.freeze();
    await delay(FROZEN_FOR_MS);
    await expectCopied(other, { route, copy: 'copy', of: 'tree' });
    holder.thaw();
    // It works again as one of three, and has added nothing.
    await expect.poll(async () => (await ask(holder, 'GET /users')).status).toBe(200);
    await call(holder, 'POST /folders/after');
    await delay(2_000);
    await expectCopied(holder, { route, copy: 'copy', of: 'tree' });
    expect(holder.log()).not.toMatch(/ failed/);
  }, 180_000);

  test('a copy during which the database is killed goes on when that is back, and so does what waits for it', async () => {
    const engines = await startEngines({ own: true });
    onTestFinished(() => engines.close());
    const { postgres } = engines;
    if (postgres === undefined) throw new Error('There is no PostgreSQL.');
    const [one] = await startProcesses(1, { database: postgres.url, blobs: `file:${await tempDir()}` });
    if (one === undefined) throw new Error('One process was wanted.');
    const automation = { automation: 'copy_file', trigger: 'action', path: 'in', source: '*', destinations: ['out'] };
    const { id } = await call(one, 'POST /automations', { ...automation, trigger_actions: ['create'] });
    await makeTree(one, 'tree', 6);
    const route = await beginCopy(one, 'tree', 'copy');
    await postgres.engine.kill();
    expect((await ask(one, 'GET /users')).status).toBe(503);
    await postgres.engine.start();
    await expect.poll(async () => (await ask(one, 'GET /users')).status, { timeout: TAKEN_OVER_WITHIN_MS }).toBe(200);
    await upload('in/a.txt', 'a', { begin: one, end: one });
    await expectCopied(one, { route, copy: 'copy', of: 'tree' });
    expect((await ask(one, `GET /automation_runs?automation_id=${id}`)).body).toHaveLength(1);
  }, 180_000);

  test('what expires is deleted once, by whoever takes the work over', async () => {
    const processes = await start(3);
    const { holder, other } = await findHolder(processes);
    for (let n = 0; n < 5; n += 1) await upload(`tmp/${n}.txt`, `file ${n}`, { begin: other, end: other });
    await call(other, 'POST /behaviors', { path: 'tmp', behavior: 'file_expiration', value: { days_to_retain: 0 } });
    await holder.kill();
    await expect.poll(() => countBelow(other, 'tmp'), { timeout: TAKEN_OVER_WITHIN_MS + 5_000 }).toBe(0);
    const countDestroyed = async () => {
      const { body: history } = await ask(other, 'GET /history/folders/tmp?per_page=100');
      const actions = Array.isArray(history) ? history.map((event: unknown) => Object(event)['action']) : [];
      return actions.filter((action) => action === 'destroy').length;
    };
    // Nobody waits for an answer here: what another process does in the background is listed a moment after it is done.
    await expect.poll(countDestroyed).toBe(5);
    await delay(2_000);
    expect(await countDestroyed()).toBe(5);
  });

  test('a schedule starts one run a minute, also when the process that looks at it is replaced', async () => {
    const processes = await start(3);
    const { holder, other } = await findHolder(processes);
    await upload('from/a.txt', 'a', { begin: other, end: other });
    const sync = { name: 'each minute', src_path: 'from', dest_path: 'to', trigger: 'daily', sync_interval_minutes: 1 };
    const { id } = await call(other, 'POST /syncs', sync);
    const readStarts = async () => {
      const { body } = await ask(other, `GET /sync_runs?sync_id=${id}`);
      return Array.isArray(body) ? body.map((run: unknown) => String(Object(run)['created_at']).slice(0, 16)) : [];
    };
    await expect.poll(async () => (await readStarts()).length, { timeout: 70_000, interval: 1_000 }).toBe(1);
    await holder.kill();
    await expect.poll(async () => (await readStarts()).length, { timeout: 90_000, interval: 1_000 }).toBe(2);
    const starts = await readStarts();
    expect(new Set(starts).size).toBe(2);
    expect((await ask(other, 'GET /file_actions/metadata/to/a.txt')).status).toBe(200);
  }, 240_000);
});
