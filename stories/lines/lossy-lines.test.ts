// Uploads with the defaults over long lines that lose packets, made in user space (kit/lossy-line.ts says what that
// models): everything arrives, and hardly a byte is sent twice. `npm test` takes a line that is four times as fast, a
// quarter of its delay and of the client's patience, and an eighth of the contents; FILESCOM_LINES=whole takes 3 Mbit/s
// with 200 ms there and back and 1 % loss, for half an hour.
import { FilesClient } from '@filescom/sdk';
import { expect, onTestFinished, test } from 'vitest';
import { type LossyLineOptions, layLossyLine } from '../kit/lossy-line.ts';
import { startServer } from '../kit/site.ts';
import { isWhole, prepare, WHOLE } from './contents.ts';

const MiB = 1024 * 1024;
const SEED = 20;
const lossy: LossyLineOptions = {
  bitsPerSecond: isWhole ? 3_000_000 : 12_000_000,
  delayMs: isWhole ? 100 : 25,
  lossPercent: 1,
  seed: SEED,
};
const contents = isWhole ? WHOLE : { memory: 12 * MiB, file: 6 * MiB, files: 4, fileBytes: MiB };
const TIMEOUT_MS = isWhole ? 7_200_000 : 120_000;

/** A client of a server at the other end of a line. */
async function startAcross(options: LossyLineOptions, partSizeBytes?: number) {
  const server = await startServer(partSizeBytes === undefined ? {} : { partSizeBytes });
  const { url } = await server.listen({ port: 0 });
  const line = await layLossyLine(Number(new URL(url).port), options, onTestFinished);
  const readTimeoutMs = isWhole ? undefined : 20_000;
  const baseUrl = `http://127.0.0.1:${line.port}`;
  const client = new FilesClient({ baseUrl, apiKey: server.apiKey, proxy: false, readTimeoutMs });
  onTestFinished(() => client.close());
  return { line, client };
}

/** Uploads what was prepared; resolves to what could not be. */
async function upload(client: FilesClient, kind: string, what: string): Promise<readonly unknown[]> {
  if (kind === 'memory') await client.files.upload(new Uint8Array(Number(what)).fill(7), 'memory.bin');
  else if (kind === 'file') await client.files.uploadFile(what, 'file.bin');
  else return (await client.folders.uploadDirectory(what, 'tree')).failed;
  return [];
}

test.for([
  ['bytes in memory', 'memory'],
  ['a file', 'file'],
  ['a directory', 'tree'],
] as const)(
  '%s arrive over a line that loses packets, with at most 1.1 times the bytes',
  { timeout: TIMEOUT_MS },
  async ([name, kind]) => {
    const { line, client } = await startAcross(lossy);
    const { what, contentBytes } = await prepare(kind, contents);
    const startedMs = performance.now();
    expect(await upload(client, kind, what)).toEqual([]);
    const seconds = Math.round((performance.now() - startedMs) / 1000);
    const [bodies, sent] = [client.usage.bytesSent / contentBytes, line.sentBytes / contentBytes];
    console.info(
      `${name} over a lossy line: ${seconds} s, ${bodies.toFixed(3)} times the bytes in bodies, ${sent.toFixed(3)} put into the line, ${line.lostPackets} packets lost`,
    );
    expect(line.lostPackets).toBeGreaterThan(0);
    expect(bodies).toBeLessThan(1.1);
    expect(sent).toBeLessThan(1.1);
  },
);

test('connections that are reset cost no more than the parts that were on their way', {
  timeout: TIMEOUT_MS,
}, async () => {
  const { line, client } = await startAcross({ ...lossy, resetEveryBytes: 3 * MiB }, MiB);
  const { what, contentBytes } = await prepare('memory', contents);
  await upload(client, 'memory', what);
  const times = (line.sentBytes / contentBytes).toFixed(3);
  console.info(`bytes in memory over a line with ${line.resets} resets: ${times} times the bytes`);
  expect(line.resets).toBeGreaterThanOrEqual(4);
  expect(line.sentBytes).toBeLessThan(1.1 * contentBytes + line.resets * MiB);
});
