// The language of the filter, as a table: every word, negated and combined, and what is no word.
import type { RequestSummary } from '@filescom/server/control';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FILTER_WORDS, parseFilter } from './entry-filter.ts';

const REQUEST: RequestSummary = {
  number: 7,
  startedAt: '2026-11-30T12:00:00.000Z',
  durationMs: 120,
  method: 'GET',
  route: 'GET /folders/{path}',
  path: 'Annual Report/2026',
  part: null,
  siteId: 1,
  userId: 3,
  apiKeyId: null,
  status: 404,
  bytesIn: 0,
  bytesOut: 10,
  faults: [2],
  userAgent: 'rclone/1.69',
  requestId: 'abcdef',
  isApiCall: true,
  isFromConsole: false,
};

test.each<[filter: string, fits: boolean]>([
  ['', true],
  ['report', true],
  ['REPORT', true],
  ['report 2027', false],
  ['"annual report"', true],
  ['"report annual"', false],
  ['status:404', true],
  ['status:4xx', true],
  ['status:5xx', false],
  ['status:40', true],
  ['status:none', false],
  ['-status:5xx', true],
  ['-status:4xx', false],
  ['method:get', true],
  ['-method:GET', false],
  ['route:folders', true],
  ['path:"annual report"', true],
  ['client:rclone', true],
  ['user:3', true],
  ['user:none', false],
  ['key:none', true],
  ['site:2', false],
  ['fault:any', true],
  ['fault:2', true],
  ['fault:3', false],
  ['slower:100', true],
  ['slower:200', false],
  ['is:error', true],
  ['is:storage', false],
  ['is:console', false],
  ['is:nothing', false],
  ['id:abc', true],
  ['status: ', true],
  ['status:4xx method:POST', false],
])('%j: %s', (filter, fits) => {
  expect(parseFilter(filter).test(REQUEST)).toBe(fits);
});

test('words that mean nothing are named and change nothing', () => {
  expect(parseFilter('colour:red report')).toMatchObject({ unknown: ['colour:'] });
  expect(parseFilter('colour:red report').test(REQUEST)).toBe(true);
});

test('what the console asks for itself shows only when it is asked for', () => {
  const own = { ...REQUEST, isFromConsole: true };
  expect(parseFilter('').test(own)).toBe(false);
  expect(parseFilter('is:console').test(own)).toBe(true);
});

test('no text stops the list from working', () => {
  const word = fc.constantFrom(...FILTER_WORDS).chain((name) => fc.string().map((value) => `${name}:${value}`));
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), word)), (words) => {
      expect(typeof parseFilter(words.join(' ')).test(REQUEST)).toBe('boolean');
    }),
  );
});
