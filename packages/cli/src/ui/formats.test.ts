import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitWidths } from './formats.ts';

test('columns that fit stay, and the widest give way first', () => {
  expect(fitWidths([5, 10, 3], 80)).toEqual([5, 10, 3]);
  expect(fitWidths([5, 60, 30], 60)).toEqual([5, 25, 26]);
});

test('a table is as wide as the window, unless its columns cannot be narrower', () => {
  const widths = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(widths, fc.integer({ min: 10, max: 200 }), (natural, columns) => {
      const fitted = fitWidths(natural, columns);
      const total = fitted.reduce((sum, width) => sum + width, 2 * (fitted.length - 1));
      for (const [index, width] of fitted.entries()) expect(width).toBeLessThanOrEqual(natural[index] ?? 0);
      expect(total <= columns || fitted.every((width) => width <= 8)).toBe(true);
    }),
  );
});
