// A server that is killed while an upload to an S3 store ends, at each step: the next request ends it, rows never point
// to what is not there, and everything in the store has a row.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { ControlClient } from '@filescom/server/control';
import { expect, onTestFinished, test } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { SERVER_PROGRAM } from '../kit/server-process.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { readBucket } from './kit/bucket.ts';
import { ask, type Callable } from './kit/calls.ts';
import { HttpRelay, type Passing } from './kit/http-relay.ts';
import { EqualProcess } from './kit/processes.ts';
import { describeWithEngines, makePrefix } from './kit/story.ts';

const PART = 5 * 1024 * 1024;
const BYTES = pattern(PART + 3);

interface Step {
  readonly name: string;
  /** Which request to the store, or by the client. */
  readonly at: (passing: Passing) => boolean;
}

const isCreate = ({ method, url }: Passing) => method === 'POST' && /[?&]uploads(?:=|&|$)/.test(url);
const isComplete = ({ method, url }: Passing) => method === 'POST' && url.includes('uploadId=');
const isHead = ({ method, url }: Passing) => method === 'HEAD' && url.split('?')[0]?.split('/').length !== 2;
const isEnd = ({ method, url }: Passing) => method === 'POST' && url.includes('/files/a.bin');
const isDelete = ({ method, url }: Passing) => method === 'DELETE' && !url.includes('uploadId=');
const isAbort = ({ method, url }: Passing) => method === 'DELETE' && url.includes('uploadId=');

function step(name: string, is: (passing: Passing) => boolean, phase: Passing['phase']): Step {
  return { name, at: (passing) => passing.phase === phase && is(passing) };
}

const STEPS_OF_BEGIN = [
  step('before the store opens the upload', isCreate, 'asked'),
  step('after the store has opened the upload', isCreate, 'answered'),
];
const STEPS_OF_END = [
  step('before the store joins the parts', isComplete, 'asked'),
  step('after the store has joined the parts', isComplete, 'answered'),
  step('before the store is asked for the object', isHead, 'asked'),
  step('after the store has told of the object', isHead, 'answered'),
  step('before the client hears that the file is there', isEnd, 'answered'),
];
const STEPS_OF_REMOVAL = [
  step('before the store removes the object', isDelete, 'asked'),
  step('after the store has removed the object', isDelete, 'answered'),
];
const STEPS_OF_ABORT = [
  step('before the store drops the upload', isAbort, 'asked'),
  step('after the store has dropped the upload', isAbort, 'answered'),
];

/** A server that is killed and started again over the same rows and bytes. */
class Victim extends EqualProcess {
  readonly directory: string;
  readonly blobs: URL;

  private constructor(blobs: URL, directory: string) {
    const flags = ['--data', directory, '--blobs', blobs.href, '--control', 'open'];
    super(randomBytes(16).toString('hex'), { flags });
    this.blobs = blobs;
    this.directory = directory;
  }

  static async create(keepSeconds = 1_200): Promise<{ victim: Victim; store: HttpRelay }> {
    const blobs = new URL(makePrefix());
    const endpoint = blobs.searchParams.get('endpoint') ?? '';
    const store = await HttpRelay.open(endpoint);
    onTestFinished(() => store.close());
    blobs.searchParams.set('endpoint', store.url);
    blobs.searchParams.set('public', endpoint);
    blobs.searchParams.set('keep', String(keepSeconds));
    const victim = new Victim(blobs, join(await tempDir(), 'data'));
    onTestFinished(async () => {
      await victim.stop();
    });
    await victim.start();
    return { victim, store };
  }

  /** Kills it at this step, once, and resolves when it is gone. What passed then ends there. */
  killAt({ at }: Step, relay: HttpRelay): Promise<void> {
    return new Promise((resolve, reject) => {
      relay.watch(async (passing) => {
        if (!at(passing)) return true;
        relay.watch(() => true);
        await this.kill().then(resolve, reject);
        return false;
      });
    });
  }
}

