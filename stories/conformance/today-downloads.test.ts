// What the service of November 2026 does with downloads: identities, conditions, storage that knows little, and the
// side channel that tells what became of a download.
import { expect, test } from 'vitest';
import { pattern } from '../kit/bytes.ts';
import { startWire, type Wire } from './wire.ts';

const ASKING = 'with_download_identity=True';

async function ask({ call }: Wire, path: string, token?: string) {
  const expected = token === undefined ? '' : `&expected_download_identity=${encodeURIComponent(token)}`;
  return await call(`GET /files/${path}?${ASKING}${expected}`);
}

test('an identity binds all ranges to one version; renewal gives the same version or says that it is gone', async () => {
  const wire = await startWire();
  await wire.upload('a.bin', pattern(1000));
  const { json } = await ask(wire, 'a.bin');
  const { token, required_headers: required } = json.download_identity;
  expect(json.download_identity).toEqual({
    version: 1,
    token: expect.stringMatching(/^[\x21-\x7e]{1,4096}$/),
    size: 1000,
    required_headers: { 'If-Match': expect.stringMatching(/^"[^"]+"$/) },
  });
  const get = (address: string) => wire.send('GET', address, { headers: { Range: 'bytes=0-99', ...required } });
  const range = await get(json.download_uri);
  expect([range.status, range.headers['content-range']]).toEqual([206, 'bytes 0-99/1000']);
  const renewed = await ask(wire, 'a.bin', token);
  expect([renewed.status, renewed.json.download_identity]).toEqual([200, json.download_identity]);
  // The same bytes again are another version all the same.
  await wire.upload('a.bin', pattern(1000));
  const gone = await ask(wire, 'a.bin', token);
  expect([gone.status, gone.json.type]).toEqual([412, 'processing-failure/download-identity-unavailable']);
  await wire.upload('a.bin', 'other');
  expect((await get(json.download_uri)).status).toBe(412);
  expect((await wire.call('GET /files/a.bin')).json.download_identity).toBeUndefined();
});

test('an identity by the address alone, none where the site has none, unavailable where storage cannot tell', async () => {
  const wire = await startWire();
  await wire.server.transfers.change({ downloadIdentity: 'address', bareFolders: ['mount'] });
  await wire.upload('a.txt', 'one');
  await wire.upload('mount/b.txt', 'two');
  const { json } = await ask(wire, 'a.txt');
  expect(json.download_identity.required_headers).toEqual({});
  expect((await wire.send('GET', json.download_uri)).text).toBe('one');
  const elsewhere = json.download_uri.replace(/version=\d+/, 'version=1000');
  expect((await wire.send('GET', elsewhere)).status).toBe(403);
  await wire.upload('a.txt', 'new');
  expect((await wire.send('GET', json.download_uri)).status).toBe(412);
  const bare = await ask(wire, 'mount/b.txt');
  expect([bare.status, bare.json.type]).toEqual([422, 'processing-failure/download-identity-unavailable']);
  await wire.server.transfers.change({ downloadIdentity: 'none' });
  const plain = await ask(wire, 'a.txt');
  expect([plain.status, plain.json.download_identity]).toEqual([200, undefined]);
});

test('storage weighs If-Match before If-Unmodified-Since', async () => {
  const wire = await startWire();
  await wire.upload('a.txt', 'text');
  const { download_uri: address, mtime } = (await wire.call('GET /files/a.txt')).json;
  const etag = String((await wire.send('GET', address)).headers.etag);
  const at = (ms: number) => new Date(Date.parse(mtime) + ms).toUTCString();
  const statusOf = async (headers: Record<string, string>) => (await wire.send('GET', address, { headers })).status;
  expect(await statusOf({ 'If-Match': etag })).toBe(200);
  expect(await statusOf({ 'If-Match': `"other", ${etag}` })).toBe(200);
  expect(await statusOf({ 'If-Match': '"other"' })).toBe(412);
  expect(await statusOf({ 'If-Unmodified-Since': at(0) })).toBe(200);
  expect(await statusOf({ 'If-Unmodified-Since': at(-1000) })).toBe(412);
  expect(await statusOf({ 'If-Unmodified-Since': 'not a time' })).toBe(200);
  expect(await statusOf({ 'If-Match': etag, 'If-Unmodified-Since': at(-1000) })).toBe(200);
});

test('a folder whose storage knows neither tags, lengths nor checksums', async () => {
  const wire = await startWire();
  await wire.server.transfers.change({ bareFolders: ['Mount'] });
  await wire.upload('mount/a.bin', pattern(100_000));
  await wire.upload('mounted.bin', 'x');
  const records = [
    (await wire.call('GET /file_actions/metadata/mount/a.bin')).json,
    (await wire.call('GET /folders/mount')).json[0],
    (await wire.call('GET /files/mount/a.bin')).json,
  ];
  for (const record of records) expect(record).toMatchObject({ size: 100_000, crc32: null, md5: null, sha256: null });
  expect((await wire.call('GET /file_actions/metadata/mounted.bin')).json.md5).toMatch(/^[0-9a-f]{32}$/);
  const whole = await wire.send('GET', records[2].download_uri);
  expect(whole.bytes.equals(pattern(100_000))).toBe(true);
  for (const name of ['etag', 'last-modified', 'content-length'])
    expect([name, whole.headers[name]]).toEqual([name, undefined]);
  const range = await wire.send('GET', records[2].download_uri, { headers: { Range: 'bytes=10-19' } });
  expect([range.status, range.bytes.byteLength, range.headers.etag]).toEqual([206, 10, undefined]);
});

test('an address for a file of such a folder ends when the file gets another size, and no range of it is served', async () => {
  const wire = await startWire();
  await wire.server.transfers.change({ bareFolders: ['mount'] });
  await wire.upload('mount/a.bin', pattern(5_000));
  await wire.upload('b.bin', pattern(5_000));
  const addressOf = async (path: string) => (await wire.call(`GET /files/${path}`)).json.download_uri;
  const [mounted, plain] = [await addressOf('mount/a.bin'), await addressOf('b.bin')];
  await wire.upload('mount/a.bin', pattern(5_000, 2));
  expect((await wire.send('GET', mounted)).bytes.equals(pattern(5_000, 2))).toBe(true);
  for (const path of ['mount/a.bin', 'b.bin']) await wire.upload(path, pattern(6_000));
  for (const headers of [{}, { Range: 'bytes=0-9' }, { Range: 'bytes=4000-' }, { 'If-Match': '*' }]) {
    const { status, json } = await wire.send('GET', mounted, { headers });
    expect([status, json.type, json['http-code']]).toEqual([409, 'download_source_changed', 409]);
  }
  expect((await wire.send('GET', mounted.replace('size=5000', 'size=6000'))).status).toBe(403);
  expect((await wire.send('GET', mounted.replace('size=5000&', ''))).status).toBe(403);
  expect((await wire.send('GET', await addressOf('mount/a.bin'))).bytes.byteLength).toBe(6_000);
  expect((await wire.send('GET', plain)).bytes.byteLength).toBe(6_000);
});

test('what became of a download can be asked for by its request id', async () => {
  const wire = await startWire();
  await wire.upload('a.bin', pattern(3_000_000));
  const { download_uri: address } = (await wire.call('GET /files/a.bin')).json;
  const whole = await wire.send('GET', address);
  const idOf = (answer: typeof whole) => String(answer.headers['x-files-download-request-id']);
  const told = (id: string) => wire.send('GET', address.replace('?', `/${id}?`));
  expect((await told(idOf(whole))).json).toEqual({
    http_code: 200,
    data: { status: 'completed', bytes_transferred: 3_000_000 },
  });
  const range = await wire.send('GET', address, { headers: { Range: 'bytes=0-9' } });
  expect((await told(idOf(range))).json.data).toEqual({ status: 'completed', bytes_transferred: 10 });
  const unknown = await told('0123456789abcdef');
  expect([unknown.status, unknown.json.type]).toEqual([404, 'download_request_not_found']);
  expect((await wire.send('GET', address.replace(/\?.*/, `/${idOf(whole)}`))).status).toBe(403);
  for (const headers of [{ Range: 'bytes=4000000-' }, { 'If-Match': '"other"' }]) {
    const refused = await wire.send('GET', address, { headers });
    expect(refused.headers['x-files-download-request-id']).toBeUndefined();
  }
  expect((await wire.send('HEAD', address)).headers['x-files-download-request-id']).toBeUndefined();
});
