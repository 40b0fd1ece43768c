// What fails after a change was made, while its result is waited for, compared or tidied up: the error still says what
// has become of the change.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FilesClient, FilesError, type TransferStore } from '@filescom/sdk';
import { expect, test, vi } from 'vitest';
import { pattern } from '../kit/bytes.ts';
import { startIntercepted } from '../kit/intercepted-site.ts';
import { startSite } from '../kit/site.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { type Fault, startFaultySite } from './transfer-faults.ts';

const DONE = 'It was carried out; GET /file_actions/metadata/{path} shows what is there now.';
const UNKNOWN = 'It may have been carried out; GET /file_actions/metadata/{path} for the destination shows';

async function failureOf(promise: Promise<unknown>): Promise<FilesError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof FilesError) return error;
  throw new Error('The call did not fail as it should.', { cause: error });
}

/** The answer with another CRC-32. */
function withCrc32(crc32: string | null): Fault {
  return async (_, forward) => Response.json({ ...(await (await forward()).json()), crc32 });
}

const forbidden: Fault = async () =>
  Response.json({ type: 'not-authorized', error: 'No', 'http-code': 403 }, { status: 403 });

test('an upload whose comparison fails has made its file', async () => {
  const site = await startFaultySite();
  site.on('end', withCrc32('1'));
  const error = await failureOf(site.client.files.upload('hello', 'a.txt'));
  expect(error).toMatchObject({ name: 'IntegrityError', outcome: 'done', phase: 'response' });
  expect(error.message).toContain(DONE);
  expect(await site.client.files.download('a.txt').text()).toBe('hello');
});

test('a handle whose file differs has made it', async () => {
  const site = await startFaultySite();
  site.on('end', withCrc32('1'));
  const handle = await site.client.files.open('a.txt', 'w');
  await handle.write('hello');
  expect(await failureOf(handle.close())).toMatchObject({ name: 'IntegrityError', outcome: 'done' });
});

test('a checksum that cannot be looked up, or is no longer waited for, leaves the file made', async () => {
  const site = await startFaultySite();
  const options = { checksumWaitMs: 60_000 };
  site.on('end', withCrc32(null), { times: 3 });
  site.on('find', forbidden);
  const refused = await failureOf(site.client.files.upload('hello', 'a.txt', options));
  expect(refused).toMatchObject({ name: 'NotAuthorizedError', outcome: 'done' });
  expect(refused.message).toContain(DONE);
  const stop = new AbortController();
  site.on('find', async (_, forward) => {
    stop.abort();
    return withCrc32(null)(_, forward);
  });
  const aborted = await failureOf(site.client.files.upload('hello', 'a.txt', { ...options, signal: stop.signal }));
  expect(aborted).toMatchObject({ name: 'AbortError', outcome: 'done' });
  expect(aborted.message).toContain(DONE);
  site.on('find', withCrc32(null), { times: 1_000 });
  // Long enough for the file to be made on a busy machine.
  const late = await failureOf(site.client.files.upload('hello', 'a.txt', { ...options, deadlineMs: 3_000 }));
  expect(late).toMatchObject({ name: 'TimeoutError', timeout: 'deadline', outcome: 'done' });
});

test('a reason that the caller shares between calls stays as it is', async () => {
  const site = await startFaultySite();
  site.on('find', withCrc32(null), { times: 1_000 });
  for (const reason of [new FilesError('enough'), new Error('enough'), 'enough']) {
    const stop = new AbortController();
    site.on('end', async (request, forward) => {
      const answer = await withCrc32(null)(request, forward);
      setTimeout(() => stop.abort(reason), 1); // while the answer is read, or waited for what it lacks
      return answer;
    });
    const options = { checksumWaitMs: 60_000, signal: stop.signal };
    const error = await failureOf(site.client.files.upload('hello', 'a.txt', options));
    expect(error).toMatchObject({ name: 'AbortError', outcome: 'done' });
    if (reason instanceof FilesError) expect(reason).toMatchObject({ message: 'enough', outcome: 'not-carried-out' });
  }
});

test('a journal that cannot be removed is told of, and so is the file that was made', async () => {
  const site = await startFaultySite({ partSizeBytes: 100 });
  const local = join(await tempDir(), 'a.bin');
  await writeFile(local, pattern(1_000));
  const kept = new Map<string, string>();
  const transferStore: TransferStore = {
    names: async () => [...kept.keys()],
    read: async (name) => kept.get(name),
    write: async (name, text) => void kept.set(name, text),
    remove: async () => {
      throw new FilesError('The store is read-only now.');
    },
  };
  const { files } = site.connect({ transferStore });
  const error = await failureOf(files.uploadFile(local, 'a.bin', { resume: true }));
  expect(error).toMatchObject({ outcome: 'done', message: expect.stringContaining('read-only now.') });
});

test('a listener that fails while the file is made leaves that open', async () => {
  const site = await startFaultySite();
  site.on('end', async () => Response.json({ status: 'pending' }, { status: 202 }));
  const onProgress = ({ finalizing }: { readonly finalizing?: unknown }) => {
    if (finalizing !== undefined) throw new Error('no');
  };
  expect(await failureOf(site.client.files.upload('hello', 'a.txt', { onProgress }))).toMatchObject({
    name: 'CallbackError',
    outcome: 'unknown',
  });
});

test('a copy that was begun may have happened, whatever ends the wait for it', async () => {
  const started = { file_migration_id: 7, status: 'pending' };
  const copying = await startIntercepted(async (request, pass) => {
    if (request.url.includes('/file_actions/copy/')) return Response.json(started);
    if (!request.url.includes('/file_migrations/')) return pass(request);
    return Response.json({ id: 7, status: 'pending', operation: 'copy', path: 'a.txt' });
  });
  const { files } = copying.intercepted;
  const options = { timeoutMs: 50, intervalMs: 1 };
  const late = await failureOf(files.copyAndWait('a.txt', { destination: 'b.txt' }, options));
  expect(late).toMatchObject({ name: 'TimeoutError', outcome: 'unknown' });
  expect(late.message).toContain(UNKNOWN);
});

test('an answer that comes after its call has ended is let go, with what its body holds open', async () => {
  let answer: (response: Response) => void = () => {};
  const answered = new Promise<Response>((resolve) => {
    answer = resolve;
  });
  const fetch = vi.fn(() => answered);
  const client = new FilesClient({ apiKey: 'k', fetch });
  const stop = new AbortController();
  const aborted = failureOf(client.users.find(1, { signal: stop.signal }));
  await vi.waitUntil(() => fetch.mock.calls.length === 1, { timeout: 10_000 });
  stop.abort();
  expect(await aborted).toMatchObject({ name: 'AbortError' });
  const cancelled = vi.fn();
  answer(new Response(new ReadableStream({ cancel: cancelled })));
  await vi.waitUntil(() => cancelled.mock.calls.length === 1, { timeout: 10_000 });
});

test('a copy that was refused was not carried out', async () => {
  const { client } = await startSite();
  const error = await failureOf(client.files.copyAndWait('none.txt', { destination: 'b.txt' }));
  expect(error).toMatchObject({ status: 404, outcome: 'not-carried-out' });
});
