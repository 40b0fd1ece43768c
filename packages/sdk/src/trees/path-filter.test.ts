import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseGlob } from './path-filter.ts';

test.each([
  ['*.txt', 'a.txt', true],
  ['*.txt', 'deep/down/a.txt', true],
  ['*.txt', 'a.txt.gz', false],
  ['/*.txt', 'a.txt', true],
  ['/*.txt', 'deep/a.txt', false],
  ['deep/*.txt', 'deep/a.txt', true],
  ['deep/*.txt', 'deep/down/a.txt', false],
  ['deep/**', 'deep/down/a.txt', true],
  ['deep/**', 'deep', true],
  ['**/node_modules', 'a/b/node_modules', true],
  ['**/node_modules', 'node_modules', true],
  ['node_modules', 'a/node_modules', true],
  ['node_modules/', 'a/node_modules', true],
  ['a/**/z', 'a/z', true],
  ['a/**/z', 'a/b/c/z', true],
  ['a/**/z', 'a/b/c/y', false],
  ['a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['a?c', 'a/c', false],
  ['[a-c]x', 'bx', true],
  ['[a-c]x', 'dx', false],
  ['[!a-c]x', 'dx', true],
  ['[!a-c]x', 'ax', false],
  ['[*]', '*', true],
  ['[*]', 'a', false],
  ['[]]', ']', true],
  ['[a', '[a', true],
  ['*.{jpg,png}', 'x/y.png', true],
  ['*.{jpg,png}', 'x/y.gif', false],
  ['{a,b{1,2}}.txt', 'b2.txt', true],
  ['{a,b{1,2}}.txt', 'b.txt', false],
  ['{a/b,c}/d', 'a/b/d', true],
  ['RÉSUMÉ.*', 'x/resume.pdf', true],
  ['résumé.pdf', 'Resume.PDF', true],
  ['a\\b', 'a/b', true],
  ['*', 'anything/at/all', true],
  ['😀?', '😀😀', true],
])('%s against %s', (pattern, path, expected) => {
  expect(parseGlob(pattern).matches(path)).toBe(expected);
});

test('a pattern that says nothing, or too much, is refused', () => {
  expect(() => parseGlob('')).toThrow('empty');
  expect(() => parseGlob('/')).toThrow('empty');
  expect(() => parseGlob('{a,b}'.repeat(12))).toThrow('more than');
  expect(() => parseGlob('x'.repeat(10_001))).toThrow('too complex');
});

test('a path without signs of its own matches itself, at its place only', () => {
  const name = fc.string({ unit: fc.constantFrom('a', 'b', 'ü', '.', '-'), minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.array(name, { minLength: 2, maxLength: 5 }), (names) => {
      const path = names.map((part) => `${part}x`).join('/');
      expect(parseGlob(path).matches(path)).toBe(true);
      expect(parseGlob(path).matches(`top/${path}`)).toBe(false);
      expect(parseGlob(`**/${path}`).matches(`top/${path}`)).toBe(true);
    }),
  );
});

test('stars find what they were made from', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 4 }), { minLength: 2, maxLength: 6 }),
      fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 3 }), { minLength: 6, maxLength: 6 }),
      (literals, fillings) => {
        const name = literals.map((literal, index) => literal + (fillings[index] ?? '')).join('');
        fc.pre(name !== ''); // no file is called nothing
        expect(parseGlob(`${literals.join('*')}*`).matches(name)).toBe(true);
      },
    ),
  );
});

test('no pattern takes long', () => {
  const startedAt = performance.now();
  expect(parseGlob(`${'*a'.repeat(200)}*b`).matches('a'.repeat(500))).toBe(false);
  expect(parseGlob(`${'**/a/'.repeat(200)}b`).matches('a/'.repeat(500))).toBe(false);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});
