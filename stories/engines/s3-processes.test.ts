// Several processes over one PostgreSQL and one S3 store: an upload belongs to none of them.
import { expect, onTestFinished, test } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { ask, type Callable } from './kit/calls.ts';
import { HttpRelay } from './kit/http-relay.ts';
import type { EqualProcess } from './kit/processes.ts';
import { describeWithEngines, makeDatabase, makePrefix, startProcesses } from './kit/story.ts';

const PART = 5 * 1024 * 1024;
const BYTES = pattern(PART + 3);

interface Pair {
  readonly first: EqualProcess;
  readonly second: EqualProcess;
  /** What passes between both of them and the store, but not between clients and the store. */
  readonly store: HttpRelay;
}

async function startPair(directTransfers = true): Promise<Pair> {
  const blobs = new URL(makePrefix());
  const endpoint = blobs.searchParams.get('endpoint') ?? '';
  const store = await HttpRelay.open(endpoint);
  onTestFinished(() => store.close());
  blobs.searchParams.set('endpoint', store.url);
  blobs.searchParams.set('public', endpoint);
  const [first, second] = await startProcesses(2, {
    database: await makeDatabase(),
    blobs: blobs.href,
    flags: ['--transfers', directTransfers ? 'direct' : 'through'],
    env: { FILESCOM_MIN_PART_BYTES: '' },
  });
  if (first === undefined || second === undefined) throw new Error('Two processes were asked for.');
  return { first, second, store };
}

async function call(at: Callable, route: string, body?: object): Promise<Readonly<Record<string, unknown>>> {
  const answer = await ask(at, route, body);
  if (answer.status >= 300) throw new Error(`${route}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return { ...Object(Array.isArray(answer.body) ? answer.body[0] : answer.body) };
}

/** Begins an upload at one process, and asks another one for the address of its second part. */
async function send({ first, second }: Pair): Promise<string> {
  const begun = await call(first, 'POST /file_actions/begin_upload/a.bin', { part: 1 });
  const { ref } = begun;
  const further = await call(second, 'POST /file_actions/begin_upload/a.bin', { part: 2, ref });
  const parts = [BYTES.subarray(0, PART), BYTES.subarray(PART)];
  for (const [index, { upload_uri: uri }] of [begun, further].entries()) {
    const sent = await fetch(String(uri), { method: 'PUT', body: parts[index] ?? null });
    expect(sent.status, await sent.text()).toBe(200);
  }
  return String(ref);
}

function end(at: Callable, ref: string) {
  return ask(at, 'POST /files/a.bin', { action: 'end', ref });
}

async function expectFile(at: Callable): Promise<void> {
  const { download_uri: uri } = await call(at, 'GET /files/a.bin');
  expectSameBytes(new Uint8Array(await (await fetch(String(uri))).arrayBuffer()), BYTES);
}

/** Resolves when the store is asked to join parts; the request waits there until `go` is called. */
function holdJoining(store: HttpRelay): { asked: Promise<void>; go: () => void } {
  const held = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  let isFirst = true;
  store.watch(async ({ method, url, phase }) => {
    if (!isFirst || method !== 'POST' || !url.includes('uploadId=') || phase !== 'asked') return true;
    isFirst = false;
    asked.resolve();
    await held.promise;
    return true;
  });
  return { asked: asked.promise, go: () => held.resolve() };
}

describeWithEngines('uploads over several processes and an S3 store', ['PostgreSQL', 'S3'], () => {
  test('one begins, another one ends, and both have the file', async () => {
    const pair = await startPair();
    const ref = await send(pair);
    expect(await end(pair.second, ref)).toMatchObject({ status: 201, body: { size: BYTES.length } });
    for (const process of [pair.first, pair.second]) await expectFile(process);
    expect(await end(pair.first, ref)).toMatchObject({ status: 201, body: { size: BYTES.length } });
  });

  test('through the servers, parts go to either of them', async () => {
    const pair = await startPair(false);
    const ref = await send(pair);
    expect(await end(pair.second, ref)).toMatchObject({ status: 201, body: { size: BYTES.length } });
    for (const process of [pair.first, pair.second]) await expectFile(process);
  });

  test('who asks to end an upload that another process is ending waits for it, and gets the same answer', async () => {
    const pair = await startPair();
    const ref = await send(pair);
    const { asked, go } = holdJoining(pair.store);
    const firstEnd = end(pair.first, ref);
    await asked;
    const ends = [firstEnd, end(pair.second, ref), end(pair.second, ref)];
    go();
    const answers = await Promise.all(ends);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    // Checksums may have come between the first answer and the last one.
    const told = answers.map(({ body }) => {
      const { path, size, mtime, created_at: createdAt } = Object(body);
      return JSON.stringify([path, size, mtime, createdAt]);
    });
    expect(new Set(told).size).toBe(1);
    await expectFile(pair.second);
  });

  test('a process that is killed while the store joins the parts: another one ends the upload within 20 s', async () => {
    const pair = await startPair();
    const ref = await send(pair);
    const { asked, go } = holdJoining(pair.store);
    const lost = end(pair.first, ref).catch(() => undefined);
    await asked;
    await pair.first.kill();
    await lost;
    const startedMs = performance.now();
    expect(await end(pair.second, ref)).toMatchObject({ status: 201, body: { size: BYTES.length } });
    expect(performance.now() - startedMs).toBeLessThan(25_000);
    go();
    await expectFile(pair.second);
  });

  test('a process that stood still meanwhile does no harm when it goes on', async () => {
    const pair = await startPair();
    const ref = await send(pair);
    const { asked, go } = holdJoining(pair.store);
    const late = end(pair.first, ref);
    await asked;
    pair.first.freeze();
    expect(await end(pair.second, ref)).toMatchObject({ status: 201 });
    const { id } = { id: undefined, ...(await call(pair.second, 'GET /file_actions/metadata/a.bin')) };
    pair.first.thaw();
    go();
    expect(await late).toMatchObject({ status: 201, body: { size: BYTES.length } });
    expect({ id: undefined, ...(await call(pair.first, 'GET /file_actions/metadata/a.bin')) }.id).toBe(id);
    await expectFile(pair.first);
  });
});
