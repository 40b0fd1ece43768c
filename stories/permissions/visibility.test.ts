// What a user may not see is not listed, not found, not counted and not searchable; what it may do stands in every
// record.
import { describe, expect, test } from 'vitest';
import { upload } from './attempts.ts';
import { paths, startPeople } from './people.ts';

const tree = [
  'open',
  'open/a.txt',
  'open/deep',
  'open/deep/b.txt',
  'closed',
  'closed/inbox',
  'closed/inbox/c.txt',
  'closed/secret.txt',
  'drop',
  'drop/d.txt',
  'top.txt',
];

async function annasSite() {
  const people = await startPeople();
  await people.tree(tree);
  const anna = await people.person('anna');
  await people.allow(anna, 'open', 'readonly');
  await people.allow(anna, 'closed/Inbox', 'full');
  await people.allow(anna, 'drop', 'writeonly');
  return { ...people, anna };
}

describe('a user with rights on some folders', () => {
  test('sees in lists only these and the way to them', async () => {
    const { anna, owner } = await annasSite();
    expect(await paths(anna.call, 'GET /folders')).toEqual(['closed', 'drop', 'open']);
    expect(await paths(anna.call, 'GET /folders/closed')).toEqual(['closed/inbox']);
    expect(await paths(anna.call, 'GET /folders/drop')).toEqual([]);
    expect(await paths(anna.call, 'GET /folders/open')).toEqual(['open/deep', 'open/a.txt']);
    expect(await paths(owner, 'GET /folders')).toEqual(['closed', 'drop', 'open', 'top.txt']);
  });

  test('sees no more in recursive lists and in searches', async () => {
    const { anna, owner } = await annasSite();
    const seen = ['closed', 'closed/inbox', 'drop', 'open', 'open/deep'];
    const files = ['closed/inbox/c.txt', 'open/a.txt', 'open/deep/b.txt'];
    expect(await paths(anna.call, 'GET /folders?recursive=true')).toEqual([...seen, ...files]);
    expect(await paths(anna.call, 'GET /folders?search=.txt&search_all=true')).toEqual(files);
    expect(await paths(owner, 'GET /folders?recursive=true')).toHaveLength(tree.length);
    expect(await paths(owner, 'GET /folders?search=.txt')).toHaveLength(6);
  });

  test('gets full pages of what it sees, forwards', async () => {
    const { server, tree: build, person, allow } = await startPeople();
    const names = Array.from({ length: 40 }, (_, i) => `f${String(i).padStart(2, '0')}`);
    await build(names);
    const anna = await person('anna');
    const seen = names.filter((_, i) => i % 3 === 0);
    for (const name of seen) await allow(anna, name, 'list');
    const { key } = (await anna.call('POST /api_keys', { name: 'pages' })).json;
    const found: string[] = [];
    for (let cursor = ''; ; ) {
      const url = `http://server.test/api/rest/v1/folders?per_page=5&cursor=${encodeURIComponent(cursor)}`;
      const page = await server.fetch(url, { headers: { 'X-FilesAPI-Key': key ?? '' } });
      const items: readonly { path: string }[] = await page.json();
      found.push(...items.map(({ path }) => path));
      cursor = page.headers.get('X-Files-Cursor') ?? '';
      if (cursor === '') break;
      expect(items).toHaveLength(5);
    }
    expect(found).toEqual(seen);
  });

  test('reads in every record what it may do', async () => {
    const { anna, owner } = await annasSite();
    const letters = async (call: typeof owner, route: string) => (await call(route)).json['permissions'];
    expect(await letters(anna.call, 'GET /file_actions/metadata/open/a.txt')).toBe('lr');
    expect(await letters(anna.call, 'GET /file_actions/metadata/closed/inbox')).toBe('lrwd');
    expect(await letters(anna.call, 'GET /file_actions/metadata/drop')).toBe('w');
    expect(await letters(anna.call, 'GET /file_actions/metadata/closed')).toBe('');
    expect(await letters(owner, 'GET /file_actions/metadata/closed')).toBe('lrwd');
  });

  test('cannot tell what it may not see from what is not there', async () => {
    const { anna } = await annasSite();
    for (const path of ['closed/secret.txt', 'closed/nothing.txt', 'top.txt', 'nothing.txt']) {
      for (const route of ['GET /files/', 'DELETE /files/', 'GET /file_actions/metadata/', 'PATCH /files/']) {
        expect([route, path, (await anna.call(route + path)).outcome]).toEqual([route, path, 'not-found']);
      }
    }
    for (const path of ['drop/d.txt', 'drop/nothing.txt']) {
      expect((await anna.call(`GET /files/${path}`)).outcome).toBe('not-authorized/read-permission-required');
      expect((await anna.call(`GET /file_actions/metadata/${path}`)).outcome).toBe('not-found');
    }
  });

  test('takes nothing out of a folder whose inside it may not see whole', async () => {
    const { anna, owner, make, allow } = await annasSite();
    await make('behaviors', { path: 'open/deep', behavior: 'permission_fence', value: { fenced_permissions: 'all' } });
    await allow(anna, 'closed/inbox', 'full');
    const copy = { destination: 'closed/inbox/open' };
    expect((await anna.call('POST /file_actions/copy/open', copy)).outcome).toBe(
      'not-authorized/read-permission-required',
    );
    expect(await paths(anna.call, 'GET /folders/open')).toEqual(['open/a.txt']);
    expect((await anna.call('GET /files/open/deep/b.txt')).outcome).toBe('not-found');
    expect((await owner('POST /file_actions/copy/open', copy)).outcome).toBe('ok');
  });
});

