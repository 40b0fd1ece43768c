// An S3 store that cannot be reached for a while: what needs it fails in time, with 503 and a line in the log, the rest
// goes on, and everything does when the store is back.
import { join } from 'node:path';
import type { FilesClient } from '@filescom/sdk';
import { createLog } from '@filescom/server';
import { expect, onTestFinished, test } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { type Site, TRANSPORTS } from '../kit/site.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { ask } from './kit/calls.ts';
import { CutLine } from './kit/cut-line.ts';
import { describeWithEngines, makePrefix } from './kit/story.ts';

/** What one call of the server to its store may take, with some air for a busy machine. */
const LIMIT_MS = 25_000;
const MEBIBYTE = 1024 * 1024;
const [NETWORK] = TRANSPORTS;

interface Stored extends Site {
  readonly line: CutLine;
  readonly lines: string[];
}

/** A server whose way to the store can be cut. Clients go there by themselves. */
async function start(options: { directTransfers?: boolean; line?: CutLine } = {}): Promise<Stored> {
  const blobs = new URL(makePrefix());
  const endpoint = blobs.searchParams.get('endpoint') ?? '';
  const { line = await CutLine.lay(Number(new URL(endpoint).port)), ...others } = options;
  onTestFinished(() => line.close());
  blobs.searchParams.set('endpoint', `http://127.0.0.1:${line.port}`);
  blobs.searchParams.set('public', endpoint);
  const lines: string[] = [];
  const log = createLog('warn', (text) => lines.push(text));
  const dataDir = join(await tempDir(), 'data');
  if (NETWORK === undefined) throw new Error('There is a transport over sockets.');
  return { ...(await NETWORK.start({ dataDir, blobs: blobs.href, log, ...others })), line, lines };
}

async function expectRefusal(site: Stored, route: string, body?: object): Promise<void> {
  const startedMs = performance.now();
  const answer = await ask({ url: site.server.url ?? '', apiKey: site.apiKey }, route, body);
  expect(answer).toMatchObject({ status: 503, body: { type: 'service-unavailable' } });
  expect(performance.now() - startedMs).toBeLessThan(LIMIT_MS);
  expect(site.lines.join('')).toContain('The S3 store of bytes cannot be used');
}

async function expectWorks(client: FilesClient, path: string): Promise<void> {
  await client.files.upload(pattern(MEBIBYTE), path);
  expectSameBytes(await client.files.download(path).bytes(), pattern(MEBIBYTE));
}

describeWithEngines('an S3 store that cannot be reached', ['S3'], () => {
  test.each(['reset', 'silent'] as const)('a line that is cut (%s): 503 in time, and all goes on', async (how) => {
    const site = await start();
    await expectWorks(site.client, 'before.bin');
    site.line.cut(how);
    await expectRefusal(site, 'POST /file_actions/begin_upload/during.bin');
    // Rows and addresses need no store.
    expect(await site.client.files.find('before.bin')).toMatchObject({ size: MEBIBYTE });
    expectSameBytes(await site.client.files.download('before.bin').bytes(), pattern(MEBIBYTE));
    await site.client.folders.create('folder');
    await site.client.files.delete('before.bin');
    site.line.mend();
    await expectWorks(site.client, 'after.bin');
  });

  test('the end of an upload fails in time, and succeeds when the store is back', async () => {
    const site = await start();
    const process = { url: site.server.url ?? '', apiKey: site.apiKey };
    const begun = await ask(process, 'POST /file_actions/begin_upload/a.txt');
    const { ref, upload_uri: uri }: Record<string, string> = Object(Array.isArray(begun.body) ? begun.body[0] : {});
    expect((await fetch(uri ?? '', { method: 'PUT', body: 'text' })).status).toBe(200);
    site.line.cut('reset');
    await expectRefusal(site, 'POST /files/a.txt', { action: 'end', ref });
    site.line.mend();
    expect((await ask(process, 'POST /files/a.txt', { action: 'end', ref })).status).toBe(201);
    expect(await site.client.files.download('a.txt').text()).toBe('text');
  });

  test('through the server: parts and downloads are refused as stores refuse them', async () => {
    const site = await start({ directTransfers: false });
    const process = { url: site.server.url ?? '', apiKey: site.apiKey };
    await expectWorks(site.client, 'before.bin');
    const begun = await ask(process, 'POST /file_actions/begin_upload/a.txt');
    const { upload_uri: up }: Record<string, string> = Object(Array.isArray(begun.body) ? begun.body[0] : {});
    const found = await ask(process, 'GET /files/before.bin');
    const { download_uri: down }: Record<string, string> = Object(found.body);
    site.line.cut('reset');
    for (const answer of [await fetch(up ?? '', { method: 'PUT', body: pattern(20_000) }), await fetch(down ?? '')]) {
      expect(answer.status).toBe(503);
      expect(await answer.text()).toContain('<Code>ServiceUnavailable</Code>');
    }
    site.line.mend();
    await expectWorks(site.client, 'after.bin');
    expectSameBytes(await site.client.files.download('before.bin').bytes(), pattern(MEBIBYTE));
  });

  test('a server starts while its store is away, and says so', async () => {
    const endpoint = new URL(new URL(makePrefix()).searchParams.get('endpoint') ?? '');
    const line = await CutLine.lay(Number(endpoint.port));
    line.cut('reset');
    const site = await start({ line });
    expect(site.lines.join('')).toContain('the S3 store of bytes cannot be reached yet');
    line.mend();
    await expectWorks(site.client, 'a.bin');
  });
});
