// Plans that are kept: made, looked at, carried out later; refused when something has changed; done twice without harm.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Desk, openDesk } from './filescom.ts';

async function write(desk: Desk, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(desk.dir, path, '..'), { recursive: true });
    await writeFile(join(desk.dir, path), text);
  }
}

/** A desk with a synced directory that has changed since, and a plan of what is to be done. */
async function openPlannedDesk(): Promise<Desk> {
  const desk = await openDesk();
  await write(desk, { 'd/same': 'S', 'd/changed': 'C', 'd/gone': 'G' });
  await desk.run(['sync', 'd', '/d', '--up']);
  await write(desk, { 'd/changed': 'CC', 'd/sub/new': 'N' });
  await rm(join(desk.dir, 'd/gone'));
  const plan = await desk.run(['sync', 'd', '/d', '--up', '--delete', '--plan', '--format', 'json']);
  await write(desk, { 'plan.json': plan.stdout });
  return desk;
}

async function listRemote(desk: Desk): Promise<string[]> {
  return (await desk.run(['find', '/d', '--type', 'file'])).stdout.split('\n').filter((line) => line !== '');
}

test('a plan is carried out, and a second time finds everything done', async () => {
  const desk = await openPlannedDesk();
  const plan = JSON.parse(await readFile(join(desk.dir, 'plan.json'), 'utf8'));
  expect(plan).toMatchObject({ version: 1, site: desk.url, direction: 'up', local: join(desk.dir, 'd'), remote: 'd' });
  expect(plan.actions).toMatchObject([
    {
      kind: 'transfer',
      path: 'changed',
      reason: 'changed',
      expects: { source: { sizeBytes: 2 }, target: { sizeBytes: 1 } },
    },
    { kind: 'transfer', path: 'sub/new', reason: 'new', expects: { target: null } },
    { kind: 'delete', path: 'gone', reason: 'extra', expects: { source: null, target: { sizeBytes: 1 } } },
  ]);
  expect((await desk.run(['apply', 'plan.json'])).status).toBe(2);
  const done = await desk.run(['apply', 'plan.json', '--yes', '--format', 'json']);
  expect(done.status).toBe(0);
  expect(JSON.parse(done.stdout)).toMatchObject({ files: 2, deleted: 1, failed: 0 });
  expect(await listRemote(desk)).toEqual(['/d/changed', '/d/same', '/d/sub/new']);
  const again = await desk.run(['apply', 'plan.json', '--yes', '--format', 'json']);
  expect(again.status).toBe(0);
  expect(JSON.parse(again.stdout)).toMatchObject({ files: 0, deleted: 0, unchanged: 3, failed: 0 });
});

const CHANGES: readonly (readonly [what: string, change: (desk: Desk) => Promise<unknown>, path: string])[] = [
  ['the local file', (desk) => write(desk, { 'd/changed': 'CCC' }), 'changed'],
  ['the local file away', (desk) => rm(join(desk.dir, 'd/sub/new')), 'sub/new'],
  ['the remote file', (desk) => desk.client.files.upload('other', 'd/changed'), 'changed'],
  ['a name that was free', (desk) => desk.client.files.upload('xx', 'd/sub/new', { mkdir_parents: true }), 'sub/new'],
  ['what was to be deleted', (desk) => desk.client.files.upload('more', 'd/gone'), 'gone'],
];

test.each(CHANGES)('nothing is done when somebody has changed %s since', async (_what, change, path) => {
  const desk = await openPlannedDesk();
  await change(desk);
  const before = await listRemote(desk);
  const refused = await desk.run(['apply', 'plan.json', '--yes']);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain(`${path}: refused, changed since the plan`);
  expect(await listRemote(desk)).toEqual(before);
  const rest = await desk.run(['apply', 'plan.json', '--yes', '--skip-changed', '--format', 'json']);
  expect(rest.status).toBe(1);
  expect(JSON.parse(rest.stdout)).toMatchObject({ failed: 1 });
});

test('what is new since the plan is left alone', async () => {
  const desk = await openPlannedDesk();
  await write(desk, { 'd/later': 'L' });
  expect((await desk.run(['apply', 'plan.json', '--yes'])).status).toBe(0);
  expect(await listRemote(desk)).not.toContain('/d/later');
});

test('a plan for another site, one that was cut, and one that leads out of the tree are refused', async () => {
  const desk = await openPlannedDesk();
  const stranger = await openDesk();
  const other = await desk.run(['apply', 'plan.json'], {
    env: { FILES_BASE_URL: stranger.url, FILES_API_KEY: stranger.server.apiKey },
  });
  expect([other.status, other.stderr.includes('The plan is for')]).toEqual([2, true]);
  const text = await readFile(join(desk.dir, 'plan.json'), 'utf8');
  for (const [broken, why] of [
    [text.slice(0, -50), 'cut'],
    [text.replace('"version": 1', '"version": 2'), 'reads version 1'],
    [text.replace('"sub/new"', '"../new"'), 'leads out of the tree'],
    [text.replace(/"transferBytes": \d+/, '"transferBytes": 1'), 'totals'],
  ] as const) {
    const refused = await desk.run(['apply', '-', '--yes'], { stdin: broken });
    expect([refused.status, refused.stderr.includes(why)]).toEqual([2, true]);
  }
});

test('any route of the API can be called', async () => {
  const desk = await openDesk();
  expect(JSON.parse((await desk.run(['api', 'GET', '/users?per_page=1'])).stdout)).toMatchObject([
    { username: 'admin' },
  ]);
  const made = await desk.run(['api', 'post', 'groups', '--param', 'name=accounting']);
  expect(JSON.parse(made.stdout)).toMatchObject({ name: 'accounting' });
  const body = await desk.run(['api', 'POST', '/folders/Größe und mehr', '--json', '-'], { stdin: '{}' });
  expect(JSON.parse(body.stdout)).toMatchObject({ path: 'Größe und mehr' });
  expect((await desk.run(['api', 'DELETE', '/files/Größe%20und%20mehr'])).stdout).toBe('');
  expect((await desk.run(['api', 'GET', '/users/999'])).status).toBe(4);
  expect((await desk.run(['api', 'GET', '/users/../site'])).status).toBe(2);
  expect((await desk.run(['api', 'FETCH', '/users'])).status).toBe(2);
});