test('a fence keeps rights from above out, and lets those on its own folder in', async () => {
  const { tree: build, person, allow, make } = await startPeople();
  await build(['a', 'a/b', 'a/b/c', 'a/b/c/x.txt']);
  const [above, inside] = [await person('above'), await person('inside')];
  await allow(above, 'a', 'full');
  await allow(inside, 'a/b', 'readonly');
  expect((await above.call('GET /files/a/b/c/x.txt')).outcome).toBe('ok');
  await make('behaviors', { path: 'a/b', behavior: 'permission_fence', value: { fenced_permissions: 'all' } });
  expect((await above.call('GET /files/a/b/c/x.txt')).outcome).toBe('not-found');
  expect(await paths(above.call, 'GET /folders/a')).toEqual([]);
  expect((await above.call('DELETE /files/a?recursive=true')).outcome).toBe('not-authorized/full-permission-required');
  expect((await inside.call('GET /files/a/b/c/x.txt')).outcome).toBe('ok');
});

test('a permission for members of several groups is for those who are in all of them', async () => {
  const { tree: build, person, make } = await startPeople();
  await build(['team', 'team/x.txt']);
  const [both, one] = [await person('both'), await person('one')];
  const first = await make('groups', { name: 'first', user_ids: `${both.id},${one.id}` });
  const second = await make('groups', { name: 'second', user_ids: `${both.id}` });
  await make('permissions', { path: 'team', permission: 'readonly', group_ids: `${first},${second}` });
  expect((await both.call('GET /files/team/x.txt')).outcome).toBe('ok');
  expect((await one.call('GET /files/team/x.txt')).outcome).toBe('not-found');
});

test('rights end at once with the permission, with the membership, and with the group', async () => {
  const { tree: build, person, make, allow, owner } = await startPeople();
  await build(['team', 'team/x.txt']);
  const anna = await person('anna');
  const reads = async () => (await anna.call('GET /files/team/x.txt')).outcome;
  const own = await allow(anna, 'team', 'readonly');
  expect(await reads()).toBe('ok');
  await owner(`DELETE /permissions/${own}`);
  expect(await reads()).toBe('not-found');
  const group = await make('groups', { name: 'staff', user_ids: `${anna.id}` });
  await make('permissions', { path: 'team', permission: 'readonly', group_id: group });
  expect(await reads()).toBe('ok');
  await owner(`PATCH /groups/${group}`, { user_ids: '' });
  expect(await reads()).toBe('not-found');
  await owner(`PATCH /groups/${group}`, { user_ids: `${anna.id}` });
  await owner(`DELETE /groups/${group}`);
  expect(await reads()).toBe('not-found');
});

test('a writer may not end the upload of somebody else, nor replace what came in between', async () => {
  const { server, tree: build, person, allow, owner } = await startPeople();
  await build(['in', 'other']);
  const [anna, otto] = [await person('anna'), await person('otto')];
  await allow(anna, 'in', 'writeonly');
  await allow(otto, 'other', 'full');
  const begun = (await anna.call('POST /file_actions/begin_upload/in/x.txt', { size: 1 })).json;
  const [part]: readonly { ref: string; upload_uri: string }[] = Array.isArray(begun) ? begun : [];
  await server.fetch(part?.upload_uri ?? '', { method: 'PUT', body: 'x' });
  const end = { action: 'end', ref: part?.ref };
  const unknown = 'not-found/file-upload-not-found';
  expect((await otto.call('POST /files/other/stolen.txt', end)).outcome).toBe(unknown);
  expect((await anna.call('POST /files/in/elsewhere.txt', end)).outcome).toBe(unknown);
  await build(['in/x.txt']);
  expect((await anna.call('POST /files/in/x.txt', end)).outcome).toBe('not-authorized/full-permission-required');
  expect((await owner('POST /files/in/x.txt', end)).outcome).toBe(unknown);
  await allow(anna, 'in', 'full');
  expect((await anna.call('POST /files/in/x.txt', end)).outcome).toBe('ok');
});

