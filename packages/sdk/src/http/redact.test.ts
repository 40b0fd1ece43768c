// What is blanked out of texts from outside, at its edges: short secrets, and secrets that hold one another.
import { expect, test } from 'vitest';
import { redactText, secretsOf } from './redact.ts';

test('a secret that is the beginning of another leaves no rest of the longer one', () => {
  expect(redactText('refused: abcdefgh', ['abcd', 'abcdefgh'])).toBe('refused: <redacted>');
});

test('secrets of four characters are hidden, shorter ones would blank out ordinary words', () => {
  expect(secretsOf({}, { password: 'pass', otp: '123', deep: { private_key: 'abcd' } })).toEqual(['pass', 'abcd']);
});

test('a password for a sensitive change is hidden with and without its prefix', () => {
  expect(secretsOf({ 'X-Files-Reauthentication': 'password:hunter22' }, {})).toEqual(['password:hunter22', 'hunter22']);
});
