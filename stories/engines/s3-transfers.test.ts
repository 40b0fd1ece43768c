// Bytes in an S3 store, as users see it: what is uploaded is downloaded, whatever its size and whichever way the bytes
// take. Rows are in a data directory.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FilesClient } from '@filescom/sdk';
import { createLog, type ServerOptions } from '@filescom/server';
import { expect, onTestFinished, test } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { type Site, startServer, TRANSPORTS } from '../kit/site.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { runVendorProgram } from '../vendor-js/vendor-program.ts';
import { HttpRelay } from './kit/http-relay.ts';
import { describeWithEngines, makePrefix } from './kit/story.ts';

const MEBIBYTE = 1024 * 1024;
const PART = 5 * MEBIBYTE;
const SIZES = [0, 1, PART - 1, PART, PART + 1, 12 * MEBIBYTE];
/** Those that speak to whatever address they are given. */
const NETWORKS = TRANSPORTS.filter(({ name }) => name !== 'in process');

async function start(options: ServerOptions = {}, transport = NETWORKS[0]): Promise<Site> {
  if (transport === undefined) throw new Error('There is a transport over sockets.');
  const dataDir = join(await tempDir(), 'data');
  return await transport.start({ dataDir, blobs: makePrefix(), ...options });
}

async function findAddresses(
  { server, apiKey }: Site,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ up: string; down: string }> {
  const ask = async (method: string, route: string) => {
    const response = await fetch(`${server.url}/api/rest/v1${route}`, {
      method,
      headers: { 'X-FilesAPI-Key': apiKey, ...headers },
    });
    const answer: unknown = await response.json();
    return JSON.stringify(answer);
  };
  const up = /"upload_uri":"([^"]+)"/.exec(await ask('POST', `/file_actions/begin_upload/${path}`))?.[1] ?? '';
  const down = /"download_uri":"([^"]+)"/.exec(await ask('GET', `/files/${path}`))?.[1] ?? '';
  return { up, down };
}

async function expectContent(client: FilesClient, path: string, bytes: Uint8Array): Promise<void> {
  expectSameBytes(await client.files.download(path).bytes(), bytes);
}

