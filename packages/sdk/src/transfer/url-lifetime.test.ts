import { expect, test } from 'vitest';
import { computeExpiry } from './url-lifetime.ts';

const now = Date.parse('2025-01-01T00:00:00Z');

test.each([
  [
    'a signed address, less half a minute',
    'https://s.test/?X-Amz-Date=20200101T000000Z&X-Amz-Expires=900',
    null,
    870_000,
  ],
  ['a short-lived one, less a quarter', 'https://s.test/?X-Amz-Expires=60', null, 45_000],
  ['other services', 'https://s.test/?X-Files-Expires=900', null, 870_000],
  ['the announced time', 'https://s.test/', '2025-01-01T00:15:00Z', 870_000],
])('%s', (_, url, expires, usableMs) => {
  expect(computeExpiry(url, expires, now)).toBe(now + usableMs);
});

test.each([
  ['nothing is said', 'https://s.test/', null],
  ['the clocks differ', 'https://s.test/', '2024-12-31T23:00:00Z'],
  ['it is no number', 'https://s.test/?X-Amz-Expires=soon', undefined],
  ['the address is relative', '/_storage/1?X-Amz-Expires=60', undefined],
])('unknown if %s', (_, url, expires) => {
  expect(computeExpiry(url, expires, now)).toBeUndefined();
});
