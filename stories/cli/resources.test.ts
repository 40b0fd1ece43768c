// Every operation of the catalogue as a command: types, filters, bodies, formats.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCatalogue } from '../kit/catalogue.ts';
import { openDesk } from './filescom.ts';

test('create, find, list, update and delete, with ids, booleans and names in both spellings', async () => {
  const desk = await openDesk();
  const made = await desk.run(['group_users', '--help']);
  expect(made.stdout).toContain('create');
  const create = ['users', 'create', '--username', 'motor', '--password', '-', '--site_admin', '--format', 'json'];
  const user = JSON.parse((await desk.run(create, { stdin: 'Wrench-4-Bolts!' })).stdout);
  expect(user).toMatchObject({ username: 'motor', site_admin: true });
  const id = String(user.id);
  expect(JSON.parse((await desk.run(['users', 'find', id, '--format', 'json'])).stdout)).toMatchObject({
    username: 'motor',
  });
  const update = [
    'users',
    'update',
    id,
    '--no-site-admin',
    '--name',
    'Motor M',
    '--fields',
    'name,site_admin',
    '--format',
    'csv',
  ];
  expect((await desk.run(update)).stdout).toBe('name,site_admin\r\nMotor M,false\r\n');
  expect(
    (await desk.run(['users', 'update', id, '--clear', 'name', '--fields', 'name', '--format', 'ndjson'])).stdout,
  ).toBe('{"name":null}\n');
  expect((await desk.run(['users', 'delete', id])).status).toBe(0);
  expect((await desk.run(['users', 'find', id])).status).toBe(4);
});

test('lists: filters, sorting, fields, limit and all formats', async () => {
  const desk = await openDesk();
  for (const name of ['anna', 'bert', 'carl'])
    await desk.client.users.create({ username: name, password: 'Wrench-4-Bolts!', company: 'Acme, "Inc"' });
  const list = async (...args: string[]): Promise<string> => (await desk.run(['users', 'list', ...args])).stdout;
  expect(await list('--filter', 'username=anna', '--fields', 'username')).toBe('anna\n');
  expect(await list('--filter', 'username^=b', '--fields', 'username,company')).toBe('bert\tAcme, "Inc"\n');
  expect(await list('--sort', 'username:desc', '--limit', '2', '--fields', 'username', '--format', 'json')).toBe(
    '[\n  {"username":"carl"},\n  {"username":"bert"}\n]\n',
  );
  expect(await list('--sort', 'username:asc', '--limit', '2', '--fields', 'username,company', '--format', 'csv')).toBe(
    'username,company\r\nadmin,\r\nanna,"Acme, ""Inc"""\r\n',
  );
  expect(await list('--limit', '1', '--format', 'ndjson', '--fields', 'id')).toBe('{"id":1}\n');
  expect(await list('--limit', '1', '--format', 'table', '--fields', 'id,username')).toBe('id  username\n1   admin\n');
  expect(await list('--filter', 'username=nobody', '--format', 'json')).toBe('[]\n');
});

test('what the API would refuse is refused here, with the legal names', async () => {
  const desk = await openDesk();
  const before = desk.server.journal.count();
  const says = async (...args: string[]): Promise<string> => {
    const { status, stderr, stdout } = await desk.run(['users', ...args]);
    expect([args, status, stdout]).toEqual([args, 2, '']);
    return stderr;
  };
  expect(await says('list', '--filter', 'usrname=x')).toContain('Did you mean "username"?');
  expect(await says('list', '--filter', 'username>x')).toContain('cannot be filtered that way');
  expect(await says('list', '--sort', 'avatar_url')).toContain('Fields: site_id');
  expect(await says('list', '--sort', 'username:up')).toContain(':asc or :desc');
  expect(await says('list', '--fields', 'usernme')).toContain('Did you mean "username"?');
  expect(await says('create', '--username', 'x', '--fields', 'idd')).toContain('There is no field "idd"');
  expect(await says('create', '--authentication-method', 'pasword')).toContain('Allowed choices are password');
  expect(await says('find', 'twelve')).toContain('whole number');
  expect(await says('update', '12', '--json', '-')).toContain('Standard input');
  expect(desk.server.journal.count()).toBe(before);
});

test('a body from a file or from standard input; flags win; strangers in it are named', async () => {
  const desk = await openDesk();
  await writeFile(join(desk.dir, 'group.json'), '{"name": "from file", "notes": "N"}');
  const made = JSON.parse(
    (await desk.run(['groups', 'create', '--json', 'group.json', '--name', 'from flag', '--format', 'json'])).stdout,
  );
  expect(made).toMatchObject({ name: 'from flag', notes: 'N' });
  const other = await desk.run(['groups', 'create', '--json', '-', '--format', 'json'], { stdin: '{"name": "piped"}' });
  expect(JSON.parse(other.stdout)).toMatchObject({ name: 'piped' });
  const wrong = await desk.run(['groups', 'create', '--json', '-'], { stdin: '{"nmae": "x"}' });
  expect(wrong.status).toBe(2);
  expect(wrong.stderr).toContain('Did you mean "name"?');
});

test('every operation of the catalogue is a command, and its help has an example', async () => {
  const desk = await openDesk();
  const catalogue = JSON.parse((await desk.run(['--help', '--format', 'json'])).stdout);
  const known = new Set<string>();
  for (const { name, operations } of catalogue.resources) for (const id of operations) known.add(`${name} ${id}`);
  const wanted = readCatalogue().flatMap(({ plural, operations }) =>
    operations.map(({ id }) => `${plural} ${id}`.replaceAll('_', '-')),
  );
  expect([...known].sort()).toEqual(wanted.sort());
  const help = await desk.run(['automations', 'create', '--help']);
  expect(help.status).toBe(0);
  expect(help.stdout).toContain('Calls POST /automations.');
  expect(help.stdout).toContain('filescom automations create');
});
