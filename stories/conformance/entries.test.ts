// Folders, lists, names, copies and moves, as clients take them for granted.
import { expect } from 'vitest';
import { story } from './checklist.ts';
import { type Answer, startWire } from './wire.ts';

function namesOf({ json }: Answer) {
  return json.map(({ path }: { path: string }) => path);
}

story(4, 'every page but the last is full, whatever its number', async () => {
  const { call } = await startWire();
  await call('POST /folders/many');
  for (let n = 0; n < 7; n += 1) await call(`POST /folders/many/${n}`);
  const sizes: number[] = [];
  const seen: string[] = [];
  for (let query = 'per_page=3', page = 1; ; page += 1) {
    const answer = await call(`GET /folders/many?${query}&page=${page}`);
    sizes.push(answer.json.length);
    seen.push(...namesOf(answer));
    const cursor = answer.headers['x-files-cursor'];
    expect([page, 'x-files-cursor-prev' in answer.headers]).toEqual([page, page > 1]);
    if (cursor === undefined) {
      expect('x-files-cursor' in answer.headers).toBe(false);
      break;
    }
    expect(answer.headers['x-files-cursor-next']).toBe(cursor);
    query = `per_page=3&cursor=${encodeURIComponent(String(cursor))}`;
  }
  expect([sizes, seen]).toEqual([[3, 3, 1], [0, 1, 2, 3, 4, 5, 6].map((n) => `many/${n}`)]);
  const whole = await call('GET /folders/many?per_page=7');
  expect('x-files-cursor' in whole.headers).toBe(false);
});

story(4, 'a cursor holds while entries before it vanish, and belongs to its own list', async () => {
  const { call } = await startWire();
  await call('POST /folders/many');
  for (const name of 'abcde') await call(`POST /folders/many/${name}`);
  const first = await call('GET /folders/many?per_page=2');
  await call('DELETE /files/many/a');
  const cursor = encodeURIComponent(String(first.headers['x-files-cursor']));
  expect(namesOf(await call(`GET /folders/many?per_page=2&cursor=${cursor}`))).toEqual(['many/c', 'many/d']);
  for (const other of ['sort_by[path]=desc', 'type=folder']) {
    const refused = await call(`GET /folders/many?${other}&cursor=${cursor}`);
    expect(refused.json.type).toMatch(/^bad-request\/invalid-cursor/);
  }
});

story(12, 'at once for files and small folders', async () => {
  const { call, upload } = await startWire();
  await upload('a/one.txt', '1');
  await call('POST /folders/taken');
  for (const [route, destination] of [
    ['copy/a/one.txt', 'two.txt'],
    ['move/two.txt', 'three.txt'],
    ['copy/a', 'b'],
    ['move/b', 'c'],
  ]) {
    const answer = await call(`POST /file_actions/${route}`, { json: { destination } });
    expect([route, answer.status, answer.json.status]).toEqual([route, 201, 'completed']);
    const id = answer.json['file_migration_id'];
    if (!route?.startsWith('copy')) expect(id).toBeUndefined();
    else expect((await call(`GET /file_migrations/${id}`)).json).toMatchObject({ status: 'completed', files_moved: 1 });
  }
  for (const action of ['move', 'copy']) {
    const exists = await call(`POST /file_actions/${action}/c`, { json: { destination: 'taken' } });
    expect([exists.status, exists.json.type]).toEqual([422, 'processing-failure/destination-exists']);
    const orphan = await call(`POST /file_actions/${action}/c`, { json: { destination: 'no/where' } });
    expect([orphan.status, orphan.json.type]).toEqual([409, 'processing-failure/destination-parent-does-not-exist']);
    const same = await call(`POST /file_actions/${action}/c`, { json: { destination: '/c/' } });
    expect(same.json.type).toBe('bad-request/destination-same');
    expect((await call(`POST /file_actions/${action}/nothing`, { json: { destination: 'x' } })).status).toBe(404);
  }
});

story(12, 'in the background for a large folder, to be followed by its migration', async () => {
  const { call } = await startWire();
  await call('POST /folders/big');
  for (let n = 0; n < 600; n += 1) await call(`POST /folders/big/${n}`);
  const begun = await call('POST /file_actions/copy/big', { json: { destination: 'copy' } });
  expect(begun.json).toEqual({ status: 'pending', file_migration_id: expect.any(Number) });
  const words = new Set<string>();
  for (;;) {
    const { json } = await call(`GET /file_migrations/${begun.json.file_migration_id}`);
    words.add(json.status);
    if (json.status === 'completed' || json.status === 'failed') {
      expect(json).toMatchObject({ status: 'completed', operation: 'copy', files_moved: 600, files_total: 600 });
      break;
    }
  }
  expect([...words].every((word) => ['pending', 'processing', 'completed'].includes(word))).toBe(true);
  expect(namesOf(await call('GET /folders/copy?per_page=10000'))).toHaveLength(600);
});

story(13, 'with and without mkdir_parents, in another spelling, and where a file is', async () => {
  const { call, upload } = await startWire();
  expect((await call(`POST /folders/${encodeURIComponent('Café')}`)).status).toBe(201);
  await upload('file.txt', 'x');
  for (const [path, sent] of [
    ['Café', {}],
    ['cafe', {}],
    ['CAFÉ', { json: { mkdir_parents: true } }],
    ['file.txt', { json: { mkdir_parents: true } }],
  ] as const) {
    const refused = await call(`POST /folders/${encodeURIComponent(path)}`, sent);
    expect([path, refused.status, refused.json.type]).toEqual([path, 422, 'processing-failure/destination-exists']);
  }
  const orphan = await call('POST /folders/x/y');
  expect([orphan.status, orphan.json.type]).toEqual([409, 'processing-failure/destination-parent-does-not-exist']);
  const blocked = await call('POST /folders/file.txt/y', { json: { mkdir_parents: true } });
  expect(blocked.json.type).toBe('processing-failure/destination-parent-conflict');
});

