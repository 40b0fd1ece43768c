import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

const WORDS = ['list', 'find', 'create', 'update', 'delete', 'api-keys', 'users'];

test.each([
  ['lst', 'list'],
  ['lits', 'list'],
  ['udpate', 'update'],
  ['USERS', 'users'],
  ['apikeys', 'api-keys'],
])('%s was meant to be %s', (word, meant) => {
  expect(nearest(word, WORDS)).toBe(meant);
});

test('a word that is like none of them has no neighbour', () => {
  expect(nearest('zzzzzz', WORDS)).toBeUndefined();
  expect(nearest('x', [])).toBeUndefined();
});

test('a word that is there is its own neighbour, and one slip away from it finds it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...WORDS), fc.nat(20), (word, at) => {
      expect(nearest(word, WORDS)).toBe(word);
      const place = at % word.length;
      expect(nearest(word.slice(0, place) + word.slice(place + 1), [word])).toBe(word);
    }),
  );
});
