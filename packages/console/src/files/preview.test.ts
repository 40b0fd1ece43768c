// What is text, so that it may be shown as text.
import { expect, test } from 'vitest';
import { decodeText } from './preview.tsx';

test('text is text, cut off in a letter too; bytes are not', () => {
  const bytes = new TextEncoder().encode('Grüße');
  expect(decodeText(bytes)).toBe('Grüße');
  expect(decodeText(bytes.subarray(0, 3))).toBe('Gr');
  expect(decodeText(Uint8Array.of(0x89, 0x50, 0x4e, 0x47))).toBe(undefined);
  expect(decodeText(Uint8Array.of(65, 0, 66))).toBe(undefined);
});
