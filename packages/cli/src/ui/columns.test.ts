import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnsOf, cutEnd, cutMiddle, pad, wrapText } from './columns.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 60 });

test('wide letters take two columns, codes for colours none', () => {
  expect([columnsOf('abc'), columnsOf('報告書'), columnsOf('\u001b[1mab\u001b[0m')]).toEqual([3, 6, 2]);
});

test('a path is cut in its middle, never in half a character', () => {
  expect(cutMiddle('/reports/2026/quarter-4/summary.pdf', 20)).toBe('/reports/…ummary.pdf');
  expect(cutMiddle('報告書報告書', 7)).toBe('報…告書');
  expect(cutMiddle('abc', 0)).toBe('');
});

test('what is cut fits, whatever is in it', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 40 }), (value, columns) => {
      for (const cut of [cutMiddle(value, columns), cutEnd(value, columns)]) {
        expect(columnsOf(cut)).toBeLessThanOrEqual(columns);
        if (columnsOf(value) <= columns) expect(cut).toBe(value);
      }
      expect(columnsOf(pad(cutEnd(value, columns), columns))).toBe(columns);
    }),
  );
});

test('a paragraph is broken at blanks', () => {
  expect(wrapText('one two three', 8, '  ')).toBe('one two\n  three');
});
