// Lists of records: pages, cursors, sorting and filters as the catalogue allows them.
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createServer } from '../index.ts';

const api = 'http://server.test/api/rest/v1';

async function start() {
  const server = await createServer();
  onTestFinished(() => server.close());
  const call = async (route: string, body?: object) => {
    const [method = '', path = ''] = route.split(' ');
    const response = await server.fetch(api + path, {
      method,
      headers: { 'X-FilesAPI-Key': server.apiKey, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { headers: response.headers, json: text === '' ? undefined : JSON.parse(text) };
  };
  const names = async (query: string) => {
    const { json } = await call(`GET /groups?${query}`);
    return Array.isArray(json) ? json.map((group: { name: string }) => group.name) : json.type;
  };
  const make = async (...all: string[]) => {
    const ids: number[] = [];
    for (const name of all) ids.push((await call('POST /groups', { name })).json.id);
    return ids;
  };
  return { call, names, make };
}

describe('pages', () => {
  test('are full, end without a cursor, and lead back', async () => {
    const { call, make } = await start();
    await make('a', 'b', 'c', 'd', 'e');
    const page = async (cursor: string | null) => {
      const { json, headers } = await call(
        `GET /groups?per_page=2${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      );
      return {
        names: json.map((group: { name: string }) => group.name).join(''),
        next: headers.get('X-Files-Cursor'),
        previous: headers.get('X-Files-Cursor-Prev'),
      };
    };
    const first = await page(null);
    const second = await page(first.next);
    const third = await page(second.next);
    expect([first.names, second.names, third.names]).toEqual(['ab', 'cd', 'e']);
    expect([first.previous, third.next]).toEqual([null, null]);
    const back = await page(third.previous);
    expect(back.names).toBe('cd');
    expect((await page(back.previous)).names).toBe('ab');
    expect((await page(back.next)).names).toBe('e');
  });

  test('exactly filled end too', async () => {
    const { call, make } = await start();
    await make('a', 'b');
    expect((await call('GET /groups?per_page=2')).headers.has('X-Files-Cursor')).toBe(false);
  });

  test('stay true while records come and go, whatever the sort', async () => {
    const order = fc.constantFrom('', '&sort_by[name]=asc', '&sort_by[name]=desc');
    const name = fc.stringMatching(/^[a-dA-D]{1,3}$/);
    const unique = fc.uniqueArray(name, { minLength: 3, maxLength: 9, selector: (text) => text.toLowerCase() });
    await fc.assert(
      fc.asyncProperty(unique, order, fc.nat(8), async (all, sort, removed) => {
        const { call, make } = await start();
        const ids = await make(...all);
        const seen: number[] = [];
        let next: string | null = '';
        for (let turn = 0; next !== null; turn += 1) {
          const { json, headers } = await call(`GET /groups?per_page=2${sort}&cursor=${encodeURIComponent(next)}`);
          seen.push(...json.map((group: { id: number }) => group.id));
          next = headers.get('X-Files-Cursor');
          if (turn === 0) await call(`DELETE /groups/${ids[removed % ids.length]}`);
        }
        const kept = ids.filter((_, i) => i !== removed % ids.length);
        expect(new Set(seen).size).toBe(seen.length);
        for (const id of kept) expect(seen).toContain(id);
      }),
      { numRuns: 12 },
    );
  });

  test.each(['nonsense', 'c2:next:AAAA', 'c2:next:WyJ4IixudWxsLDFd'])('refuse the cursor %s', async (cursor) => {
    const { names } = await start();
    expect(await names(`cursor=${cursor}`)).toBe('bad-request/invalid-cursor');
  });

  test('refuse the cursor of another order', async () => {
    const { call, names, make } = await start();
    await make('a', 'b');
    const next = (await call('GET /groups?per_page=1')).headers.get('X-Files-Cursor') ?? '';
    expect(await names(`sort_by[name]=asc&cursor=${encodeURIComponent(next)}`)).toBe('bad-request/invalid-cursor');
  });
});

describe('sorting and filtering', () => {
  test('order by a field without regard to case, and by id where it is equal', async () => {
    const { names, make } = await start();
    await make('b', 'C', 'a');
    expect(await names('sort_by[name]=asc')).toEqual(['a', 'b', 'C']);
    expect(await names('sort_by[name]=desc')).toEqual(['C', 'b', 'a']);
    expect(await names('sort_by[site_id]=asc')).toEqual(['b', 'C', 'a']);
  });

  test('find by value, prefix, ids and search', async () => {
    const { call, names, make } = await start();
    const [first] = await make('Staff', 'stars', 'other');
    expect(await names('filter[name]=STAFF')).toEqual(['Staff']);
    expect(await names('filter_prefix[name]=sta')).toEqual(['Staff', 'stars']);
    expect(await names(`ids=${first},99`)).toEqual(['Staff']);
    expect(await names('filter[name]=Staff&filter[workspace_id]=0')).toEqual(['Staff']);
    await call('POST /users', { username: 'anna', company: 'Ärger' });
    expect((await call('GET /users?search=NN')).json).toHaveLength(1);
    expect((await call('GET /users?filter[not_site_admin]=true')).json).toHaveLength(1);
    expect((await call('GET /users?filter[site_admin]=true')).json).toHaveLength(1);
  });

  test('dates take days and moments', async () => {
    const { call } = await start();
    for (const day of ['2024-01-01', '2024-01-02', '2024-01-03']) {
      await call('POST /api_keys', { name: day, expires_at: `${day}T12:00:00Z` });
    }
    const found = async (query: string) =>
      (await call(`GET /api_keys?${query}`)).json.map((key: { name: string }) => key.name.slice(-1)).join('');
    expect(await found('filter[expires_at]=2024-01-02')).toBe('2');
    expect(await found('filter_gt[expires_at]=2024-01-02')).toBe('3');
    expect(await found('filter_gteq[expires_at]=2024-01-02T12:00:00Z')).toBe('23');
    expect(await found('filter_lt[expires_at]=2024-01-02T12:00:01Z')).toBe('12');
    expect(await found('filter_lteq[expires_at]=2024-01-02')).toBe('12');
  });

  test.each([
    ['sort_by[notes]=asc', 'bad-request/invalid-sort-field'],
    ['sort_by[name]=up', 'bad-request/request-params-invalid'],
    ['sort_by[name]=asc&sort_by[site_id]=asc', 'bad-request/multiple-sort-params-not-allowed'],
    ['filter[notes]=x', 'bad-request/invalid-filter-field'],
    ['filter_prefix[workspace_id]=1', 'bad-request/invalid-filter-field'],
    ['filter[workspace_id]=x', 'bad-request/invalid-filter-param-value'],
    ['filter[name][a]=x', 'bad-request/invalid-filter-param-format'],
    ['filter[workspace_id]=0&filter_prefix[name]=x', 'bad-request/invalid-filter-alias-combination'],
    ['per_page=0', 'bad-request/request-params-invalid'],
    ['per_page=10001', 'bad-request/request-params-invalid'],
  ])('%s is %s', async (query, type) => {
    const { names } = await start();
    expect(await names(query)).toBe(type);
  });

  test('a list without order says so', async () => {
    const { call } = await start();
    expect((await call('GET /group_users')).json).toEqual([]);
    const { json } = await call('GET /apps?sort_by[name]=asc&filter[nonsense]=1');
    expect(json.type).toMatch(/^bad-request\//);
  });
});

test('a lock keeps others away until its token, or its time, ends it', async () => {
  const { call } = await start();
  const { json: lock } = await call('POST /locks/a/b.txt', { exclusive: true, timeout: 60 });
  expect(lock).toMatchObject({ path: 'a/b.txt', scope: 'exclusive', type: 'write', depth: '0', timeout: 60 });
  expect((await call('POST /locks/A/B.TXT', {})).json.type).toBe('processing-failure/destination-exists');
  expect((await call('GET /locks/a?include_children=true')).json).toHaveLength(1);
  expect((await call('DELETE /locks/a/b.txt?token=wrong')).json.type).toBe('not-found');
  await call(`DELETE /locks/a/b.txt?token=${lock.token}`);
  expect((await call('GET /locks/a/b.txt')).json).toEqual([]);
});

test('a share link shares something, under a code that can be part of an address', async () => {
  const { call } = await start();
  expect((await call('POST /bundles', { paths: [] })).json.type).toBe('bad-request/request-params-required');
  for (const code of ['a b', '../up', 'x/y', 'ü', 'n'.repeat(101)]) {
    const { json } = await call('POST /bundles', { paths: [''], code });
    expect([code, json.type, json.model_error_keys]).toEqual([
      code,
      'processing-failure/model-save-error',
      { code: ['invalid'] },
    ]);
  }
  const { json } = await call('POST /bundles', { paths: [''], code: 'Q3-report_2.final', password: 'secret' });
  expect(json).toMatchObject({ code: 'Q3-report_2.final', password_protected: true });
  expect((await call(`PATCH /bundles/${json.id}`, { password: '' })).json.password_protected).toBe(false);
});

test('secrets are kept but never answered', async () => {
  const { call } = await start();
  const sent = { name: 'bucket', server_type: 's3', aws_access_key: 'AKIA', aws_secret_key: 'top-secret' };
  const { json: made } = await call('POST /remote_servers', sent);
  expect(JSON.stringify([made, (await call('GET /remote_servers')).json])).not.toContain('top-secret');
});

test('behaviors are found for a folder, and with its ancestors', async () => {
  const { call } = await start();
  await call('POST /behaviors', { path: 'a', behavior: 'file_expiration', value: '{"days_to_retain":3}' });
  await call('POST /behaviors', { path: 'A/b', behavior: 'storage_region', value: 'us-east-1' });
  const found = async (query: string) => (await call(`GET /behaviors/folders/a%2FB${query}`)).json;
  expect(await found('')).toMatchObject([{ path: 'A/b', value: 'us-east-1' }]);
  expect(await found('?ancestor_behaviors=true')).toMatchObject([{ value: { days_to_retain: 3 } }, { path: 'A/b' }]);
});

test('an update empties no field that answers are never without', async () => {
  const { call, make } = await start();
  const [id] = await make('staff');
  const { json } = await call(`PATCH /groups/${id}`, { name: null });
  expect([json.type, json.error]).toEqual([
    'bad-request/request-params-invalid',
    'name cannot be emptied. Leave it out to keep what it is.',
  ]);
  expect((await call(`GET /groups/${id}`)).json.name).toBe('staff');
});

test('records inside others are typed, and have all their fields', async () => {
  const { call } = await start();
  const { json: form } = await call('POST /form_field_sets', {
    form_fields: [{ id: 7, label: 'Name', field_type: 'text', required: 'true' }, { label: 'Reason' }],
  });
  expect(form.form_layout).toEqual([7, 8]);
  expect(form.form_fields).toMatchObject([
    { id: 7, label: 'Name', required: true, help_text: null, options_for_select: [] },
    { id: 8, label: 'Reason', required: false },
  ]);
  const { json: refused } = await call('POST /share_groups', {
    name: 'friends',
    members: [{ name: ['a'], email: {} }],
  });
  expect(refused.error).toBe('members[0][email] must be a text.');
});

test('a key of no sensible length is refused', async () => {
  const { call } = await start();
  const pair = { title: 'laptop', generate_keypair: true, generate_algorithm: 'rsa' };
  for (const generate_length of [1, 1_000_000]) {
    const { json } = await call('POST /public_keys', { ...pair, generate_length });
    expect(json.error).toBe('generate_length must be 2048, 3072, or 4096 for keys of the type rsa.');
  }
});