story(14, 'by every field, up and down', async () => {
  const { call, upload } = await startWire();
  await upload('l/b.txt', 'longest');
  await upload('l/C.txt', 'mid');
  await upload('l/a.txt', '');
  await call('POST /folders/l/Z');
  await call('POST /folders/l/y');
  expect(namesOf(await call('GET /folders/l'))).toEqual(['l/y', 'l/Z', 'l/a.txt', 'l/b.txt', 'l/C.txt']);
  expect(namesOf(await call('GET /folders/l?sort_by[path]=desc'))).toEqual([
    'l/Z',
    'l/y',
    'l/C.txt',
    'l/b.txt',
    'l/a.txt',
  ]);
  expect(namesOf(await call('GET /folders/l?sort_by[size]=desc&type=file'))).toEqual(['l/b.txt', 'l/C.txt', 'l/a.txt']);
  expect(namesOf(await call('GET /folders/l?type=folder'))).toEqual(['l/y', 'l/Z']);
  expect((await call('GET /folders/l?sort_by[colour]=asc')).json.type).toBe('bad-request/invalid-sort-field');
  expect((await call('GET /folders/l/a.txt')).json.type).toBe('bad-request/folder-must-not-be-a-file');
  expect((await call('GET /folders/nothing')).status).toBe(404);
});

story(14, 'what lies deeper: recursive, search, metadata', async () => {
  const { call, upload } = await startWire();
  await upload('r/s/needle.txt', 'x');
  await upload('r/other.txt', 'x');
  await call('PATCH /files/r/other.txt', { json: { custom_metadata: { colour: 'Blue' } } });
  expect(namesOf(await call('GET /folders/r?recursive=true'))).toEqual(['r/s', 'r/other.txt', 'r/s/needle.txt']);
  expect(namesOf(await call('GET /folders/r?search=NEEDLE'))).toEqual(['r/s/needle.txt']);
  expect(namesOf(await call('GET /folders/?search_all=true&search=needle'))).toEqual(['r/s/needle.txt']);
  expect((await call('GET /folders/r?search_all=true&search=x')).json.type).toBe(
    'bad-request/search-all-on-child-path',
  );
  for (const key of ['colour', '*']) {
    const found = await call(`GET /folders/r?search_custom_metadata_key=${key}&search=blue`);
    expect(namesOf(found)).toEqual(['r/other.txt']);
  }
});

story(14, 'an order that is neither asc nor desc is refused', async () => {
  const { call } = await startWire();
  expect((await call('GET /folders/?sort_by[size]=DESC')).status).toBe(200);
  for (const word of ['down', '', '1']) {
    const { status, json } = await call(`GET /folders/?sort_by[size]=${word}`);
    expect([word, status, json.type]).toEqual([word, 422, 'bad-request/request-params-invalid']);
  }
});

story(2, 'custom metadata is a map: a list neither makes one nor empties the one that is there', async () => {
  const { call, upload } = await startWire();
  await upload('a.txt', 'x');
  const keys = '{"custom_metadata":{"city":"Oslo","__proto__":"kept","constructor":"too"}}';
  await call('PATCH /files/a.txt', { body: keys, headers: { 'Content-Type': 'application/json' } });
  expect((await call('PATCH /files/a.txt', { json: { custom_metadata: ['x'] } })).json.type).toBe(
    'bad-request/request-params-invalid',
  );
  const { text } = await call('GET /file_actions/metadata/a.txt');
  expect(text).toContain('"custom_metadata":{"city":"Oslo","__proto__":"kept","constructor":"too"}');
});

story(15, 'one entry under many spellings, shown as it was first written', async () => {
  const { call, upload } = await startWire();
  await upload(encodeURIComponent('Straße/ÅNGSTRÖM ﬁle.TXT'), 'first');
  for (const spelling of ['strasse/angstrom file.txt', 'STRASSE/Ångström ﬁle.txt', 'straße\\ångström file.txt']) {
    const { json } = await call(`GET /file_actions/metadata/${encodeURIComponent(spelling)}`);
    expect([spelling, json.path]).toEqual([spelling, 'Straße/ÅNGSTRÖM ﬁle.TXT']);
  }
  const again = await upload('strasse/angstrom%20file.txt', 'second');
  expect([again.status, again.json.path, again.json.size]).toEqual([200, 'Straße/ÅNGSTRÖM ﬁle.TXT', 6]);
  const renamed = await call('POST /file_actions/move/strasse', { json: { destination: 'STRASSE' } });
  expect([renamed.status, namesOf(await call('GET /folders/strasse'))]).toEqual([201, ['STRASSE/ÅNGSTRÖM ﬁle.TXT']]);
});

story(15, 'names that cannot be', async () => {
  const { call } = await startWire();
  for (const [name, type] of [
    ['trailing%20', 'bad-request/path-cannot-have-trailing-whitespace'],
    ['n'.repeat(513), 'processing-failure/filename-too-long'],
    ['%E2%84%80', 'bad-request/invalid-path'],
  ]) {
    expect([name, (await call(`POST /folders/${name}`)).json.type]).toEqual([name, type]);
  }
  expect((await call(`POST /folders/${'n'.repeat(512)}`)).status).toBe(201);
  expect((await call('POST /folders/..%2F..%2Fup')).json.path).toBe('up');
});