test('permissions go with a folder that is moved, and end with one that is deleted', async () => {
  const { tree: build, person, allow, owner } = await startPeople();
  await build(['team', 'team/sub', 'team/sub/x.txt']);
  const anna = await person('anna');
  await allow(anna, 'Team/Sub', 'readonly');
  await owner('POST /file_actions/move/team', { destination: 'Crew' });
  expect((await anna.call('GET /files/crew/sub/x.txt')).outcome).toBe('ok');
  expect(await paths(owner, `GET /permissions?user_id=${anna.id}`)).toEqual(['Crew/Sub']);
  await build(['team', 'team/sub', 'team/sub/y.txt']);
  expect((await anna.call('GET /files/team/sub/y.txt')).outcome).toBe('not-found');
  await owner('DELETE /files/crew?recursive=true');
  await build(['crew', 'crew/sub', 'crew/sub/z.txt']);
  expect((await anna.call('GET /files/crew/sub/z.txt')).outcome).toBe('not-found');
  expect(await paths(owner, `GET /permissions?user_id=${anna.id}`)).toEqual([]);
});

describe('a user with a root folder', () => {
  test('of its own sees it as the root, and nothing else', async () => {
    const { server, tree: build, person, allow, owner } = await startPeople();
    await build(['homes', 'homes/Anna', 'homes/Anna/a.txt', 'homes/otto', 'homes/otto/b.txt']);
    const anna = await person('anna', { filesystem_layout: 'user_root', user_root: '/Homes/anna/' });
    await allow(anna, 'homes', 'full');
    expect(await paths(anna.call, 'GET /folders')).toEqual(['a.txt']);
    expect(await paths(anna.call, 'GET /folders?search=.txt')).toEqual(['a.txt']);
    expect((await anna.call('GET /files/homes/otto/b.txt')).outcome).toBe('not-found');
    expect((await upload(server, anna.call, 'new.txt')).json['path']).toBe('new.txt');
    expect((await anna.call('POST /folders/sub')).json['path']).toBe('sub');
    await anna.call('POST /file_actions/move/new.txt', { destination: 'sub/moved.txt' });
    expect(await paths(owner, 'GET /folders/homes/anna?recursive=true')).toEqual([
      'homes/Anna/sub',
      'homes/Anna/a.txt',
      'homes/Anna/sub/moved.txt',
    ]);
    for (const route of ['DELETE /files/?recursive=true', 'DELETE /files/%2F?recursive=true']) {
      expect((await anna.call(route)).outcome).toBe('bad-request/invalid-path');
    }
    expect((await anna.call('GET /folders/_/Workspaces/0/homes/otto')).outcome).toBe('not-found');
  });

  test('of its partner sees that', async () => {
    const { tree: build, person, make } = await startPeople();
    await build(['partners', 'partners/acme', 'partners/acme/a.txt']);
    const partner = await make('partners', { name: 'Acme', root_folder: 'partners/acme' });
    const guest = await person('guest', { partner_id: partner, filesystem_layout: 'partner_root' });
    await make('permissions', { path: 'partners/acme', permission: 'readonly', partner_id: partner });
    expect(await paths(guest.call, 'GET /folders')).toEqual(['a.txt']);
    expect((await guest.call('GET /files/a.txt')).json['permissions']).toBe('lr');
  });
});

test('the history of a folder ends where the right to read it ends', async () => {
  const { tree: build, person, allow } = await startPeople();
  await build(['team', 'team/a.txt', 'team/sub', 'team/sub/b.txt']);
  const [flat, deep] = [await person('flat'), await person('deep')];
  await allow(flat, 'team', 'history', { recursive: false });
  await allow(deep, 'team', 'history');
  expect(await paths(deep.call, 'GET /history/folders/team')).toContain('team/sub/b.txt');
  const seen = await paths(flat.call, 'GET /history/folders/team');
  expect(seen).toContain('team/a.txt');
  expect(seen).not.toContain('team/sub/b.txt');
});
