// What one process has acknowledged holds in every other at once: sessions and keys, lockouts and throttles, tickets of
// downloads and ZIP files, uploads, the history. What cannot be shared is refused with a sentence. Three real processes
// over one PostgreSQL, with their bytes in one folder.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { SERVER_PROGRAM, spawnServer } from '../kit/server-process.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { ask, type Callable, call, download, membersOf, upload } from './kit/calls.ts';
import { runSql } from './kit/postgres.ts';
import type { EqualProcess } from './kit/processes.ts';
import { describeWithEngines, makeDatabase, startProcesses } from './kit/story.ts';

const CONTROL_TOKEN = 'a-token-that-all-processes-know-1234567890';

async function startThree(): Promise<readonly [EqualProcess, EqualProcess, EqualProcess]> {
  const database = await makeDatabase();
  const folder = await tempDir();
  const flags = ['--control', CONTROL_TOKEN, '--min-part-bytes', '0'];
  const [a, b, c] = await startProcesses(3, { database, blobs: `file:${folder}`, flags });
  if (a === undefined || b === undefined || c === undefined) throw new Error('Three processes were wanted.');
  return [a, b, c];
}

/** A call with a session, or with nothing, instead of the key of the site. */
async function askAs(at: Callable, route: string, headers: Readonly<Record<string, string>>, body?: object) {
  const [method = '', path = ''] = route.split(/ (.*)/);
  const response = await fetch(`${at.url}/api/rest/v1${path}`, {
    method,
    headers: { ...headers, ...(body && { 'Content-Type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, json: membersOf(text === '' ? undefined : JSON.parse(text)) };
}

async function logIn(at: Callable, username: string, password: string) {
  return await askAs(at, 'POST /sessions', {}, { username, password });
}

/** The same address at another process. */
function atProcess(address: unknown, { url }: Callable): string {
  const other = new URL(String(address));
  return new URL(`${other.pathname}${other.search}`, url).href;
}

const RIGHT = 'correct horse battery 1';

function copiesIn(history: unknown): readonly unknown[] {
  return Array.isArray(history) ? history.filter((line) => membersOf(line)['action'] === 'copy') : [];
}

describeWithEngines('one truth', ['PostgreSQL'], () => {
  test('a session that begins here works there and ends everywhere at once, and so does a key', async () => {
    const [a, b, c] = await startThree();
    await call(a, 'POST /users', { username: 'anna', password: RIGHT, site_admin: true });
    for (let round = 0; round < 9; round += 1) {
      const [here, there, elsewhere] = round % 3 === 0 ? [a, b, c] : round % 3 === 1 ? [b, c, a] : [c, a, b];
      const session = await logIn(here, 'anna', RIGHT);
      expect(session.status).toBe(201);
      const headers = { 'X-FilesAPI-Auth': String(session.json['id']) };
      expect((await askAs(there, 'GET /users', headers)).status).toBe(200);
      expect((await askAs(elsewhere, 'DELETE /sessions', headers)).status).toBe(204);
      for (const process of [here, there]) expect((await askAs(process, 'GET /users', headers)).status).toBe(401);

      const made = await call(there, 'POST /api_keys', { name: `key ${round}`, permission_set: 'full' });
      const key = { 'X-FilesAPI-Key': String(made['key']) };
      for (const process of [here, elsewhere]) expect((await askAs(process, 'GET /users', key)).status).toBe(200);
      expect((await ask(elsewhere, `DELETE /api_keys/${made['id']}`)).status).toBe(204);
      for (const process of [here, there]) expect((await askAs(process, 'GET /users', key)).status).toBe(401);
    }
  });

  test('guesses are counted together: users are locked out, known or not, and throttled', async () => {
    const [a, b, c] = await startThree();
    await call(a, 'PATCH /site', { user_lockout_tries: 3 });
    await call(a, 'POST /users', { username: 'anna', password: RIGHT });
    for (const username of ['anna', 'nobody']) {
      for (const process of [a, b, c]) {
        expect((await logIn(process, username, 'wrong')).json['type']).toBe(
          'not-authenticated/invalid-username-or-password',
        );
      }
      for (const process of [c, b, a]) {
        expect((await logIn(process, username, RIGHT)).json['type']).toBe('not-authenticated/locked-out');
      }
    }

    await call(b, 'PATCH /site', { user_lockout: false });
    await call(b, 'POST /users', { username: 'bert', password: RIGHT });
    await Promise.all(Array.from({ length: 30 }, (_, n) => logIn([a, b, c][n % 3] ?? a, 'bert', 'wrong')));
    for (const process of [a, b, c]) {
      expect((await logIn(process, 'bert', RIGHT)).json['type']).toBe('rate-limited/too-many-login-attempts');
    }
  });

  test('many guesses at once at all processes get no further than the limit of the site', async () => {
    const [a, b, c] = await startThree();
    await call(a, 'PATCH /site', { user_lockout_tries: 3 });
    await call(a, 'POST /users', { username: 'anna', password: RIGHT });
    const wrong = await Promise.all(
      Array.from({ length: 30 }, (_, n) => logIn([a, b, c][n % 3] ?? a, 'anna', 'wrong')),
    );
    // Each process may be at one more guess when the last that counts is counted.
    const isTried = ({ json }: { json: { type?: unknown } }) =>
      json.type === 'not-authenticated/invalid-username-or-password';
    expect(wrong.filter(isTried).length).toBeLessThanOrEqual(3 + 2);
    const answers = await Promise.all([a, b, c].map((process) => logIn(process, 'anna', RIGHT)));
    expect(answers.filter(({ status }) => status === 201)).toEqual([]);
  });

  test('what is uploaded in parts here and there is one file, which can be fetched anywhere by its ticket', async () => {
    const [a, b, c] = await startThree();
    const { ref, upload_uri: uri } = await call(a, 'POST /file_actions/begin_upload/report.txt', {});
    const put = (process: Callable, part: number, text: string) =>
      fetch(`${atProcess(uri, process)}&part_number=${part}`, { method: 'PUT', body: text });
    expect((await put(b, 1, 'Begun here, ')).status).toBe(200);
    expect((await put(c, 2, 'ended there.')).status).toBe(200);
    await call(b, 'POST /files/report.txt', { action: 'end', ref });
    await upload('second.txt', 'Another one.', { begin: c, end: a });
    expect(await download(b, 'second.txt')).toBe('Another one.');

    const { download_uri: ticket } = await call(c, 'GET /files/report.txt');
    const sent = await fetch(atProcess(ticket, a));
    expect(await sent.text()).toBe('Begun here, ended there.');
    const id = sent.headers.get('X-Files-Download-Request-Id');
    const told = new URL(atProcess(ticket, b));
    told.pathname += `/${id}`;
    await expect
      .poll(async () => (await fetch(told)).json())
      .toMatchObject({ data: { status: 'completed', bytes_transferred: 24 } });

    const { download_uri: zip } = await call(a, 'POST /zip_downloads', { paths: ['report.txt', 'second.txt'] });
    const archive = await fetch(atProcess(zip, b));
    expect(archive.status).toBe(200);
    expect(Buffer.from(await archive.arrayBuffer()).toString('latin1')).toContain('Begun here, ended there.');
  });

  test('what was done at one process is in the history of the others, and has run their automations, at once', async () => {
    const [a, b, c] = await startThree();
    const automation = { automation: 'copy_file', trigger: 'action', path: 'in', source: '*', destinations: ['out'] };
    const { id } = await call(b, 'POST /automations', { ...automation, trigger_actions: ['create'] });
    await call(a, 'POST /folders/in');
    for (let round = 1; round <= 5; round += 1) {
      const [here, there, elsewhere] = round % 2 === 0 ? [b, c, a] : [a, b, c];
      await upload(`in/${round}.txt`, `round ${round}`, { begin: here, end: here });
      const { body: history } = await ask(there, `GET /history/files/in/${round}.txt`);
      // The copy that the automation makes may be there already.
      expect(history).toMatchObject([{ action: 'create', path: `in/${round}.txt` }, ...copiesIn(history)]);
      const { body: runs } = await ask(elsewhere, `GET /automation_runs?automation_id=${id}`);
      expect(runs).toHaveLength(round);
      expect((await ask(here, `GET /file_actions/metadata/out/${round}.txt`)).status).toBe(200);
    }
  });

  test('the clock and snapshots are refused with a sentence; reset and seed hold for all', async () => {
    const [a, b] = await startThree();
    const control = async (at: Callable, route: string, body?: object) => {
      const [method = '', path = ''] = route.split(/ (.*)/);
      const headers = { Authorization: `Bearer ${CONTROL_TOKEN}`, 'Content-Type': 'application/json' };
      const response = await fetch(`${at.url}/__control/v1${path}`, {
        method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, json: membersOf(text === '' ? undefined : JSON.parse(text)) };
    };
    for (const [route, body] of [
      ['POST /clock/freeze', {}],
      ['POST /clock/advance', { byMs: 1_000 }],
      ['POST /clock/reset', {}],
      ['PUT /snapshots/before', {}],
      ['POST /snapshots/before/restore', {}],
    ] as const) {
      const refused = await control(a, route, body);
      expect([route, refused.status]).toEqual([route, 501]);
      expect(String(refused.json['error'])).toMatch(/Other processes may use the same database/);
    }
    const now = async (at: Callable) => Date.parse(String((await control(at, 'GET /clock')).json['now']));
    expect(Math.abs((await now(a)) - (await now(b)))).toBeLessThan(2_000);

    await call(a, 'POST /folders/before');
    expect((await control(b, 'POST /reset')).status).toBe(200);
    expect((await ask(a, 'GET /file_actions/metadata/before')).status).toBe(404);
    const { siteId } = (await control(b, 'POST /reset')).json;
    expect((await control(a, `POST /sites/${siteId}/seed`, { folders: ['seeded'] })).status).toBe(204);
    expect((await ask(b, 'GET /file_actions/metadata/seeded')).status).toBe(200);
  });

  test('processes that start at once on a new database make one site with one key', async () => {
    const flags = [
      '--database',
      await makeDatabase(),
      '--blobs',
      `file:${await tempDir()}`,
      '--control',
      CONTROL_TOKEN,
    ];
    const servers = await Promise.all([1, 2, 3, 4].map(() => spawnServer(flags)));
    onTestFinished(async () => {
      await Promise.all(servers.map((server) => server.stop()));
    });
    const keys = servers.map(({ apiKey }) => apiKey).filter((key) => key !== '');
    expect(keys).toHaveLength(1);
    for (const { url } of servers) {
      const { body } = await ask({ url, apiKey: keys[0] ?? '' }, 'GET /users');
      expect(body).toHaveLength(1);
      const headers = { Authorization: `Bearer ${CONTROL_TOKEN}` };
      const state: unknown = await (await fetch(`${url}/__control/v1/state`, { headers })).json();
      expect(state).toMatchObject({ sites: [expect.anything()] });
      expect((await fetch(`${url}/health`)).status).toBe(200);
    }
  });

  test('a first start that is killed half-way leaves nothing: the next one makes the whole', async () => {
    const database = await makeDatabase();
    const folder = await tempDir();
    const seed = join(folder, 'seed.json');
    const users = Array.from({ length: 40 }, (_, n) => ({ username: `user${n}` }));
    await writeFile(seed, JSON.stringify({ users, folders: ['one', 'two'] }));
    const flags = ['--database', database, '--blobs', `file:${folder}`, '--seed', seed, '--api-key', 'thekey'];
    const half = spawn(process.execPath, [SERVER_PROGRAM, '--port', '0', '--json', ...flags], { stdio: 'ignore' });
    const exited = once(half, 'exit');
    onTestFinished(() => void half.kill('SIGKILL'));
    const countUsers = async () => Number(await runSql(database, 'SELECT count(*) FROM user_logins').catch(() => 0));
    await expect.poll(countUsers, { interval: 5, timeout: 30_000 }).toBeGreaterThan(5);
    half.kill('SIGKILL');
    await exited;
    expect(await countUsers()).toBeLessThan(users.length);

    const server = await spawnServer(flags);
    onTestFinished(() => void server.stop());
    expect((await ask(server, 'GET /users?per_page=100')).body).toHaveLength(users.length + 1);
    expect((await ask(server, 'GET /file_actions/metadata/two')).status).toBe(200);
    expect(await runSql(database, 'SELECT count(*) FROM sites')).toBe('1');
  });

  test('a database that was filled before first starts left marks keeps all that is in it', async () => {
    const database = await makeDatabase();
    const flags = ['--database', database, '--blobs', `file:${await tempDir()}`, '--api-key', 'thekey'];
    const before = await spawnServer(flags);
    await call(before, 'POST /folders/kept');
    await before.stop();
    await runSql(database, "DELETE FROM background_marks WHERE name = 'first start'");
    for (let start = 0; start < 2; start += 1) {
      const server = await spawnServer(flags);
      expect((await ask(server, 'GET /file_actions/metadata/kept')).status).toBe(200);
      await server.stop();
    }
  });
});
