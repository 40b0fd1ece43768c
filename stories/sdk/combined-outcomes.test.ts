// What consists of several requests that change something: the files of a tree, or the end of an upload that is asked
// for again. Its failure never says that nothing was carried out when one of them may have been.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CallOptions, type FilesClient, FilesError, type TreeProgress } from '@filescom/sdk';
import { describe, expect, test } from 'vitest';
import { startSite } from '../kit/site.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { type Fault, lose, loseAnswer, stall, startFaultySite } from './transfer-faults.ts';

const CHECK = 'It may have been carried out; GET /file_actions/metadata/{path} shows what is there now.';

const forbidden: Fault = async () =>
  Response.json({ type: 'not-authorized', error: 'No', 'http-code': 403 }, { status: 403 });

describe('an upload whose end was carried out unseen', () => {
  test('and is then refused may have made its file', async () => {
    const site = await startFaultySite();
    site.on('end', loseAnswer);
    site.on('end', forbidden);
    const uploading = site.client.files.upload('hello', 'a.txt');
    await expect(uploading).rejects.toMatchObject({
      name: 'NotAuthorizedError',
      outcome: 'unknown',
      message: expect.stringContaining(CHECK),
    });
    expect(await site.client.files.download('a.txt').text()).toBe('hello');
  });

  test.each([
    ['an abort', 'AbortError', () => ({})],
    // Long enough for the end to be carried out on a busy machine, and far from the time of asking again.
    ['a deadline', 'TimeoutError', () => ({ deadlineMs: 3_000 })],
  ])('and is not asked for again because of %s may have made its file', async (_, name, options) => {
    const site = await startFaultySite();
    const patient = site.connect({ initialNetworkRetryDelayMs: 60_000, maxNetworkRetryDelayMs: 60_000 });
    const stop = new AbortController();
    site.on('end', async (request, forward) => {
      if (name === 'AbortError') setTimeout(() => stop.abort(), 50); // while it waits to ask again
      return loseAnswer(request, forward);
    });
    await expect(patient.files.upload('hello', 'a.txt', { signal: stop.signal, ...options() })).rejects.toMatchObject({
      name,
      outcome: 'unknown',
      message: expect.stringContaining(CHECK),
    });
    expect(site.count('end')).toBe(1);
    expect(await site.client.files.download('a.txt').text()).toBe('hello');
  });

  test('may have made its file when the attempt that resumes it is refused', async () => {
    const site = await startFaultySite({ partSizeBytes: 100 });
    const local = join(await tempDir(), 'a.bin');
    await writeFile(local, 'x'.repeat(1_000));
    const stop = new AbortController();
    site.on('end', async (request, forward) => {
      await (await forward()).arrayBuffer();
      stop.abort();
      return stall(request, forward);
    });
    const upload = (options: CallOptions) => site.client.files.uploadFile(local, 'a.bin', { ...options, resume: true });
    await expect(upload({ signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError', outcome: 'unknown' });
    site.on('end', forbidden);
    await expect(upload({})).rejects.toMatchObject({ name: 'NotAuthorizedError', outcome: 'unknown' });
  });
});

test('an upload that is refused at its first end was not carried out', async () => {
  const site = await startFaultySite();
  site.on('end', forbidden);
  await expect(site.client.files.upload('hello', 'a.txt')).rejects.toMatchObject({ outcome: 'not-carried-out' });
});

/** A local directory of files. */
async function makeFiles(count: number): Promise<string> {
  const local = join(await tempDir(), 'local');
  await mkdir(local);
  for (let index = 0; index < count; index += 1) await writeFile(join(local, `${index}.txt`), `file ${index}`);
  return local;
}

interface HowMany {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: TreeProgress) => unknown;
  readonly resume?: boolean;
  readonly pauseSignal?: AbortSignal;
}

const WAYS = {
  uploadDirectory: (client: FilesClient, local: string, how: HowMany) =>
    client.folders.uploadDirectory(local, 'site', { ...how, maxConcurrency: 1 }),
  sync: (client: FilesClient, local: string, how: HowMany) =>
    client.folders.sync({ ...how, local, remote: 'site', direction: 'up', compare: 'checksum', maxConcurrency: 1 }),
  uploadMany: (client: FilesClient, local: string, how: HowMany) => {
    const pairs = [0, 1, 2].map((index) => ({ local: join(local, `${index}.txt`), remote: `site/${index}.txt` }));
    return client.files.uploadMany(pairs, { ...how, maxConcurrency: 1, mkdir_parents: true });
  },
} as const;

describe.each(['uploadDirectory', 'sync', 'uploadMany'] as const)('%s', (way) => {
  test('that is aborted after its first file may have been carried out', async () => {
    const { client } = await startSite();
    const stop = new AbortController();
    const onProgress = ({ finishedFiles }: TreeProgress) => {
      if (finishedFiles === 1) stop.abort();
    };
    const sending = WAYS[way](client, await makeFiles(3), { signal: stop.signal, onProgress });
    await expect(sending).rejects.toMatchObject({
      name: 'AbortError',
      outcome: 'unknown',
      message: expect.stringContaining(CHECK),
    });
    expect(await client.folders.listFor('site').toArray()).not.toHaveLength(0);
  });

  test('leaves a reason that the caller shares between calls as it is', async () => {
    const { client } = await startSite();
    const stop = new AbortController();
    const reason = new FilesError('enough');
    const onProgress = ({ finishedFiles }: TreeProgress) => {
      if (finishedFiles === 1) stop.abort(reason);
    };
    const sending = WAYS[way](client, await makeFiles(3), { signal: stop.signal, onProgress });
    await expect(sending).rejects.toMatchObject({ name: 'AbortError', outcome: 'unknown' });
    expect(reason).toMatchObject({ message: 'enough', outcome: 'not-carried-out' });
  });

  test('whose listener rejects after its first file may have been carried out in part', async () => {
    const { client } = await startSite();
    const onProgress = async ({ finishedFiles }: TreeProgress) => {
      if (finishedFiles === 1) throw new Error('no');
    };
    const sending = WAYS[way](client, await makeFiles(3), { onProgress });
    await expect(sending).rejects.toMatchObject({ name: 'CallbackError', outcome: 'unknown' });
  });

  test('that is paused after its first file may have been carried out in part', async () => {
    const { client } = await startSite();
    const stop = new AbortController();
    const onProgress = ({ finishedFiles }: TreeProgress) => {
      if (finishedFiles === 1) stop.abort();
    };
    const sending = WAYS[way](client, await makeFiles(3), { resume: true, pauseSignal: stop.signal, onProgress });
    await expect(sending).rejects.toMatchObject({ name: 'TransferPausedError', outcome: 'unknown' });
  });

  test('whose credentials are refused after its first file may have been carried out in part', async () => {
    const site = await startFaultySite();
    const refused = { type: 'not-authenticated/invalid-credentials', error: 'No', 'http-code': 401 };
    site.on('begin', async () => Response.json(refused, { status: 401 }), { nth: 2 });
    const sending = WAYS[way](site.client, await makeFiles(3), {});
    await expect(sending).rejects.toMatchObject({ name: 'NotAuthenticatedError', outcome: 'unknown' });
  });

  test('that is aborted before anything is sent was not carried out', async () => {
    const site = await startFaultySite();
    const stop = new AbortController();
    site.on('begin', async (request, forward) => {
      stop.abort();
      return lose(request, forward);
    });
    const sending = WAYS[way](site.client, await makeFiles(3), { signal: stop.signal });
    await expect(sending).rejects.toMatchObject({ name: 'AbortError', outcome: 'not-carried-out' });
    expect(site.count('end')).toBe(0);
  });
});

test('a download of many files that is aborted has changed nothing on the service', async () => {
  const { client } = await startSite();
  await client.folders.uploadDirectory(await makeFiles(3), 'site');
  const stop = new AbortController();
  const onProgress = ({ finishedFiles }: TreeProgress) => {
    if (finishedFiles === 1) stop.abort();
  };
  const how = { signal: stop.signal, onProgress, maxConcurrency: 1 };
  await expect(client.folders.downloadDirectory('site', await tempDir(), how)).rejects.toMatchObject({
    name: 'AbortError',
    outcome: 'not-carried-out',
  });
});