/** Makes a call that must succeed, and answers the members of its object, or of the first one of a list. */
async function call(process: Callable, route: string, body?: object): Promise<Readonly<Record<string, unknown>>> {
  const answer = await ask(process, route, body);
  if (answer.status >= 300) throw new Error(`${route}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return { ...Object(Array.isArray(answer.body) ? answer.body[0] : answer.body) };
}

/** What the command `verify` says of its rows and bytes. */
async function verify({ directory, blobs }: Victim): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...[SERVER_PROGRAM, 'verify', directory],
    ...['--blobs', blobs.href],
  ]);
  return stdout;
}

async function begin(at: Callable): Promise<string> {
  const { ref, upload_uri: uri } = await call(at, 'POST /file_actions/begin_upload/a.bin', { part: 1 });
  await put(String(uri), BYTES.subarray(0, PART));
  const second = await call(at, 'POST /file_actions/begin_upload/a.bin', { part: 2, ref });
  await put(String(second['upload_uri']), BYTES.subarray(PART));
  return String(ref);
}

async function put(uri: string, body: Uint8Array<ArrayBuffer>): Promise<void> {
  const response = await fetch(uri, { method: 'PUT', body });
  expect(response.status, await response.text()).toBe(200);
}

function end(at: Callable, ref: string) {
  return call(at, 'POST /files/a.bin', { action: 'end', ref });
}

/** What rows and store say of each other, once no server has them. */
async function look({ directory, blobs }: Victim) {
  const rows = new DatabaseSync(join(directory, 'filescom.db'), { readOnly: true });
  const select = (sql: string) =>
    rows
      .prepare(sql)
      .all()
      .map((row) => String(Object.values(row)[0]));
  const named = select("SELECT blob_id FROM content_segments WHERE blob_id LIKE 'o%'");
  const discarded = select('SELECT blob_id FROM discards');
  const open = select('SELECT store_upload_id FROM uploads WHERE store_upload_id IS NOT NULL');
  rows.close();
  return { named, discarded, open, ...(await readBucket(blobs.href)) };
}

async function expectAgreement(victim: Victim): Promise<void> {
  const { named, discarded, objects } = await look(victim);
  expect(objects).toEqual(expect.arrayContaining(named));
  expect([...named, ...discarded]).toEqual(expect.arrayContaining(objects));
}

describeWithEngines('a server that is killed over an S3 store', ['S3'], () => {
  test.each(STEPS_OF_BEGIN)('$name: the client begins anew', async (at) => {
    const { victim, store } = await Victim.create();
    const killed = victim.killAt(at, store);
    await expect(begin(victim)).rejects.toThrow();
    await killed;
    await victim.start();
    const ref = await begin(victim);
    expect(await end(victim, ref)).toMatchObject({ size: BYTES.length });
    await victim.stop();
    await expectAgreement(victim);
    // An upload that nobody was told of has no parts, and is dropped within a day.
    expect((await look(victim)).uploads.length).toBe(at === STEPS_OF_BEGIN[1] ? 1 : 0);
  });

  test.each(STEPS_OF_END)('$name: the next request ends the upload', async (at) => {
    const { victim, store } = await Victim.create();
    const client = await HttpRelay.open(victim.url);
    onTestFinished(() => client.close());
    const ref = await begin(victim);
    const killed = Promise.race([victim.killAt(at, store), victim.killAt(at, client)]);
    await expect(end({ url: client.url, apiKey: victim.apiKey }, ref)).rejects.toThrow();
    await killed;
    await victim.start();
    expect(await end(victim, ref)).toMatchObject({ size: BYTES.length });
    expect(await end(victim, ref)).toMatchObject({ size: BYTES.length });
    const { download_uri: uri } = await call(victim, 'GET /files/a.bin');
    expectSameBytes(new Uint8Array(await (await fetch(String(uri))).arrayBuffer()), BYTES);
    await victim.stop();
    await expectAgreement(victim);
    const found = await verify(victim);
    expect(found).toContain(`Sound: 1 files, 1 folders, ${BYTES.length} bytes`);
    const { named, open, uploads } = await look(victim);
    expect(named.length).toBe(1);
    expect({ open, uploads }).toEqual({ open: [], uploads: [] });
  });

  test('after a day uploads are dropped whose last part is as old, others are kept', async () => {
    const { victim } = await Victim.create(2);
    const active = await begin(victim);
    const { ref: idle } = await call(victim, 'POST /file_actions/begin_upload/b.bin');
    await victim.stop();
    const rows = new DatabaseSync(join(victim.directory, 'filescom.db'));
    rows.exec('UPDATE uploads SET touched_ms = touched_ms - 25 * 3600000');
    rows.close();
    await victim.start();
    await expect.poll(async () => (await look(victim)).open.length).toBe(1);
    expect((await ask(victim, 'POST /files/b.bin', { action: 'end', ref: idle })).status).toBe(404);
    expect(await end(victim, active)).toMatchObject({ size: BYTES.length });
    await expect.poll(async () => (await look(victim)).uploads, { timeout: 30_000 }).toEqual([]);
  });

  test.each(STEPS_OF_REMOVAL)('$name: it is removed afterwards', async (at) => {
    const { victim, store } = await Victim.create(2);
    await end(victim, await begin(victim));
    const killed = victim.killAt(at, store);
    await call(victim, 'DELETE /files/a.bin');
    await killed;
    await victim.start();
    await expect.poll(async () => (await look(victim)).discarded, { timeout: 30_000 }).toEqual([]);
    expect((await look(victim)).objects).toEqual([]);
  });

  test.each(STEPS_OF_ABORT)('$name: it is dropped afterwards', async (at) => {
    const { victim, store } = await Victim.create(2);
    await begin(victim);
    const killed = victim.killAt(at, store);
    // Nobody has heard of the upload for longer than a day.
    await new ControlClient({ url: victim.url }).clock.advance(25 * 3_600_000).catch(() => undefined);
    await killed;
    await victim.start();
    await expect.poll(async () => (await look(victim)).discarded, { timeout: 40_000 }).toEqual([]);
    expect(await look(victim)).toMatchObject({ uploads: [], objects: [], open: [] });
  });
});
