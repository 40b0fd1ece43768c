// Values that a caller makes up, and that PostgreSQL refuses to compare, are refused to the caller, too.
import { expect, onTestFinished, test } from 'vitest';
import { createServer } from '../../index.ts';
import { createDatabase, POSTGRES } from './fresh-database.ts';

/** The suite of the store says that these are skipped (store-suite.test.ts). */
const testOnPostgres = test.skipIf(POSTGRES === undefined && process.env['FILESCOM_REQUIRE_ALL'] !== '1');

testOnPostgres('cursors, ids, names and tokens that nobody handed out', async () => {
  const { url, drop } = await createDatabase();
  onTestFinished(drop);
  const server = await createServer({ database: url });
  onTestFinished(() => server.close());
  const call = async (path: string) => {
    const headers = { 'X-FilesAPI-Key': server.apiKey };
    const response = await server.fetch(`http://files.test${path}`, { headers });
    await response.arrayBuffer();
    return response;
  };
  for (const name of ['a', 'b', 'c']) await server.fetch(`http://files.test/api/rest/v1/folders/${name}`, post(server));
  const list = '/api/rest/v1/folders?sort_by[modified_at_datetime]=asc&per_page=1';
  const made = (await call(list)).headers.get('X-Files-Cursor') ?? '';
  const [mark] = JSON.parse(Buffer.from(made.split(':')[2] ?? '', 'base64url').toString());
  const forge = (...values: unknown[]) =>
    `c2:next:${Buffer.from(JSON.stringify([mark, ...values])).toString('base64url')}`;
  for (const values of [
    [0, 'text', 'a'],
    [0, 1.5, 'a'],
    [0, 1e300, 'a'],
    [0, 5, 7],
    [0, 5, '\0'],
  ]) {
    const { status } = await call(`${list}&cursor=${encodeURIComponent(forge(...values))}`);
    expect([values, status < 500]).toEqual([values, true]);
  }
  for (const path of ['users/99999999999999999999', 'users/1.5', 'users/%00', 'files/a%00b', 'folders/a%00']) {
    expect([path, (await call(`/api/rest/v1/${path}`)).status < 500]).toEqual([path, true]);
  }
  for (const path of ['/_attachments/%00', '/_storage/up/put-%00', '/_storage/down/%00', '/_storage/zip/%00']) {
    expect([path, (await call(path)).status < 500]).toEqual([path, true]);
  }
});

function post({ apiKey }: { apiKey: string }) {
  const headers = { 'X-FilesAPI-Key': apiKey, 'Content-Type': 'application/json' };
  return { method: 'POST', headers, body: '{}' };
}
