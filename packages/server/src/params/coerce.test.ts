// Values in every encoding that clients send, brought to the catalogue's types.
import { describe, expect, test } from 'vitest';
import type { ValueSpec } from '../api-spec.ts';
import { coerce } from './coerce.ts';
import type { ParamValue } from './params.ts';

describe('values that are understood', () => {
  test.each<[string, ParamValue, ValueSpec, ParamValue]>([
    ['a number in text', '12', { type: 'int64' }, 12],
    ['a whole number with a fraction part', '12.0', { type: 'int64' }, 12],
    ['an empty number', '', { type: 'int64' }, null],
    ['a fraction in text', '1.5', { type: 'double' }, 1.5],
    ['Python booleans', 'True', { type: 'boolean' }, true],
    ['a boolean as digit', '0', { type: 'boolean' }, false],
    ['a JSON number for a text', 12.5, { type: 'string', format: 'decimal' }, '12.5'],
    ['an empty text', '', { type: 'string' }, ''],
    ['the last of repeated single values', ['a', 'b'], { type: 'string' }, 'b'],
    ['a list for a comma list', [1, 2], { type: 'string', csv: true, acceptsArray: true }, '1,2'],
    ['commas for a list', '1, 2', { type: 'array', item: { type: 'int64' } }, [1, 2]],
    ['one value for a list', 5, { type: 'array', item: { type: 'int64' } }, [5]],
    ['an indexed list, in order', { '10': 'b', '9': 'a' }, { type: 'array', item: { type: 'string' } }, ['a', 'b']],
    ['a list in JSON text', '["a,b"]', { type: 'array', item: { type: 'string' } }, ['a,b']],
    ['an empty list', '', { type: 'array' }, []],
    ['an empty list of numbers in a form', [''], { type: 'array', item: { type: 'int64' } }, []],
    ['an object in JSON text', '{"a":1}', { type: 'object' }, { a: 1 }],
    ['a text where JSON is accepted', 'us-east-1', { type: 'object', acceptsJsonString: true }, 'us-east-1'],
  ])('%s', (_, sent, spec, expected) => {
    expect(coerce(sent, spec, 'x')).toEqual(expected);
  });

  test('the parts of an upload, with numbers in text', () => {
    const spec: ValueSpec = {
      type: 'array',
      item: {
        type: 'object',
        fields: { etag: { type: 'string', required: true }, part: { type: 'int64', required: true } },
      },
    };
    expect(coerce([{ etag: '"x"', part: '2', extra: 1 }], spec, 'etags')).toEqual([{ etag: '"x"', part: 2, extra: 1 }]);
    expect(coerce([{ part: 1 }], spec, 'etags')).toEqual([{ part: 1 }]);
    expect(() => coerce([{ part: 'x' }], spec, 'etags')).toThrow('etags[0][part] must be an integer.');
  });

  test('a file in base64', () => {
    const file = coerce({ encoded_content: 'aGk=', filename: 'a.txt', type: 'text/plain' }, { type: 'file' }, 'f');
    expect(file).toEqual({ filename: 'a.txt', contentType: 'text/plain', bytes: new Uint8Array([104, 105]) });
  });
});

describe('date-times of all clients', () => {
  test.each([
    ['2022-11-03T20:09:28.765662937Z', '2022-11-03T20:09:28Z'],
    ['2023-02-06T09:28:32.76-08:00', '2023-02-06T17:28:32Z'],
    ['2024-01-02T03:04:05.678901', '2024-01-02T03:04:05Z'],
    ['2024-01-02 03:04:05 +0000', '2024-01-02T03:04:05Z'],
    ['2024-01-02 03:04:05Z', '2024-01-02T03:04:05Z'],
    ['2024-01-02T03:04:05+00:00', '2024-01-02T03:04:05Z'],
    ['2024-01-02', '2024-01-02T00:00:00Z'],
  ])('%s', (sent, expected) => {
    expect(coerce(sent, { type: 'string', format: 'date-time' }, 'at')).toBe(expected);
  });

  test.each(['0001-01-01T00:00:00Z', 'yesterday', '2024-02-30', '2024-01-02T25:00:00Z'])('%s is refused', (sent) => {
    const refusal = { type: 'bad-request/datetime-parse', status: 400, message: 'at must contain valid date and time' };
    expect(() => coerce(sent, { type: 'string', format: 'date-time' }, 'at')).toThrow(expect.objectContaining(refusal));
  });
});

describe('values that are refused, by name and expectation', () => {
  test.each<[ParamValue, ValueSpec, string]>([
    ['twelve', { type: 'int64' }, 'x must be an integer.'],
    ['1.5', { type: 'int64' }, 'x must be an integer.'],
    ['99999999999999999', { type: 'int64' }, 'x must be an integer below 2^53.'],
    [20_000, { type: 'int64', max: 10_000 }, 'x must be 10000 or less.'],
    ['maybe', { type: 'boolean' }, 'x must be true or false.'],
    ['blue', { type: 'string', enum: ['red', 'green'] }, 'x must be one of red, green.'],
    [{}, { type: 'string' }, 'x must be a text.'],
    [[1, null], { type: 'array', item: { type: 'int64' } }, 'x[1] must be a single value.'],
    [[['a']], { type: 'array', item: { type: 'string' } }, 'x[0] must be a single value.'],
    [[[{}]], { type: 'array', item: { type: 'object' } }, 'x[0] must be a single value.'],
    [['a', null], { type: 'string', csv: true }, 'x must be a list of texts.'],
    ['text', { type: 'object' }, 'x must be an object.'],
    ['text', { type: 'file' }, 'x must be an uploaded file.'],
  ])('%j', (sent, spec, message) => {
    expect(() => coerce(sent, spec, 'x')).toThrow(
      expect.objectContaining({ message, type: 'bad-request/request-params-invalid' }),
    );
  });
});
