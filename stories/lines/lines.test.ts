// Uploads with the defaults over lines that are slow, long and lossy: everything arrives, and hardly a byte is sent
// twice. `npm test` takes faster lines, smaller parts and a shorter patience in the same proportion;
// FILESCOM_LINES=whole takes the real ones, which lasts for an hour.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type TestContext, test } from 'vitest';
import { tempDir } from '../kit/temp-dir.ts';
import { type Line, type LineOptions, layLine } from './line.ts';

const MiB = 1024 * 1024;
const isWhole = process.env.FILESCOM_LINES === 'whole';
/** What is sent: bytes in memory, one file, and files of a directory of so many and one to two times so many bytes. */
const sizes = isWhole
  ? { memory: 96 * MiB, file: 48 * MiB, files: 120, fileBytes: MiB, partBytes: 0, readTimeoutMs: '' }
  : { memory: 8 * MiB, file: 6 * MiB, files: 5, fileBytes: MiB, partBytes: 2 * MiB, readTimeoutMs: '4000' };

/** Twelve seconds of the slow line, or as large a share of the shorter patience. */
const queueBytes = isWhole ? 1_500_000 : 300_000;
const slow: LineOptions = { queueBytes, rate: isWhole ? '1mbit' : '4mbit', delayMs: 0, lossPercent: 0 };
const lossy: LineOptions = {
  queueBytes,
  rate: isWhole ? '3mbit' : '6mbit',
  delayMs: isWhole ? 100 : 20,
  lossPercent: 1,
};

/** Lays the line, or says why there is none and leaves the story out. */
async function lay(options: LineOptions, context: TestContext): Promise<Line> {
  try {
    return await layLine(options);
  } catch (error) {
    console.warn(
      `LEFT OUT: no line of ${options.rate} can be laid here; root, iproute2 and the kernel's sch_tbf and sch_netem are needed: ${error}`,
    );
    return context.skip('no network namespaces here');
  }
}

async function prepare(kind: string): Promise<{ what: string; contentBytes: number }> {
  if (kind === 'memory') return { what: String(sizes.memory), contentBytes: sizes.memory };
  const folder = await tempDir();
  if (kind === 'file') {
    await writeFile(join(folder, 'file.bin'), Buffer.alloc(sizes.file, 7));
    return { what: join(folder, 'file.bin'), contentBytes: sizes.file };
  }
  let contentBytes = 0;
  for (let number = 0; number < sizes.files; number += 1) {
    const bytes = Math.round(sizes.fileBytes * (1 + number / sizes.files));
    await writeFile(join(folder, `${number}.bin`), Buffer.alloc(bytes, number));
    contentBytes += bytes;
  }
  return { what: folder, contentBytes };
}

const TIMEOUT_MS = isWhole ? 7_200_000 : 180_000;
const programs = { server: new URL('server.ts', import.meta.url), client: new URL('client.ts', import.meta.url) };

test.for([
  ['bytes in memory over a slow line', 'memory', slow],
  ['a file over a slow line', 'file', slow],
  ['a directory over a slow line', 'tree', slow],
  ['bytes in memory over a long and lossy line', 'memory', lossy],
  ['a file over a long and lossy line', 'file', lossy],
  ['a directory over a long and lossy line', 'tree', lossy],
] as const)('%s arrive, with at most 1.1 times the bytes', { timeout: TIMEOUT_MS }, async (row, context) => {
  const [name, kind, options] = row;
  const line = await lay(options, context);
  const { what, contentBytes } = await prepare(kind);
  const apiKey = await line.serve(fileURLToPath(programs.server), [line.host, String(sizes.partBytes)]);
  const url = `http://${line.host}:4041`;
  const before = await line.countSentBytes();
  const output = await line.run(fileURLToPath(programs.client), [kind, url, apiKey, what, sizes.readTimeoutMs]);
  const told: { failures: string[]; seconds: number; bodyBytes: number } = JSON.parse(output);
  const sent = (await line.countSentBytes()) - before;
  console.info(
    `${name}: ${told.seconds} s, ${(told.bodyBytes / contentBytes).toFixed(3)} times the bytes in bodies, ${(sent / contentBytes).toFixed(3)} on the line`,
  );
  expect(told.failures).toEqual([]);
  expect(told.bodyBytes / contentBytes).toBeLessThan(1.1);
  expect(sent / contentBytes).toBeLessThan(1.1);
});
