import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeForTerminal, quoteForShell } from './escape.ts';

test('codes, line breaks and marks that turn the direction are shown instead of obeyed', () => {
  expect(escapeForTerminal('a\u001b[2Jb')).toBe('a\\x1b[2Jb');
  expect(escapeForTerminal('a\nb\tc\rd')).toBe('a\\nb\\tc\\rd');
  expect(escapeForTerminal('\u202egpj.exe')).toBe('\\u{202e}gpj.exe');
  expect(escapeForTerminal('\u009b31m')).toBe('\\x9b31m');
  expect(escapeForTerminal('\ud800')).toBe('\\u{d800}');
});

test('ordinary names stay as they are', () => {
  for (const name of ['Prüfung – 報告書 🗂️.txt', "it's.txt", 'a b', 'é']) expect(escapeForTerminal(name)).toBe(name);
});

test('nothing that is escaped holds a control character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      expect(escapeForTerminal(value)).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
    }),
  );
});

test.each([
  ['plain.txt', 'plain.txt'],
  ['with blank', "'with blank'"],
  ["it's", "'it'\\''s'"],
  ['$HOME', "'$HOME'"],
  ['', "''"],
  ['*.log', "'*.log'"],
])('%s is written %s for a shell', (word, quoted) => {
  expect(quoteForShell(word)).toBe(quoted);
});
