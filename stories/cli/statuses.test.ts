// Every exit status, from real commands against a real server.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDesk } from './filescom.ts';

test('0: what was asked for is done, and only results are on standard output', async () => {
  const desk = await openDesk();
  await writeFile(join(desk.dir, 'a.txt'), 'hello');
  expect(await desk.run(['put', 'a.txt', '/in/a.txt'])).toMatchObject({ status: 0, stdout: '' });
  expect(await desk.run(['cat', '/in/a.txt'])).toMatchObject({ status: 0, stdout: 'hello', stderr: '' });
});

test('1: one of several failed, and is named', async () => {
  const desk = await openDesk();
  await desk.client.files.upload('one', 'one.txt');
  const ended = await desk.run(['cat', '/one.txt', '/two.txt']);
  expect(ended).toMatchObject({ status: 1, stdout: 'one' });
  expect(ended.stderr).toContain('/two.txt');
});

test('2: a wrong flag, value or word names the nearest, and nothing is sent', async () => {
  const desk = await openDesk();
  const sent = (): number => desk.server.journal.count();
  const before = sent();
  expect((await desk.run(['ls', '--recursiv'])).stderr).toContain('--recursive');
  expect((await desk.run(['find', '/', '--larger', 'big'])).stderr).toContain('--larger takes a size such as 10MB');
  expect((await desk.run(['usr', 'list'])).stderr).toContain('There is no command "usr"');
  expect((await desk.run(['users', 'lits'])).stderr).toContain('Did you mean "users list"?');
  expect((await desk.run(['sync', '.', '/x'])).stderr).toContain('--up makes REMOTE like LOCAL');
  expect((await desk.run(['put', 'a.txt'])).status).toBe(2);
  expect((await desk.run(['stat', '/a', '/b', '--nope'])).status).toBe(2);
  expect((await desk.run(['mkdir'])).status).toBe(2);
  expect(sent()).toBe(before);
});

test('3: without a credential, with a wrong one, without the right', async () => {
  const desk = await openDesk();
  const none = await desk.run(['ls'], { env: { FILES_API_KEY: undefined } });
  expect(none.status).toBe(3);
  expect(none.stderr).toContain('filescom login');
  expect((await desk.run(['ls'], { env: { FILES_API_KEY: 'wrong' } })).status).toBe(3);
  await desk.client.users.create({ username: 'motor', password: 'Wrench-4-Bolts!' });
  const session = await desk.client.sessions.create({ username: 'motor', password: 'Wrench-4-Bolts!' });
  const env = { FILES_API_KEY: undefined, FILES_SESSION_ID: session.id };
  expect((await desk.run(['users', 'list'], { env })).status).toBe(3);
});

test('4: a path or a record that is not there', async () => {
  const desk = await openDesk();
  for (const args of [
    ['ls', '/no'],
    ['cat', '/no'],
    ['stat', '/no'],
    ['get', '/no'],
    ['rm', '/no'],
    ['users', 'find', '999'],
    ['put', 'no.txt', '/x'],
  ]) {
    expect([args, (await desk.run(args)).status]).toEqual([args, 4]);
  }
});

test('5: nobody listens', async () => {
  const desk = await openDesk();
  const env = { FILES_BASE_URL: 'http://127.0.0.1:1' };
  const refused = await desk.run(['ls'], { env });
  expect(refused.status).toBe(5);
  expect(refused.stderr).toContain('filescom doctor');
});

test('6: bytes that differ', async () => {
  const desk = await openDesk();
  await desk.client.files.upload('the right bytes', 'a.txt');
  desk.server.faults.add({ match: { route: 'GET /downloads/{id}' }, effect: { kind: 'corrupt' } });
  const ended = await desk.run(['get', '/a.txt', 'a.txt']);
  expect(ended.status).toBe(6);
});

test('7: a change whose answer never came is unknown, not failed', async () => {
  const desk = await openDesk();
  desk.server.faults.add({ match: { route: 'POST /users' }, effect: { kind: 'reset', at: 'answer' } });
  const ended = await desk.run(['users', 'create', '--username', 'motor', '--password', '-'], {
    stdin: 'Wrench-4-Bolts!\n',
  });
  expect(ended.status).toBe(7);
  expect(ended.stderr).toContain('It may have happened');
  expect(await desk.client.users.list({ filter: { username: 'motor' } }).toArray()).toHaveLength(1);
});

test.each([
  ['a gateway that gave up after the work', 'POST /users', { kind: 'status', status: 504, carriedOut: true }, true],
  ['too many requests, said before the work', 'POST /users', { kind: 'status', status: 429 }, false],
  ['an answer that is no record', 'POST /users', { kind: 'answer', is: 'html' }, true],
] as const)('7: %s is unknown, too', async (_, route, effect, isThere) => {
  const desk = await openDesk();
  desk.server.faults.add({ match: { route }, effect });
  const create = ['users', 'create', '--username', 'motor', '--password', '-'];
  const ended = await desk.run(create, { stdin: 'Wrench-4-Bolts!\n' });
  expect(ended.status).toBe(7);
  expect(ended.stderr).toContain('Look before you repeat it');
  const found = await desk.client.users.list({ filter: { username: 'motor' } }).toArray();
  expect(found).toHaveLength(isThere ? 1 : 0);
});

test('what was carried out, but lost its answer, is no lost connection that a script would repeat', async () => {
  const desk = await openDesk();
  desk.server.faults.add({ match: { route: 'POST /users' }, effect: { kind: 'reset', at: 'body', afterBytes: 20 } });
  const ended = await desk.run(['users', 'create', '--username', 'motor', '--password', '-'], {
    stdin: 'Wrench-4-Bolts!\n',
  });
  expect(ended.status).toBe(1);
  expect(ended.stderr).toContain('It has happened');
  expect(await desk.client.users.list({ filter: { username: 'motor' } }).toArray()).toHaveLength(1);
});

test('a read that fails is never unknown', async () => {
  const desk = await openDesk();
  desk.server.faults.add({ match: { route: 'GET /users' }, effect: { kind: 'reset', at: 'answer' } });
  expect((await desk.run(['users', 'list'])).status).toBe(5);
});

test('10: a plan that is not empty, when asked for', async () => {
  const desk = await openDesk();
  await writeFile(join(desk.dir, 'a.txt'), 'hello');
  const plan = ['sync', '.', '/in', '--up', '--plan', '--exit-code'];
  expect((await desk.run(plan)).status).toBe(10);
  await desk.run(['sync', '.', '/in', '--up']);
  expect((await desk.run(plan)).status).toBe(0);
});
