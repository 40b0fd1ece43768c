import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { baseName, encodeForUrl, join, normalize, parentOf } from './remote-path.ts';

const messy = fc.string({
  unit: fc.constantFrom('a', 'B', 'é', '.', '..', '/', '\\', '\0', ' ', '%', '😀'),
  maxLength: 30,
});

describe('normalize', () => {
  test.each([
    ['a/b', 'a/b'],
    ['/a//b/', 'a/b'],
    ['a\\b', 'a/b'],
    ['a/b/../c', 'a/b/c'],
    ['./a/.', 'a'],
    ['..', ''],
    ['/', ''],
    ['.\0./x', 'x'],
    ['...', '...'],
    ['.hidden/..name', '.hidden/..name'],
    ['Keeps Case & Ünïcode ', 'Keeps Case & Ünïcode '],
  ])('%j becomes %j', (given, clean) => {
    expect(normalize(given)).toBe(clean);
  });

  test('leaves only real names, whatever came in', () => {
    fc.assert(
      fc.property(messy, (given) => {
        const clean = normalize(given);
        expect(normalize(clean)).toBe(clean);
        expect(clean).not.toMatch(/\0|\\|^\/|\/$|\/\//);
        for (const segment of clean.split('/')) expect(['.', '..']).not.toContain(segment);
      }),
    );
  });
});

test('a path is its parent joined with its base name', () => {
  expect([baseName('/in/a.txt'), parentOf('/in/a.txt')]).toEqual(['a.txt', 'in']);
  expect([baseName('a.txt'), parentOf('a.txt')]).toEqual(['a.txt', '']);
  expect([baseName('/'), parentOf('/')]).toEqual(['', '']);
  fc.assert(fc.property(messy, (given) => join(parentOf(given), baseName(given)) === normalize(given)));
});

describe('encodeForUrl', () => {
  test.each([
    ['dir/a b+c.txt', 'dir/a%20b%2Bc.txt'],
    ['100%/a%2Fb', '100%25/a%252Fb'],
    ['/q?x#y&z', 'q%3Fx%23y%26z'],
    ['ü/😀', '%C3%BC/%F0%9F%98%80'],
    ['a/../b', 'a/b'],
    ['', ''],
  ])('%j becomes %j', (given, encoded) => {
    expect(encodeForUrl(given)).toBe(encoded);
  });

  test('survives a URL parser and comes back as the cleaned path', () => {
    fc.assert(
      fc.property(messy, (given) => {
        const url = new URL(`https://example.com/files/${encodeForUrl(given)}`);
        expect(decodeURIComponent(url.pathname.slice('/files/'.length))).toBe(normalize(given));
      }),
    );
  });

  test('refuses half of a surrogate pair', () => {
    expect(() => encodeForUrl('a\ud83d')).toThrow(URIError);
  });
});
