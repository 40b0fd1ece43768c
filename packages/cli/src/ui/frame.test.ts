import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnsOf } from './columns.ts';
import { frameLines, type TransferNumbers, totalLine } from './frame.ts';

const MB = 1_000_000;

const numbers: TransferNumbers = {
  verb: 'Sent',
  files: [{ path: 'big.bin', doneBytes: 50 * MB, totalBytes: 100 * MB }],
  doneBytes: 60 * MB,
  totalBytes: 200 * MB,
  doneFiles: 3,
  failedFiles: 0,
  totalFiles: 12,
  bytesPerSecond: 10 * MB,
  remainingMs: 14_000,
};

test('a bar for each large file, then one line for everything', () => {
  expect(frameLines(numbers, 100, 24)).toEqual([
    'big.bin                                        ▕███████████           ▏  50 % of 100 MB',
    'Sent 60 MB of 200 MB, 3 of 12 files, 10 MB/s, 14 s left ▕██████▌               ▏',
  ]);
});

test('what failed is counted, a total that grows says so, an unknown size has no bar', () => {
  expect(totalLine({ ...numbers, failedFiles: 2, isGrowing: true })).toContain(
    '200 MB so far, 3 of 12 files, 2 failed',
  );
  expect(totalLine({ ...numbers, totalBytes: undefined, remainingMs: undefined, totalFiles: 1 })).toBe(
    'Sent 60 MB, 10 MB/s',
  );
});

test('more large files than rows are counted, and the total stays', () => {
  const files = Array.from({ length: 30 }, (_, index) => ({ path: `${index}.bin`, doneBytes: 1, totalBytes: 2 }));
  const lines = frameLines({ ...numbers, files }, 80, 10);
  expect(lines).toHaveLength(9);
  expect(lines.at(-2)).toBe('  and 23 more large files');
});

test('lines fit windows of any size, and hostile names do not break them', () => {
  const path = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 });
  fc.assert(
    fc.property(path, fc.integer({ min: 45, max: 200 }), fc.integer({ min: 3, max: 50 }), (name, columns, rows) => {
      const files = [{ path: `${name}\n\u001b[2J`, doneBytes: 5, totalBytes: 10 }];
      const lines = frameLines({ ...numbers, files }, columns, rows);
      expect(lines.length).toBeLessThan(rows);
      for (const line of lines) {
        expect(columnsOf(line)).toBeLessThanOrEqual(columns);
        expect(line).not.toContain('\u001b');
      }
    }),
  );
});
