// Large downloads to disk over real sockets, with and without TLS, while storage fails at random: the bytes are right
// or the error says why not, no connection is left, and a slow reader holds the sender back.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FilesClient, FilesError } from '@filescom/sdk';
import { createServer, type FaultEffect, type Server } from '@filescom/server';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { skipsOnPostgres } from '../kit/embedded-only.ts';
import { tempDir } from '../kit/temp-dir.ts';

const MiB = 1024 * 1024;
const CONTENT = 'GET /downloads/{id}';

const isAway = skipsOnPostgres('no connection is left', 'Those of the server to its database are in this process.');
const testAlone = test.skipIf(isAway);

async function start(tls: boolean): Promise<{ server: Server; client: FilesClient }> {
  const server = await createServer();
  onTestFinished(() => server.close());
  const { url, caFile } = await server.listen({ port: 0, ...(tls && { tls: true }) });
  const client = new FilesClient({
    baseUrl: url,
    apiKey: server.apiKey,
    proxy: false,
    readTimeoutMs: 2_000,
    initialNetworkRetryDelayMs: 1,
    maxNetworkRetryDelayMs: 2,
    ...(caFile !== undefined && { ca: await readFile(caFile, 'utf8') }),
  });
  onTestFinished(() => client.close());
  return { server, client };
}

/** Where bytes stop: mostly where a range, a piece or a buffer ends. */
const afterBytes = fc.oneof(
  fc
    .tuple(fc.constantFrom(0, 64 * 1024, MiB, 8 * MiB, 16 * MiB), fc.integer({ min: -1, max: 1 }))
    .map(([border, by]) => Math.max(0, border + by)),
  fc.integer({ min: 0, max: 18 * MiB }),
);
const effects: fc.Arbitrary<FaultEffect> = fc.oneof(
  fc.record({ kind: fc.constant('reset' as const), at: fc.constant('body' as const), afterBytes }),
  fc.record({ kind: fc.constant('truncate' as const), afterBytes, contentLength: fc.constantFrom('whole', 'cut') }),
  fc.record({ kind: fc.constant('stall' as const), afterBytes, forMs: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ kind: fc.constant('status' as const), status: fc.constantFrom(403, 404, 500, 503) }),
  fc.constantFrom<FaultEffect>(
    { kind: 'corrupt', bytes: 2, direction: 'answer' },
    { kind: 'expired-address' },
    { kind: 'answer', is: 'html' },
    { kind: 'answer', is: 'empty' },
    { kind: 'reset', at: 'answer' },
  ),
);

describe.each([
  { scheme: 'http', tls: false },
  { scheme: 'https', tls: true },
])('over $scheme', ({ tls }) => {
  test('whatever storage does, the file is right or the error says why not', { timeout: 120_000 }, async () => {
    const { server, client } = await start(tls);
    const sizes = [300_000, 16 * MiB, 16 * MiB + 1, 37 * MiB + 5];
    const contents = new Map(sizes.map((size) => [size, pattern(size)]));
    for (const [size, bytes] of contents) await client.files.upload(bytes, `${size}.bin`);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...sizes), fc.array(effects, { maxLength: 4 }), async (size, faults) => {
        for (const effect of faults) server.faults.add({ match: { route: CONTENT, times: 1 }, effect });
        const folder = await tempDir();
        const outcome = await client.files.downloadFile(`${size}.bin`, folder).catch((error: unknown) => error);
        server.faults.clear();
        if (outcome instanceof Error) {
          expect(outcome).toBeInstanceOf(FilesError);
          expect(await readdir(folder)).toEqual([]);
        } else {
          expectSameBytes(await readFile(join(folder, `${size}.bin`)), contents.get(size) ?? pattern(0));
        }
      }),
      { numRuns: 25 },
    );
  });

  test('a limit of the bandwidth that comes and goes changes no byte, and memory stays bounded', async () => {
    const { client } = await start(tls);
    const bytes = pattern(40 * MiB);
    await client.files.upload(bytes, 'a.bin');
    const folder = await tempDir();
    let most = 0;
    const before = process.memoryUsage().arrayBuffers;
    let reports = 0;
    client.bandwidthLimit = 200 * MiB;
    const onProgress = () => {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
      reports += 1;
      client.bandwidthLimit = reports % 20 < 10 ? 200 * MiB : undefined;
    };
    await client.files.downloadFile('a.bin', folder, { onProgress });
    expectSameBytes(await readFile(join(folder, 'a.bin')), bytes);
    expect(most).toBeLessThan(40 * MiB);
  });

  testAlone('an aborted one leaves no connection and no file', async () => {
    const { client } = await start(tls);
    await client.files.upload(pattern(40 * MiB), 'a.bin');
    const connections = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
    await client.close();
    await vi.waitFor(() => expect(connections()).toBe(0), { timeout: 20_000, interval: 5 });
    const folder = await tempDir();
    for (const reportsBefore of [1, 2, 30]) {
      const stop = new AbortController();
      let reports = 0;
      const onProgress = () => {
        reports += 1;
        if (reports === reportsBefore) stop.abort();
      };
      await expect(
        client.files.downloadFile('a.bin', folder, { signal: stop.signal, onProgress }),
      ).rejects.toMatchObject({ name: 'AbortError' });
      expect(await readdir(folder)).toEqual([]);
      await client.close();
      await vi.waitFor(() => expect(connections()).toBe(0), { timeout: 20_000, interval: 5 });
    }
  });
});
