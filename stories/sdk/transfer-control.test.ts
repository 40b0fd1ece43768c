// What a caller sees and steers while files are on their way: pace, progress, how many parts at once, what it cost, and
// the end of it.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TransferProgress } from '@filescom/sdk';
import { expect, test } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { type Fault, lose, refuse, stall, startFaultySite } from './transfer-faults.ts';

const always = { times: 100_000 };

async function measure(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

/** A fault, and the moment of its first request. */
function announce(fault: Fault): { readonly fault: Fault; readonly begun: Promise<void> } {
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const announcing: Fault = (request, forward) => {
    begin();
    return fault(request, forward);
  };
  return { fault: announcing, begun };
}

/** Storage that takes its time. */
function slow(delayMs: number): Fault {
  return async (_, forward) => {
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    return forward();
  };
}

test('a bandwidth limit holds for all transfers of a client together, in both directions', async () => {
  const site = await startFaultySite({ partSizeBytes: 20_000 });
  const client = site.connect({ bandwidthLimit: 500_000 }); // 400 ms each way, less what may be caught up with
  const up = await measure(() =>
    Promise.all(['a', 'b'].map((name) => client.files.upload(pattern(100_000), `${name}.bin`))),
  );
  expect(up).toBeGreaterThan(280);
  const down = await measure(() =>
    Promise.all(['a', 'b'].map((name) => client.with({ language: 'en' }).files.download(`${name}.bin`).bytes())),
  );
  expect(down).toBeGreaterThan(280);
});

test('a limit that is changed holds at once, for transfers that run', async () => {
  const site = await startFaultySite({ partSizeBytes: 20_000 });
  const client = site.connect({ bandwidthLimit: 1000 });
  const { fault, begun } = announce((_, forward) => forward());
  site.on('begin', fault);
  const uploading = client.files.upload(pattern(200_000), 'a.bin');
  await begun;
  expect(client.bandwidthLimit).toBe(1000);
  client.bandwidthLimit = undefined;
  await uploading;
  expectSameBytes(await client.files.download('a.bin').bytes(), pattern(200_000));
  expect(() => {
    client.bandwidthLimit = 0;
  }).toThrow('bandwidthLimit must be a positive number');
});

test('progress has a rate and a time left, never exceeds the whole, and falls only for a part that failed', async () => {
  const site = await startFaultySite({ partSizeBytes: 20_000 });
  site.on('part', lose, { nth: 3 });
  const client = site.connect({ bandwidthLimit: 300_000 });
  const seen: TransferProgress[] = [];
  await client.files.upload(pattern(200_000), 'a.bin', { onProgress: (progress) => seen.push(progress) });
  const falls = seen.filter(
    ({ transferredBytes }, index) => transferredBytes < (seen[index - 1]?.transferredBytes ?? 0),
  );
  expect(falls.length).toBeLessThanOrEqual(1);
  expect(Math.max(...seen.map(({ transferredBytes }) => transferredBytes))).toBe(200_000);
  const confirmed = seen.map(({ confirmedBytes }) => confirmedBytes);
  expect(confirmed).toEqual(confirmed.toSorted((a, b) => a - b));
  const late = seen.filter(({ bytesPerSecond }) => bytesPerSecond !== undefined).at(-1);
  expect(late?.bytesPerSecond).toBeGreaterThan(100_000);
  expect(late?.bytesPerSecond).toBeLessThan(900_000);
  expect(seen.at(-1)?.remainingMs).toBe(0);
});

test('parts that take long are sent by more lanes, at most as many as allowed', async () => {
  const site = await startFaultySite({ partSizeBytes: 10 });
  site.on('part', slow(450), always);
  await site.client.files.upload(pattern(1500), 'a.bin');
  expect(site.mostAtOnce('part')).toBeGreaterThan(16);
  expect(site.mostAtOnce('part')).toBeLessThanOrEqual(64);
  const other = await startFaultySite({ partSizeBytes: 10 });
  other.on('part', slow(50), always);
  await other.client.files.upload(pattern(500), 'a.bin', { maxConcurrency: 5 });
  expect(other.mostAtOnce('part')).toBe(5);
});

test('storage that says it has too much to do gets fewer parts at once', async () => {
  const site = await startFaultySite({ partSizeBytes: 10 });
  const atOnce: number[] = [];
  let running = 0;
  const watch: Fault = async (_, forward) => {
    running += 1;
    atOnce.push(running);
    await new Promise((resolve) => setTimeout(resolve, 2));
    running -= 1;
    return forward();
  };
  // As often as one part is tried again: where addresses come slowly, all of it meets the first one.
  site.on('part', refuse(503, 'SlowDown'), { nth: 1, times: 3 });
  site.on('part', watch, always);
  await site.client.files.upload(pattern(400), 'a.bin');
  expect(Math.max(...atOnce.slice(-10))).toBeLessThanOrEqual(8);
});

test('an address that is about to expire is renewed before it is used', async () => {
  const site = await startFaultySite({ partSizeBytes: 100 });
  const shorten: Fault = async (_, forward) => {
    const tickets: unknown = await (await forward()).json();
    const brief = (ticket: unknown) => {
      const text = JSON.stringify(ticket).replace(/X-Amz-Expires=\d+/, 'X-Amz-Expires=0');
      return JSON.parse(text);
    };
    return Response.json(Array.isArray(tickets) ? tickets.map(brief) : tickets);
  };
  site.on('begin', shorten);
  await site.client.files.upload(pattern(250), 'a.bin');
  expect(site.count('part')).toBe(3);
  expect(site.count('begin')).toBeGreaterThan(1);
  expectSameBytes(await site.client.files.download('a.bin').bytes(), pattern(250));
});

test('one part costs two calls and one request to storage, retries are counted', async () => {
  const site = await startFaultySite({ partSizeBytes: 100 });
  const client = site.connect({});
  await client.files.upload('hello', 'a.txt');
  expect(client.usage).toMatchObject({ apiCalls: 2, storageRequests: 1, retries: 0 });
  site.on('part', lose);
  await client.files.upload(pattern(300), 'b.bin');
  expect(client.usage).toMatchObject({ storageRequests: 1 + 4, retries: 1 });
  expect(client.usage.apiCalls).toBeLessThanOrEqual(2 + 4);
});

test('ten thousand parts become one file', async () => {
  const site = await startFaultySite();
  const bytes = pattern(30_000 - 1);
  // Storage and end stand-ins: what counts here is what the client sends, in which pieces, and how it lists them.
  const parts = new Map<number, Buffer>();
  const put: Fault = async (request) => {
    const number = Number(new URL(request.url).searchParams.get('partNumber'));
    parts.set(number, Buffer.from(await request.arrayBuffer()));
    return new Response(null, { headers: { ETag: `"${number}"` } });
  };
  site.on('part', put, always);
  let ended: unknown;
  site.on('end', async (request) => {
    ended = await request.json();
    return Response.json({ path: 'a.bin', type: 'file', size: bytes.byteLength }, { status: 201 });
  });
  const stored = await site.client.files.upload(bytes, 'a.bin', { partSizeBytes: 3 });
  expect(stored).toMatchObject({ size: 29_999, verified: 'size' });
  const numbers = Array.from({ length: 10_000 }, (_, index) => index + 1);
  expectSameBytes(Buffer.concat(numbers.map((number) => parts.get(number) ?? Buffer.alloc(0))), bytes);
  expect(ended).toMatchObject({ size: 29_999, etags: numbers.map((part) => ({ part, etag: String(part) })) });
}, 120_000);

test.each(['upload', 'stream', 'download'] as const)('an abort ends a stalled %s at once', async (kind) => {
  const site = await startFaultySite({ partSizeBytes: 100 });
  const local = join(await tempDir(), 'a.bin');
  await writeFile(local, pattern(2000));
  await site.client.files.uploadFile(local, 'there.bin');
  const { fault, begun } = announce(stall);
  site.on('part', fault, always);
  site.on('content', fault, always);
  const stop = new AbortController();
  const { signal } = stop;
  const { files } = site.client;
  const transfer = {
    upload: () => files.uploadFile(local, 'a.bin', { signal }),
    stream: () => files.upload(new Blob([pattern(2000)]).stream(), 'a.bin', { signal }),
    download: () => files.downloadFile('there.bin', `${local}.copy`, { signal }),
  }[kind]();
  await begun;
  const took = await measure(async () => {
    stop.abort();
    await expect(transfer).rejects.toMatchObject({ name: 'AbortError' });
  });
  // Whatever it waited for would take a minute; machines that test are busy.
  expect(took).toBeLessThan(5_000);
  expect(site.inFlight).toBe(0);
});
