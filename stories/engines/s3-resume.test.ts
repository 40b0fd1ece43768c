// Transfers straight to and from an S3 store that break off and are gone on with; and what the server itself asks the
// store for.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { type Site, TRANSPORTS } from '../kit/site.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { ask } from './kit/calls.ts';
import { HttpRelay, type Passing } from './kit/http-relay.ts';
import { describeWithEngines, makePrefix } from './kit/story.ts';

const MEBIBYTE = 1024 * 1024;
const [NETWORK] = TRANSPORTS;

interface Watched extends Site {
  /** What clients send to the store. */
  readonly ofClients: HttpRelay;
  /** What the server asks the store for. */
  readonly ofServer: HttpRelay;
}

async function start(): Promise<Watched> {
  const blobs = new URL(makePrefix());
  const endpoint = blobs.searchParams.get('endpoint') ?? '';
  const [ofClients, ofServer] = [await HttpRelay.open(endpoint), await HttpRelay.open(endpoint)];
  onTestFinished(async () => {
    await Promise.all([ofClients.close(), ofServer.close()]);
  });
  blobs.searchParams.set('endpoint', ofServer.url);
  blobs.searchParams.set('public', ofClients.url);
  if (NETWORK === undefined) throw new Error('There is a transport over sockets.');
  const site = await NETWORK.start({ dataDir: join(await tempDir(), 'data'), blobs: blobs.href });
  return { ...site, ofClients, ofServer };
}

/** Lets so many requests of this method pass, and breaks all others; counts those that passed. */
function limit(relay: HttpRelay, method: string, passes: number): { passed: number } {
  const count = { passed: 0 };
  relay.watch((passing) => {
    if (passing.method !== method || passing.phase !== 'asked') return true;
    if (count.passed >= passes) return false;
    count.passed += 1;
    return true;
  });
  return count;
}

/** What an S3 store calls a request. */
function nameCall({ method, url }: Passing): string {
  if (method === 'POST') return url.includes('uploadId=') ? 'CompleteMultipartUpload' : 'CreateMultipartUpload';
  if (method === 'GET' && url.includes('uploads')) return 'ListMultipartUploads';
  if (method === 'GET' && url.includes('uploadId=')) return 'ListParts';
  const names: Readonly<Record<string, string>> = { GET: 'GetObject', HEAD: 'HeadObject', PUT: 'PutObject' };
  return names[method] ?? method;
}

function listCalls(relay: HttpRelay): string[] {
  const calls: string[] = [];
  relay.watch((passing) => {
    if (passing.phase === 'asked') calls.push(nameCall(passing));
    return true;
  });
  return calls;
}

describeWithEngines('transfers straight to an S3 store', ['S3'], () => {
  test('an upload that broke off goes on with the parts that are missing', async () => {
    const site = await start();
    const local = join(await tempDir(), 'source');
    await writeFile(local, pattern(27 * MEBIBYTE));
    const options = { resume: true, maxConcurrency: 1 };
    limit(site.ofClients, 'PUT', 3);
    await expect(site.client.files.uploadFile(local, 'a.bin', options)).rejects.toThrow();
    const later = limit(site.ofClients, 'PUT', 100);
    await site.client.files.uploadFile(local, 'a.bin', options);
    expect(later.passed).toBeGreaterThan(0);
    expect(later.passed).toBeLessThan(4);
    expectSameBytes(await site.client.files.download('a.bin').bytes(), pattern(27 * MEBIBYTE));
  });

  test('a download that broke off goes on', async () => {
    const site = await start();
    const local = join(await tempDir(), 'target');
    await site.client.files.upload(pattern(40 * MEBIBYTE), 'a.bin');
    const options = { resume: true, maxConcurrency: 1 };
    limit(site.ofClients, 'GET', 2);
    await expect(site.client.files.downloadFile('a.bin', local, options)).rejects.toThrow();
    limit(site.ofClients, 'GET', 100);
    await site.client.files.downloadFile('a.bin', local, options);
    expectSameBytes(await readFile(local), pattern(40 * MEBIBYTE));
  });

  test('what is stored but cannot become a file yet waits for the next request, which needs no store', async () => {
    const { client, server, apiKey, ofServer } = await start();
    const process = { url: server.url ?? '', apiKey };
    const begun = await ask(process, 'POST /file_actions/begin_upload/a.bin');
    const { ref, upload_uri: uri } = Object(Array.isArray(begun.body) ? begun.body[0] : {});
    expect((await fetch(uri, { method: 'PUT', body: 'bytes' })).status).toBe(200);
    await client.folders.create('a.bin');
    const refused = await ask(process, 'POST /files/a.bin', { action: 'end', ref });
    expect(refused).toMatchObject({ status: 422, body: { type: 'processing-failure/destination-exists' } });
    await client.files.delete('a.bin');
    const calls = listCalls(ofServer);
    expect(await ask(process, 'POST /files/a.bin', { action: 'end', ref })).toMatchObject({ status: 201 });
    expect(calls.filter((name) => name.includes('Upload'))).toEqual([]);
    expect(await client.files.download('a.bin').text()).toBe('bytes');
  });

  test('the server asks its store for three things per upload, and for nothing per download', async () => {
    const { client, server, ofServer } = await start();
    await client.files.upload('warm', 'warm.txt');
    await server.settled();
    await expect.poll(async () => (await client.files.find('warm.txt')).md5).toEqual(expect.any(String));
    const calls = listCalls(ofServer);
    const bytes = pattern(12 * MEBIBYTE);
    await client.files.upload(bytes, 'a.bin');
    expect(calls.slice(0, 3)).toEqual(['CreateMultipartUpload', 'CompleteMultipartUpload', 'HeadObject']);
    // What comes later is read for the checksums.
    await expect.poll(async () => (await client.files.find('a.bin')).md5).toEqual(expect.any(String));
    expect(new Set(calls.slice(3))).toEqual(new Set(['HeadObject', 'GetObject']));
    const [before] = [calls.length];
    await client.files.download('a.bin').bytes();
    await client.files.copy('a.bin', { destination: 'b.bin' });
    await client.files.delete('a.bin');
    expect(calls.slice(before)).toEqual([]);
  });
});
