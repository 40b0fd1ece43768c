// What is blanked out of texts from outside, at its edges: short secrets, and secrets that hold one another.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText, secretsOf } from './redact.ts';

test('a secret that is the beginning of another leaves no rest of the longer one', () => {
  expect(cleanText('refused: abcdefgh', ['abcd', 'abcdefgh'])).toBe('refused: <redacted>');
});

test('secrets of four characters are hidden, shorter ones would blank out ordinary words', () => {
  expect(secretsOf({}, { password: 'pass', otp: '123', deep: { private_key: 'abcd' } })).toEqual(['pass', 'abcd']);
});

test('a password for a sensitive change is hidden with and without its prefix', () => {
  expect(secretsOf({ 'X-Files-Reauthentication': 'password:hunter22' }, {})).toEqual(['password:hunter22', 'hunter22']);
});

test('every header of the caller is a secret, with and without the word before it', () => {
  const headers = { Authorization: 'Bearer abcdef', 'X-Gateway-Token': 'gate', Accept: 'application/json' };
  expect(secretsOf(headers, {})).toEqual(['Bearer abcdef', 'abcdef', 'gate']);
});

test('confirmations, lists and numbers are secrets by their names', () => {
  const params = { change_password_confirmation: 'hunter22', api_key: ['first', 'second'], otp: 123456 };
  expect(secretsOf({}, params)).toEqual(['hunter22', 'first', 'second', '123456']);
});

test.each([
  ['see https://a.test/x?X-Amz-Signature=abc.', 'see https://a.test/x?<redacted>'],
  ['http://me:hunter22@a.test/x', 'http://<redacted>@a.test/x'],
  ['"https://a.test/x#token" and more', '"https://a.test/x?<redacted>" and more'],
  ['\u001b[31mred\nline\u2028two', '[31mred line two'],
])('%j becomes %j', (said, cleaned) => {
  expect(cleanText(said)).toBe(cleaned);
});

test('a secret is blanked wherever the text is cut', () => {
  // No letter of `<redacted>`, which would hold four letters of a secret such as `edac`.
  const long = fc.string({ minLength: 4, maxLength: 300, unit: fc.constantFrom(...'bfghijklmnopqsuvwxyz') });
  fc.assert(
    fc.property(long, fc.integer({ min: 3_700, max: 4_200 }), (secret, before) => {
      const cleaned = cleanText(`${'-'.repeat(before)}${secret}${'-'.repeat(before)}`, [secret]);
      expect(cleaned).not.toContain(secret.slice(0, 4));
    }),
  );
});

test.each([
  ['addresses', 'http://'.repeat(40_000)],
  ['addresses with users', 'http://a'.repeat(40_000)],
  ['colons and slashes', '://'.repeat(90_000)],
  ['question marks', `http://${'?'.repeat(300_000)}`],
  ['secrets that nearly fit', 'aaaaaaab'.repeat(40_000)],
])('a quarter of a megabyte of %s takes no time', (_, text) => {
  const before = process.cpuUsage();
  const cleaned = cleanText(text, ['aaaaaaaa', 'aaaaaaaac'.repeat(10)]);
  expect(cleaned.length).toBeLessThan(10_000);
  // Processor time: what others do on the machine does not count.
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(1_000);
});
