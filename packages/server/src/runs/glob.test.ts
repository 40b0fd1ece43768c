// Which paths a pattern means, and that none takes long.
import { expect, test } from 'vitest';
import { compileGlob, findPlainStart } from './glob.ts';

test.each([
  ['*', ['a', 'a.txt'], ['a/b']],
  ['*.txt', ['a.txt', 'A.TXT', '.txt'], ['a.txt.gz', 'x/a.txt']],
  ['**', ['a', 'a/b/c'], []],
  ['**/*.txt', ['a.txt', 'x/a.txt', 'x/y/a.txt'], ['a.pdf', 'x/txt']],
  ['in/**/*.txt', ['in/a.txt', 'in/x/y/a.txt'], ['inn/a.txt', 'a.txt']],
  ['in/**', ['in/a', 'in/x/y'], ['in', 'inx/a']],
  ['?.txt', ['a.txt', 'é.txt', '😀.txt'], ['ab.txt', '.txt']],
  ['[a-c]1', ['a1', 'B1', 'c1'], ['d1', '/1']],
  ['[!a-c]1', ['d1'], ['a1', '/1']],
  ['[^x]', ['a'], ['x']],
  ['{a,b*}.txt', ['a.txt', 'bcd.txt'], ['c.txt', 'a.txt/b']],
  ['{a,{b,c}}', ['a', 'b', 'c'], ['d']],
  ['a[', ['a['], ['a']],
  ['a{b', ['a{b'], ['ab']],
  ['Résumé', ['resume', 'RESUME'], ['resumes']],
  ['a.c', ['a.c'], ['abc']],
])('%s', (pattern, fits, others) => {
  const test = compileGlob(pattern);
  expect(fits.filter((path) => !test(path))).toEqual([]);
  expect(others.filter(test)).toEqual([]);
});

test('patterns that other matchers lose themselves in end at once, or are refused', () => {
  expect(compileGlob(`${'*a'.repeat(400)}b`)('a'.repeat(4_000))).toBe(false);
  expect(compileGlob(`${'**a'.repeat(300)}b`)('a/'.repeat(2_000))).toBe(false);
  expect(() => compileGlob('{a,b}'.repeat(20))).toThrow('too complex');
  expect(compileGlob('**/a/'.repeat(200))('a/'.repeat(2_000))).toBe(true);
  expect(() => compileGlob(`${'{a,b}'.repeat(8)}${'*a'.repeat(460)}`)).toThrow('too complex');
  expect(() => compileGlob('x'.repeat(1_001))).toThrow('too complex');
});

test('the plain folders at the start', () => {
  expect(['', 'a/b', 'a/*/c', '*.txt', '/a/b{c,d}/e'].map(findPlainStart)).toEqual(['', 'a/b', 'a', '', 'a']);
});
