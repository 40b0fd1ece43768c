// Uploads with the defaults over lines that are slow, long and lossy: everything arrives, and hardly a byte is sent
// twice. `npm test` takes faster lines, smaller parts and a shorter patience in the same proportion;
// FILESCOM_LINES=whole takes the real ones, which lasts for an hour. lossy-lines.test.ts does without the kernel.
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, type TestContext, test } from 'vitest';
import { isWhole, prepare, WHOLE } from './contents.ts';
import { type Line, type LineOptions, layLine } from './line.ts';

const MiB = 1024 * 1024;
const contents = isWhole ? WHOLE : { memory: 8 * MiB, file: 6 * MiB, files: 5, fileBytes: MiB };

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
    return await layLine(options, onTestFinished);
  } catch (error) {
    console.warn(
      `LEFT OUT: no line of ${options.rate} can be laid here; root, iproute2 and the kernel's sch_tbf and sch_netem are needed: ${error}`,
    );
    return context.skip('no network namespaces here');
  }
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
  const { what, contentBytes } = await prepare(kind, contents);
  const apiKey = await line.serve(fileURLToPath(programs.server), [line.host, String(isWhole ? 0 : 2 * MiB)]);
  const url = `http://${line.host}:4041`;
  const before = await line.countSentBytes();
  const output = await line.run(fileURLToPath(programs.client), [kind, url, apiKey, what, isWhole ? '' : '4000']);
  const told: { failures: string[]; seconds: number; bodyBytes: number } = JSON.parse(output);
  const sent = (await line.countSentBytes()) - before;
  console.info(
    `${name}: ${told.seconds} s, ${(told.bodyBytes / contentBytes).toFixed(3)} times the bytes in bodies, ${(sent / contentBytes).toFixed(3)} on the line`,
  );
  expect(told.failures).toEqual([]);
  expect(told.bodyBytes / contentBytes).toBeLessThan(1.1);
  expect(sent / contentBytes).toBeLessThan(1.1);
});
