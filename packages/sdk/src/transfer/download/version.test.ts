import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseBinding } from './identity.ts';
import { describeBinding, listBindingHeaders, parseStrongEtag, type VersionBinding } from './version.ts';

const etag = fc
  .string({ unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)), maxLength: 60 })
  .map((text) => `"${text.replaceAll('"', '')}"`);
const count = fc.maxSafeNat();
const token = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  minLength: 1,
});

const binding: fc.Arbitrary<VersionBinding> = fc.oneof(
  fc.record({ by: fc.constant('etag' as const), etag, totalBytes: count }),
  fc.record({
    by: fc.constant('identity' as const),
    token,
    totalBytes: count,
    headers: fc.oneof(
      fc.constant({}),
      etag.map((value) => ({ 'if-match': value })),
    ),
  }),
);

test('a binding comes back from the journal as it was written', () => {
  fc.assert(
    fc.property(binding, (written) => {
      expect(parseBinding(JSON.parse(JSON.stringify(written)))).toEqual(written);
      expect(Object.keys(listBindingHeaders(written)).length).toBeLessThanOrEqual(1);
      expect(describeBinding(written).length).toBeLessThan(100);
    }),
  );
});

test('whatever else a journal holds binds nothing, and nothing throws', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(parseBinding(value)).toBeUndefined();
    }),
  );
});

test.each([null, undefined, '', 'abc', 'W/"abc"', '"a"b"', '"a\nb"', '*', '"a", "b"'])(
  '%j names no bytes',
  (header) => {
    expect(parseStrongEtag(header)).toBeUndefined();
  },
);

test.each(['"abc"', '""', ' "d41d8cd98f00b204e9800998ecf8427e-3" '])('%j does', (header) => {
  expect(parseStrongEtag(header)).toBe(header.trim());
});
