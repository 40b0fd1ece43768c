import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSame, normalizeForComparison, startsWith } from './comparison.ts';
import { normalize } from './remote-path.ts';

const path = fc.string({ unit: 'grapheme', maxLength: 40 });
const word = fc.string({ unit: fc.constantFrom(...'abcXYZ019 _-éÑß'), minLength: 1, maxLength: 8 });

describe('the comparison form', () => {
  test.each([
    ['plain.txt', 'plain.txt'],
    ['PLAIN.TXT', 'plain.txt'],
    ['FÎŁĘÑÂMÉ.TXT', 'filename.txt'],
    ['A/B\\C.TXT', 'a/b/c.txt'],
    ['a/b/c.txt\n', 'a/b/c.txt'],
    ['a/b/c.txt \t\r\n', 'a/b/c.txt'],
    [' lead', ' lead'],
    ['in the middle /of it', 'in the middle /of it'],
    ['x\u0000y', 'xy'],
    ['/../../remote\\path//./to/file.txt', 'remote/path/to/file.txt'],
    ['three/.../dots_path', 'three/.../dots_path'],
    ['../.', ''],
    ['', ''],
    ['ÞþŊŋŦŧ', 'þþŋŋŧŧ'],
    ['emoji_‼️', 'emoji_!!️'],
    ['Straße', 'strasse'],
    ['Ærøskøbing', 'aeroskobing'],
    ['Œuvre', 'oeuvre'],
    ['İstanbul ı', 'istanbul ı'],
    ['ŉ', 'ʼn'],
    ['e\u0301te\u0301', 'ete'],
    ['ﬁle', 'file'],
    ['안녕하세요', '안녕하세요'],
  ])('%j is compared as %j', (given, form) => {
    expect(normalizeForComparison(given)).toBe(form);
  });

  test('upper and lower case of all listed letters meet', () => {
    for (const letter of 'ÀÆÇÐÈĞĦĨĲĴĶŁÑØŒŘŞŢŨŴŶŽ') {
      expect(normalizeForComparison(letter)).toBe(normalizeForComparison(letter.toLowerCase()));
    }
  });

  test('never depends on how the path was typed', () => {
    fc.assert(
      fc.property(path, (typed) => {
        const form = normalizeForComparison(typed);
        expect(normalizeForComparison(normalize(typed))).toBe(form);
        expect(normalizeForComparison(`/${typed}`)).toBe(form);
        expect(normalizeForComparison(typed.replaceAll('/', '\\'))).toBe(form);
        expect(normalizeForComparison(typed.normalize('NFD'))).toBe(normalizeForComparison(typed.normalize('NFC')));
      }),
    );
  });

  test('stays as it is when taken twice, unless the last name is blank', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 5 }), (words) => {
        // White space is taken off the end of the whole path only, so that a blank last name leaves a slash behind.
        fc.pre(!/\/[ \t\r\n]+$/.test(normalize(words.join('/')).normalize('NFKC')));
        const form = normalizeForComparison(words.join('/'));
        expect(normalizeForComparison(form)).toBe(form);
      }),
    );
  });
});

describe('isSame', () => {
  test('looks through case, accents and slashes', () => {
    expect(isSame('/Reports/Été.PDF', 'reports\\ete.pdf ')).toBe(true);
    expect(isSame('reports/a', 'reports/b')).toBe(false);
    expect(isSame('', '/')).toBe(true);
  });

  test('is the same both ways round', () => {
    fc.assert(fc.property(path, path, (a, b) => isSame(a, b) === isSame(b, a)));
  });
});

describe('startsWith', () => {
  test.each([
    ['a/b/c.txt', 'A/B', true],
    ['a/b', 'a/b/', true],
    ['a/bc', 'a/b', false],
    ['a', 'a/b', false],
    ['anything', '', true],
    ['', '', true],
    ['', 'a', false],
  ])('%j below %j: %s', (inside, folder, expected) => {
    expect(startsWith(inside, folder)).toBe(expected);
  });

  test('a path starts with every one of its leading segments', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), fc.nat(), (words, pick) => {
        const folder = words.slice(0, pick % (words.length + 1)).join('/');
        fc.pre(folder === folder.trimEnd());
        expect(startsWith(words.join('/'), folder)).toBe(true);
      }),
    );
  });
});