describeWithEngines('files over an S3 store', ['S3'], () => {
  test.each(NETWORKS.flatMap((transport) => SIZES.map((size) => ({ transport, name: transport.name, size }))))(
    '$size bytes by $name',
    async ({ transport, size }) => {
      const site = await start({}, transport);
      const bytes = pattern(size);
      const stored = await site.client.files.upload(bytes, 'in/a.bin', { mkdir_parents: true });
      expect(stored.size).toBe(size);
      await expectContent(site.client, 'in/a.bin', bytes);
      expect(await site.client.files.find('in/a.bin')).toMatchObject({ size });
    },
  );

  test.each([true, false])('the bytes of a file pass by the server: %s', async (directTransfers) => {
    const site = await start({ directTransfers });
    await site.client.files.upload(pattern(MEBIBYTE), 'a.bin');
    const { up, down } = await findAddresses(site, 'a.bin');
    const own = new URL(site.server.url ?? '').origin;
    const store = new URL(new URL(process.env['FILESCOM_TEST_S3'] ?? '').searchParams.get('endpoint') ?? '').origin;
    for (const address of [up, down]) expect(new URL(address).origin).toBe(directTransfers ? store : own);
  });

  test('what a store does not do passes by the server, and the owner is told so', async () => {
    const lines: string[] = [];
    const log = createLog('warn', (line) => lines.push(line));
    const site = await start({ log, transfers: { minPartBytes: 0 } });
    await site.client.files.upload(pattern(10), 'a.bin');
    const { up } = await findAddresses(site, 'a.bin');
    expect(new URL(up).origin).toBe(new URL(site.server.url ?? '').origin);
    site.server.faults.add({ match: { route: 'GET /downloads/{id}' }, effect: { kind: 'status', status: 500 } });
    expect(lines).toEqual([
      expect.stringContaining('clients of other networks cannot reach the S3 store'),
      expect.stringContaining('uploads pass through the server'),
      expect.stringContaining('a fault rule is for storage requests'),
    ]);
  });

  test('seeds, clients in process and those that say so have their bytes pass by the server', async () => {
    const seed = {
      files: [
        { path: 'seed.bin', sizeBytes: 100_000 },
        { path: 'seed.txt', text: 'seed' },
      ],
    };
    const site = await start({ seed });
    expect((await site.client.files.download('seed.bin').bytes()).length).toBe(100_000);
    expect(await site.client.files.download('seed.txt').text()).toBe('seed');
    const { server, apiKey } = site;
    const inProcess = new FilesClient({ fetch: server.fetch, apiKey });
    onTestFinished(() => inProcess.close());
    await inProcess.files.upload(pattern(PART + 1), 'a.bin');
    await expectContent(inProcess, 'a.bin', pattern(PART + 1));
    const { down } = await findAddresses(site, 'a.bin', { 'X-Filescom-Transfers': 'through' });
    expect(new URL(down).origin).toBe(new URL(server.url ?? '').origin);
    expectSameBytes(new Uint8Array(await (await fetch(down)).arrayBuffer()), pattern(PART + 1));
  });

  test.each(SIZES)('%i bytes through the server', async (size) => {
    const { client } = await start({ directTransfers: false });
    await client.files.upload(pattern(size), 'a.bin');
    await expectContent(client, 'a.bin', pattern(size));
  });

  test('parts side by side, ranges, and a file on disk', async () => {
    const { client } = await start();
    const folder = await tempDir();
    const bytes = pattern(27 * MEBIBYTE + 3);
    await writeFile(join(folder, 'source'), bytes);
    await client.files.uploadFile(join(folder, 'source'), 'big.bin', { maxConcurrency: 4 });
    await client.files.downloadFile('big.bin', join(folder, 'target'), { maxConcurrency: 4 });
    expectSameBytes(await readFile(join(folder, 'target')), bytes);
    const range = { start: 7 * MEBIBYTE - 5, end: 7 * MEBIBYTE + 100 };
    const some = await client.files.download('big.bin', { range }).bytes();
    expectSameBytes(some, bytes.subarray(range.start, range.start + some.length));
    expect(some.length).toBe(105);
  });

  test('checksums come when the server has read the object', async () => {
    const { client, server } = await start();
    const bytes = pattern(MEBIBYTE);
    await client.files.upload(bytes, 'a.bin');
    await server.settled();
    const md5 = createHash('md5').update(bytes).digest('hex');
    await expect.poll(async () => (await client.files.find('a.bin')).md5).toBe(md5);
  });

  test('a download has the name and the type of its file', async () => {
    const site = await start();
    await site.client.files.upload('text', 'Größe "1" (a).txt');
    const { down } = await findAddresses(site, encodeURIComponent('Größe "1" (a).txt'));
    const response = await fetch(down);
    expect(await response.text()).toBe('text');
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(response.headers.get('content-disposition')).toContain("filename*=UTF-8''Gr%C3%B6%C3%9Fe");
  });

  test('addresses are signed by the clock of the store', async () => {
    const blobs = new URL(makePrefix());
    const endpoint = blobs.searchParams.get('endpoint') ?? '';
    const store = await HttpRelay.open(endpoint);
    onTestFinished(() => store.close());
    blobs.searchParams.set('endpoint', store.url);
    blobs.searchParams.set('public', endpoint);
    store.shiftDates(120_000);
    const site = await start({ blobs: blobs.href });
    const { up } = await findAddresses(site, 'a.txt');
    const date = new URL(up).searchParams.get('X-Amz-Date') ?? '';
    const signedMs = Date.parse(date.replace(/(....)(..)(..T..)(..)(..)/, '$1-$2-$3:$4:$5'));
    expect(Math.abs(signedMs - Date.now() - 120_000)).toBeLessThan(30_000);
  });

  test('what changes a file leaves those who read the other one alone', async () => {
    const site = await start();
    const { client } = site;
    await client.files.upload('first', 'a.txt');
    const { down: early } = await findAddresses(site, 'a.txt');
    await client.files.upload('second', 'a.txt');
    expect(await client.files.download('a.txt').text()).toBe('second');
    expect(await (await fetch(early)).text()).toBe('first');
    await client.files.copy('a.txt', { destination: 'b.txt' });
    await client.files.delete('a.txt');
    expect(await client.files.download('b.txt').text()).toBe('second');
  });

  test('what is no single object is sent by the server', async () => {
    const site = await start();
    const { client } = site;
    await client.files.upload('one', 'a.txt');
    const append = await fetch(`${site.server.url}/api/rest/v1/files/a.txt?action=append`, {
      method: 'POST',
      headers: { 'X-FilesAPI-Key': site.apiKey },
    });
    const begun: { upload_uri?: string; ref?: string } = JSON.parse(await append.text());
    await fetch(begun.upload_uri ?? '', { method: 'PUT', body: ' two' });
    await fetch(`${site.server.url}/api/rest/v1/files/a.txt?action=end&ref=${begun.ref}`, {
      method: 'POST',
      headers: { 'X-FilesAPI-Key': site.apiKey },
    });
    expect(await client.files.download('a.txt').text()).toBe('one two');
    const { down } = await findAddresses(site, 'a.txt');
    expect(new URL(down).origin).toBe(new URL(site.server.url ?? '').origin);
  });

  test('a directory goes there and back', async () => {
    const { client } = await start();
    const folder = await tempDir();
    await mkdir(join(folder, 'from', 'inner'), { recursive: true });
    for (const [name, size] of Object.entries({ empty: 0, 'inner/one': 1, 'inner/large': 6 * MEBIBYTE })) {
      await writeFile(join(folder, 'from', name), pattern(size));
    }
    await client.folders.uploadDirectory(join(folder, 'from'), 'tree');
    await client.folders.downloadDirectory('tree', join(folder, 'to'));
    expectSameBytes(await readFile(join(folder, 'to', 'inner', 'large')), pattern(6 * MEBIBYTE));
    expect((await readFile(join(folder, 'to', 'empty'))).length).toBe(0);
  });

  test('the vendor’s client, which trusts storage by HTTPS only, sends and gets files', async () => {
    const folder = await tempDir();
    const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    const name = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
    execFileSync('openssl', ['req', '-x509', ...kind, ...name, '-keyout', key, '-out', cert], { stdio: 'ignore' });
    const blobs = new URL(makePrefix());
    const endpoint = blobs.searchParams.get('endpoint') ?? '';
    const tls = { cert: await readFile(cert, 'utf8'), key: await readFile(key, 'utf8') };
    const store = await HttpRelay.open(endpoint, tls);
    onTestFinished(() => store.close());
    blobs.searchParams.set('public', store.url);
    const passed: string[] = [];
    store.watch(({ method, phase }) => passed.push(`${method} ${phase}`) > 0);
    const server = await startServer({ dataDir: join(folder, 'data'), blobs: blobs.href });
    const { url } = await server.listen({ tls });
    await runVendorProgram('downloads', { url, apiKey: server.apiKey, caFile: cert });
    expect(new Set(passed)).toEqual(new Set(['PUT asked', 'PUT answered', 'GET asked', 'GET answered']));
  });

  test.each([0, 1, PART + 1])('the vendor’s client sends and gets %i bytes', async (size) => {
    const { server, client } = await start();
    const source = join(await tempDir(), 'source.bin');
    await writeFile(source, pattern(size));
    const process = { url: server.url ?? '', apiKey: server.apiKey, caFile: undefined };
    await runVendorProgram('uploads', process, ['file', 'v.bin', source]);
    await expectContent(client, 'v.bin', pattern(size));
  });
});
