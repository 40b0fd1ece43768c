// Places and addresses: what is written is read again, and what somebody wrote by hand is no failure.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatPlace, parsePlace, VIEWS } from './address.ts';

test.each([
  ['', { view: 'overview', item: undefined, query: {} }],
  ['#/requests/12?q=status%3A5xx', { view: 'requests', item: '12', query: { q: 'status:5xx' } }],
  ['#/files/a%20b/%C3%BC.txt?in=a%20b', { view: 'files', item: 'a b/ü.txt', query: { in: 'a b' } }],
  ['#/nonsense/1', { view: 'overview', item: '1', query: {} }],
  ['#/files/100%', { view: 'files', item: '100%', query: {} }],
])('%s', (hash, place) => {
  expect(parsePlace(hash)).toEqual(place);
});

test('every place is found again at its address', () => {
  const text = fc.string({ minLength: 1 });
  const query = fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), text);
  fc.assert(
    fc.property(fc.constantFrom(...VIEWS), fc.option(text, { nil: undefined }), query, (view, item, given) => {
      const place = { view, item, query: { ...given } };
      expect(parsePlace(formatPlace(place))).toEqual(place);
    }),
  );
});
