// Query strings and forms in every nesting that clients use, and arbitrary text that must never do harm.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Problem } from '../problem.ts';
import { nest, parsePairs } from './form-pairs.ts';

function read(text: string) {
  return JSON.parse(JSON.stringify(nest(parsePairs(text))));
}

describe('the encodings of clients', () => {
  test.each([
    ['filter[user_id]=7&sort_by[path]=asc', { filter: { user_id: '7' }, sort_by: { path: 'asc' } }],
    ['k=a&k=b', { k: ['a', 'b'] }],
    ['k[]=a&k[]=b', { k: ['a', 'b'] }],
    ['k[0]=a&k[1]=b', { k: { '0': 'a', '1': 'b' } }],
    [
      'etags[][etag]=x&etags[][part]=1&etags[][etag]=y&etags[][part]=2',
      {
        etags: [
          { etag: 'x', part: '1' },
          { etag: 'y', part: '2' },
        ],
      },
    ],
    ['etags[0][etag]=x&etags[1][etag]=y', { etags: { '0': { etag: 'x' }, '1': { etag: 'y' } } }],
    ['gone', { gone: null }],
    ['empty=', { empty: '' }],
    ['a+b=c+d%2Be', { 'a b': 'c d+e' }],
    ['%E2%9C%93=%F0%9F%98%80', { '✓': '😀' }],
    ['a=1&&b=2', { a: '1', b: '2' }],
    ['=1', { '': '1' }],
    ['[x]=1', { '[x]': '1' }],
    ['__proto__[polluted]=1', JSON.parse('{"__proto__":{"polluted":"1"}}')],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test('nothing reaches the prototype of other objects', () => {
    read('__proto__[polluted]=1&constructor[prototype][polluted]=1');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('text that is not UTF-8 is refused by type', () => {
    expect(() => parsePairs('a=%FF')).toThrowError(
      expect.objectContaining({ type: 'bad-request/invalid-input-encoding' }),
    );
    expect(() => parsePairs('a=%zz')).toThrowError(Problem);
  });
});

test('flat pairs survive encoding whatever they hold', () => {
  const key = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !text.includes('['));
  const dictionary = fc.dictionary(key, fc.string({ unit: 'grapheme' }));
  fc.assert(
    fc.property(dictionary, (values) => {
      const text = Object.entries(values)
        .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
        .join('&');
      expect(read(text)).toEqual(JSON.parse(JSON.stringify(values)));
    }),
  );
});

test('any text is either read or refused as a problem', () => {
  const piece = fc.constantFrom('a', '[', ']', '[]', '=', '&', '%', '%41', '0', '1', '__proto__', '+');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      try {
        read(pieces.join(''));
      } catch (error) {
        expect(error).toBeInstanceOf(Problem);
      }
    }),
  );
});
