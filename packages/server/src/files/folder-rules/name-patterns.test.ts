// Regular expressions of folders: tried on a thread of their own, and not twice when they take too long.
import { afterEach, expect, test } from 'vitest';
import { NamePatterns } from './name-patterns.ts';

const SLOW = ['^(a+)+$'];
const NAME = `${'a'.repeat(60)}!`;

let patterns = new NamePatterns();
afterEach(async () => {
  await patterns.close();
  patterns = new NamePatterns();
});

test('a name fits if one of the patterns does; what cannot be read fits nothing', async () => {
  expect(await patterns.fits(['/^doc-.*/i', '^x$'], 'DOC-1')).toBe(true);
  expect(await patterns.fits(['/^doc-.*/', '^x$'], 'DOC-1')).toBe(false);
  expect(await patterns.fits(['(', '^x$'], 'x')).toBe(true);
  expect(await patterns.fits(['('], 'x')).toBe(false);
});

test('a pattern that takes too long fits nothing, holds up nobody, and is remembered', async () => {
  let turns = 0;
  const counting = setInterval(() => (turns += 1), 5);
  expect(await patterns.fits(SLOW, NAME)).toBe(false);
  clearInterval(counting);
  expect(turns).toBeGreaterThan(10);
  const startMs = performance.now();
  for (let count = 0; count < 100; count += 1) expect(await patterns.fits(SLOW, 'aa')).toBe(false);
  expect(performance.now() - startMs).toBeLessThan(400);
  expect(await patterns.fits(['^a+$'], 'aa')).toBe(true);
});

test('many questions about a slow pattern cost one wait, and too many are refused', async () => {
  const startMs = performance.now();
  const answers = await Promise.all(Array.from({ length: 500 }, () => patterns.fits(SLOW, NAME)));
  expect(answers.every((fits) => !fits)).toBe(true);
  expect(performance.now() - startMs).toBeLessThan(20_000);
  const asked: Promise<boolean>[] = [];
  const askMany = () => {
    for (let index = 0; index < 2_000; index += 1) asked.push(patterns.fits([`^${index}(b+)+$`], 'b'));
  };
  expect(askMany).toThrow(expect.objectContaining({ type: 'rate-limited/too-many-concurrent-requests' }));
  await patterns.close();
  await Promise.all(asked);
});
