// JSON of callers is counted before it is parsed.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_ALL_MEMBERS, MAX_DEPTH, MAX_MEMBERS, MAX_VALUES } from './bounds.ts';
import { parseJson } from './json.ts';

function parse(text: string): unknown {
  return parseJson(Buffer.from(text), text);
}

/** Objects of `parseJson` have no prototype. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

const REFUSED = expect.objectContaining({ type: 'bad-request/invalid-body' });

test('what is within the limits is parsed as ever, whatever is in its texts', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 5 }), fc.constantFrom('', ' ', '\n\t'), (text, space) => {
      expect(plain(parse(space + text + space))).toEqual(JSON.parse(text));
    }),
  );
  const tricky = fc.array(fc.constantFrom('"', '\\', '[', '{', ',', '}', ']', 'a', '\u00e9', '\\"'), { maxLength: 40 });
  fc.assert(
    fc.property(fc.array(tricky, { maxLength: 5 }), (texts) => {
      const values = texts.map((letters) => letters.join(''));
      expect(parse(JSON.stringify(values))).toEqual(values);
    }),
  );
});

test('what is no JSON is left to the parser to say', () => {
  for (const text of ['{', '["', '{"a":1', '\\', '"', ']]]]', ',,,,']) expect(() => parse(text)).toThrow(SyntaxError);
});

describe('each limit is where it is said to be', () => {
  const lists = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  const list = (items: number) => `[${Array(items).fill('0').join()}]`;
  const object = (members: number) => `{${Array.from({ length: members }, (_, index) => `"${index}":0`).join()}}`;
  const objects = (members: number) =>
    `[${Array(members / 10)
      .fill(object(10))
      .join()}]`;
  test.each([
    ['depth', lists, MAX_DEPTH, 1],
    ['values', (count: number) => list(count - 1), MAX_VALUES, 1],
    ['members of one object', object, MAX_MEMBERS, 1],
    ['members in all', objects, MAX_ALL_MEMBERS, 10],
  ])('%s', (_, make, max, step) => {
    expect(() => parse(make(max))).not.toThrow();
    expect(() => parse(make(max + step))).toThrow(REFUSED);
  });

  test('the parts of the largest upload fit', () => {
    const etags = Array.from({ length: 10_000 }, (_, part) => ({ etag: `"${part}"`, part }));
    expect(plain(parse(JSON.stringify({ action: 'end', ref: 'x', etags })))).toMatchObject({ action: 'end' });
  });
});
