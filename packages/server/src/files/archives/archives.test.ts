// ZIP files as clients meet them: packed and unpacked whole, refused when they are dangerous, and never half unpacked.
import { randomBytes } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createServer, type Server, type Site } from '../../index.ts';

let server: Server;
let site: Site;

beforeAll(async () => {
  server = await createServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  site = await server.createSite();
});

async function call(route: string, body?: unknown) {
  const [method = '', path = ''] = route.split(/ (.*)/);
  const response = await site.fetch(`http://files.test/api/rest/v1${path}`, {
    method,
    headers: { 'X-FilesAPI-Key': site.apiKey, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, json: text === '' ? undefined : JSON.parse(text) };
}

async function upload(path: string, bytes: Uint8Array<ArrayBuffer> | string) {
  const begun = await call(`POST /file_actions/begin_upload/${path}`, { mkdir_parents: true });
  await site.fetch(begun.json[0].upload_uri, { method: 'PUT', body: bytes });
  await call(`POST /files/${path}`, { action: 'end', ref: begun.json[0].ref });
}

async function content(path: string): Promise<Buffer> {
  const { json } = await call(`GET /files/${path}`);
  return Buffer.from(await (await site.fetch(json.download_uri)).arrayBuffer());
}

async function tree(path: string) {
  return (await call(`GET /folders/${path}?recursive=true`)).json.map((entry: { path: string }) => entry.path);
}

interface Made {
  readonly name: string;
  readonly bytes?: Uint8Array;
  readonly crc?: number;
  readonly size?: number;
  readonly mode?: number;
  readonly offset?: number;
}

/** A ZIP file byte by byte, so that it can lie. */
function zipOf(entries: readonly Made[]): Buffer<ArrayBuffer> {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let position = 0;
  for (const { name, bytes = new Uint8Array(), crc = crc32(bytes), size = bytes.length, mode = 0, offset } of entries) {
    const packed = deflateRawSync(bytes);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x0800, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt16LE(0x5821, 8);
    fields.writeUInt32LE(crc, 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(size, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(mode * 0x10000, 6);
    tail.writeUInt32LE(offset ?? position, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), fields, tail, Buffer.from(name)]));
    if (offset !== undefined) continue;
    locals.push(Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed]));
    position += locals.at(-1)?.length ?? 0;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(position, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

test('what is packed is listed, and comes back byte by byte', async () => {
  const big = Buffer.alloc(1_500_000, 'many bytes ');
  await upload('src/a.txt', 'hello');
  await upload('src/deep/big.bin', big);
  await upload('src/deep/empty', '');
  await call('POST /folders/src/hollow', {});
  await upload('other/a.txt', 'another');
  const packed = await call('POST /file_actions/zip', {
    paths: ['src', 'other/a.txt', 'src/a.txt'],
    destination: 'all.zip',
  });
  expect([packed.status, packed.json]).toEqual([201, { status: 'completed' }]);
  expect((await call('GET /file_actions/zip_list/all.zip')).json).toEqual([
    { path: 'src/a.txt', size: 5 },
    { path: 'src/deep/big.bin', size: big.length },
    { path: 'src/deep/empty', size: 0 },
    { path: 'a.txt', size: 7 },
    { path: 'a (1).txt', size: 5 },
  ]);
  expect((await call('POST /file_actions/unzip', { path: 'all.zip', destination: 'out' })).json).toEqual({
    status: 'completed',
  });
  expect(await tree('out')).toEqual([
    'out/src',
    'out/src/deep',
    'out/src/hollow',
    'out/a (1).txt',
    'out/a.txt',
    'out/src/a.txt',
    'out/src/deep/big.bin',
    'out/src/deep/empty',
  ]);
  expect((await content('out/src/deep/big.bin')).equals(big)).toBe(true);
  expect(String(await content('out/a.txt'))).toBe('another');
});

test('one entry alone is unpacked by its name', async () => {
  await upload('x.zip', zipOf([{ name: 'a/b.txt', bytes: Buffer.from('b') }, { name: 'c.txt' }]));
  await call('POST /file_actions/unzip', { path: 'x.zip', destination: 'out', filename: 'A/b.txt' });
  expect(await tree('out')).toEqual(['out/a', 'out/a/b.txt']);
  const missing = await call('POST /file_actions/unzip', { path: 'x.zip', destination: 'out', filename: 'nope' });
  expect(missing.json.type).toBe('not-found');
});

test('files that are there stay unless they may be overwritten, and then all or none are new', async () => {
  await upload(
    'x.zip',
    zipOf([
      { name: 'a.txt', bytes: Buffer.from('new') },
      { name: 'z.txt', bytes: Buffer.from('new') },
    ]),
  );
  await upload('out/z.txt', 'old');
  const refused = await call('POST /file_actions/unzip', { path: 'x.zip', destination: 'out' });
  expect(refused.json.type).toBe('processing-failure/destination-exists');
  expect(await tree('out')).toEqual(['out/z.txt']);
  await call('POST /file_actions/unzip', { path: 'x.zip', destination: 'out', overwrite: true });
  expect([String(await content('out/a.txt')), String(await content('out/z.txt'))]).toEqual(['new', 'new']);
  for (const [destination, type] of [
    ['out/z.txt', 'processing-failure/destination-exists'],
    ['no/where', 'processing-failure/destination-parent-does-not-exist'],
  ]) {
    expect((await call('POST /file_actions/unzip', { path: 'x.zip', destination })).json.type).toBe(type);
  }
  expect((await call('POST /file_actions/zip', { paths: ['out'], destination: 'x.zip' })).json.type).toBe(
    'processing-failure/destination-exists',
  );
});

test('the lists of archives that nobody fetches make room for later ones', async () => {
  await upload('x', 'x');
  const ask = async () => {
    const { json } = await call('POST /zip_downloads', { paths: Array.from({ length: 20_000 }, () => 'x') });
    return async () => (await site.fetch(json.download_uri, { method: 'HEAD' })).status;
  };
  const asked = [await ask(), await ask(), await ask(), await ask(), await ask(), await ask()];
  expect(await Promise.all(asked.map((status) => status()))).toEqual([404, 200, 200, 200, 200, 200]);
});

test('many files are fetched as one archive, named as the asking client expects', async () => {
  const paths = ['b/one.txt', 'a/one.txt', 'a/empty', 'c/one.txt', 'c/Häuser.txt'];
  for (const path of paths) await upload(encodeURI(path), path === 'a/empty' ? '' : `bytes of ${path}`);
  const encoded_paths = paths.map((path) => encodeURIComponent(path));
  const refused = await call('POST /zip_downloads', {
    paths: [],
    encoded_paths: [...encoded_paths, 'a', 'no%2Fwhere'],
  });
  expect([refused.status, refused.json.error]).toEqual([
    422,
    'Paths does not match existing file at: a\nPaths does not match existing file at: no/where',
  ]);
  const { json } = await call('POST /zip_downloads', { paths: [], encoded_paths });
  const response = await site.fetch(json.download_uri);
  const bytes = Buffer.from(await response.arrayBuffer());
  expect([response.status, response.headers.get('content-length')]).toEqual([200, String(bytes.length)]);
  const part = await site.fetch(json.download_uri, { headers: { Range: 'bytes=10-99' } });
  expect([part.status, Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(10, 100))]).toEqual([206, true]);
  await upload('batch.zip', bytes);
  expect((await call('GET /file_actions/zip_list/batch.zip')).json.map(({ path }: { path: string }) => path)).toEqual([
    'empty',
    'one.txt',
    'one (1).txt',
    'Häuser.txt',
    'one (2).txt',
  ]);
  await call('POST /file_actions/unzip', { path: 'batch.zip', destination: 'batch' });
  expect(String(await content('batch/one (1).txt'))).toBe('bytes of b/one.txt');
  server.clock.advance(600_000);
  expect((await site.fetch(json.download_uri)).status).toBe(404);
});

const noise = randomBytes(2_000);
const zeros = new Uint8Array(300 * 1024 * 1024);
const dangerous: readonly (readonly [string, () => Buffer<ArrayBuffer>])[] = [
  ['a name that climbs out', () => zipOf([{ name: '../../etc/passwd' }])],
  ['a name from the root', () => zipOf([{ name: '/etc/passwd' }])],
  ['a drive letter', () => zipOf([{ name: 'C:/x' }])],
  ['a name of nothing but dots', () => zipOf([{ name: './.' }])],
  ['a virtual root', () => zipOf([{ name: '_/Snapshots/1/a' }])],
  ['a link', () => zipOf([{ name: 'link', bytes: Buffer.from('/etc'), mode: 0o120_777 }])],
  ['the same name twice', () => zipOf([{ name: 'a' }, { name: 'A' }])],
  ['a file that is a folder too', () => zipOf([{ name: 'a', bytes: Buffer.from('x') }, { name: 'a/b' }])],
  ['a wrong checksum', () => zipOf([{ name: 'a', bytes: Buffer.from('abc'), crc: 1 }])],
  ['more bytes than it says', () => zipOf([{ name: 'a', bytes: Buffer.from('abcdef'), size: 2 }])],
  ['a bomb', () => zipOf([{ name: 'zeros', bytes: zeros }])],
  [
    'entries that share their bytes',
    () =>
      zipOf([
        { name: 'a', bytes: noise },
        ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => ({ name: `b${n}`, bytes: noise, offset: 0 })),
      ]),
  ],
  ['no archive at all', () => Buffer.from('this is just text')],
  ['an empty file', () => Buffer.alloc(0)],
  ['half an archive', () => zipOf([{ name: 'a', bytes: Buffer.alloc(999, 'x') }]).subarray(40)],
];

test.each(dangerous)('%s is refused and leaves nothing behind', async (_, make) => {
  await upload('bad.zip', make());
  const { status, json } = await call('POST /file_actions/unzip', { path: 'bad.zip', destination: 'out' });
  expect([status, json.type]).toEqual([422, expect.stringMatching(/invalid-zip-file|invalid-path/)]);
  expect((await call('GET /file_actions/metadata/out')).status).toBe(404);
});
