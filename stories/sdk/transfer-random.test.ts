// Any size around the borders, any source, any few faults anywhere: the remote bytes equal the local ones, or a typed
// error was thrown and the path is as it was. The same the other way round.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FilesError } from '@filescom/sdk';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { cutAfter, type Fault, garble, lose, loseAnswer, refuse, startFaultySite } from './transfer-faults.ts';

const partBytes = 64;

const faults: Readonly<Record<string, Fault>> = {
  lose,
  loseAnswer,
  slowDown: refuse(503, 'SlowDown'),
  internal: refuse(500, 'InternalError'),
  expired: refuse(403, 'AccessDenied', 'Request has expired'),
  forbidden: refuse(403, 'SignatureDoesNotMatch'),
  missing: refuse(404, 'NoSuchUpload'),
  cutAtOnce: cutAfter(0),
  cut: cutAfter(17),
  garble,
};

function fault(steps: readonly ('begin' | 'part' | 'end' | 'address' | 'content')[]) {
  return fc.record({
    step: fc.constantFrom(...steps),
    name: fc.constantFrom(...Object.keys(faults)),
    nth: fc.integer({ min: 1, max: 6 }),
    times: fc.integer({ min: 1, max: 5 }),
  });
}

const size = fc.oneof(
  fc.constantFrom(0, 1, partBytes - 1, partBytes, partBytes + 1, 2 * partBytes, 2 * partBytes + 1, 10 * partBytes),
  fc.integer({ min: 0, max: 12 * partBytes }),
);

test('an upload stores exactly the source, or says why not and changes nothing', async () => {
  const folder = await tempDir();
  const local = join(folder, 'source.bin');
  const site = await startFaultySite({ partSizeBytes: partBytes });
  let outcomes = { stored: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(
      size,
      fc.constantFrom('file', 'bytes', 'stream'),
      fc.array(fault(['begin', 'part', 'end']), { maxLength: 3 }),
      async (sizeBytes, kind, planned) => {
        site.calm();
        const bytes = pattern(sizeBytes);
        await site.client.files.upload('before', 'a.bin');
        await writeFile(local, bytes);
        for (const { step, name, nth, times } of planned) site.on(step, faults[name] ?? lose, { nth, times });
        const { files } = site.client;
        const upload = {
          file: () => files.uploadFile(local, 'a.bin'),
          bytes: () => files.upload(bytes, 'a.bin'),
          stream: () => files.upload(new Blob([bytes]).stream(), 'a.bin'),
        }[kind];
        const error: unknown = await upload?.().then(
          () => undefined,
          (reason: unknown) => reason,
        );
        expect(site.inFlight).toBe(0);
        const stored = await site.connect({ fetch: site.direct }).files.download('a.bin').bytes();
        if (error === undefined) {
          expectSameBytes(stored, bytes);
          outcomes = { ...outcomes, stored: outcomes.stored + 1 };
        } else {
          expect(error).toBeInstanceOf(FilesError);
          // The end may have been carried out although its answer was lost for good.
          if (Buffer.compare(stored, bytes) !== 0) expect(Buffer.from(stored).toString()).toBe('before');
          outcomes = { ...outcomes, refused: outcomes.refused + 1 };
        }
      },
    ),
    { numRuns: 60 },
  );
  expect(outcomes.stored).toBeGreaterThan(10);
  expect(outcomes.refused).toBeGreaterThan(3);
}, 120_000);

test('a download writes exactly the file, or says why not and leaves what was there', async () => {
  const folder = await tempDir();
  const local = join(folder, 'target.bin');
  const site = await startFaultySite();
  await fc.assert(
    fc.asyncProperty(
      size,
      fc.boolean(),
      fc.array(fault(['address', 'content']), { maxLength: 3 }),
      async (sizeBytes, toDisk, planned) => {
        site.calm();
        const bytes = pattern(sizeBytes);
        await site.client.files.upload(bytes, 'a.bin');
        await writeFile(local, 'before');
        for (const { step, name, nth, times } of planned) site.on(step, faults[name] ?? lose, { nth, times });
        const { files } = site.client;
        const download = toDisk
          ? files.downloadFile('a.bin', local).then(() => readFile(local))
          : files.download('a.bin').bytes();
        const got = await download.catch((reason: unknown) => reason);
        expect(site.inFlight).toBe(0);
        expect(await readdir(folder)).toEqual(['target.bin']);
        if (got instanceof Uint8Array) expectSameBytes(got, bytes);
        else {
          expect(got).toBeInstanceOf(FilesError);
          expect(await readFile(local, 'utf8')).toBe('before');
        }
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);
