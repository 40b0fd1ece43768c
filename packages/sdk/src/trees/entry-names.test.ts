import { expect, test } from 'vitest';
import { createLocalNames, findRefusedNames, PRESENT_NAMES, REMOTE_NAMES } from './entry-names.ts';

const posix = createLocalNames('posix');
const windows = createLocalNames('windows');

test.each(['', '.', '..', 'a/b', 'a\\b', '..\\up', '/etc/passwd', 'a\0b', '\ud800'])(
  '%j is no name anywhere',
  (name) => {
    for (const rules of [posix, windows, REMOTE_NAMES, PRESENT_NAMES])
      expect(rules.findProblem(name)).toEqual(expect.any(String));
  },
);

test.each([
  'C:',
  'C:evil.txt',
  'a<b',
  'a|b',
  'a?b',
  'a*b',
  'say "hi"',
  'tab\tname',
  'dot.',
  '...',
  'blank ',
  'CON',
  'con.txt',
  'Aux',
  'NUL.tar.gz',
  'COM1',
  'lpt9.doc',
  'com²',
  'prn .txt',
])('%j cannot exist on Windows, but elsewhere', (name) => {
  expect(windows.findProblem(name)).toEqual(expect.any(String));
  expect(posix.findProblem(name)).toBeUndefined();
});

test.each(['a.txt', 'Ünïcode  .txt', '.hidden', 'console', 'com10', 'a+b %2F.txt', '世界 👋'])(
  '%j can exist everywhere',
  (name) => {
    for (const rules of [posix, windows, REMOTE_NAMES]) expect(rules.findProblem(name)).toBeUndefined();
  },
);

test('names that are too long, counted as each side counts', () => {
  expect(posix.findProblem('ü'.repeat(127))).toBeUndefined();
  expect(posix.findProblem('ü'.repeat(128))).toContain('255 bytes');
  expect(windows.findProblem('ü'.repeat(255))).toBeUndefined();
  expect(windows.findProblem('ü'.repeat(256))).toContain('255 characters');
  expect(REMOTE_NAMES.findProblem('x'.repeat(512))).toBeUndefined();
  expect(REMOTE_NAMES.findProblem('x'.repeat(513))).toContain('512');
  expect(REMOTE_NAMES.findProblem('trailing ')).toContain('white space');
});

test('names that would meet are all refused, and each says with whom', () => {
  const refused = findRefusedNames(['A.txt', 'b.txt', 'á.TXT', 'ｂ.txt', 'c.txt'], REMOTE_NAMES);
  expect([...refused.keys()].sort()).toEqual(['A.txt', 'b.txt', 'á.TXT', 'ｂ.txt']);
  expect(refused.get('á.TXT')).toBe('it would be the same entry as "A.txt"');
  expect(refused.get('A.txt')).toBe('it would be the same entry as "á.TXT"');
});

test('letters that only the local system folds meet only there', () => {
  // Georgian capitals have small letters in Unicode; the service's map was made before and keeps them apart.
  const letters = ['\u1c90.txt', '\u10d0.txt'];
  expect(findRefusedNames(letters, posix).size).toBe(0);
  expect(findRefusedNames(letters, createLocalNames('mac')).size).toBe(2);
});
