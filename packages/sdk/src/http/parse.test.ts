import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ApiError,
  BadRequestError,
  InvalidResponseError,
  NotAuthenticatedError,
  NotAuthorizedError,
  NotFoundError,
  ProcessingFailureError,
  RateLimitedError,
  ServiceUnavailableError,
  SiteConfigurationError,
} from '../errors.ts';
import { parseNothing, parsePage, parseRecord, parseRecords } from './parse.ts';
import type { ApiResponse } from './response.ts';

function answer(
  status: number,
  text: string,
  facts: { headers?: Record<string, string>; secrets?: string[] } = {},
): ApiResponse {
  const headers = new Headers({ 'X-Request-Id': 'req1', 'Content-Type': 'application/json', ...facts.headers });
  return {
    route: 'GET /things/{id}',
    subject: 'id 7',
    attempts: 2,
    status,
    headers,
    text,
    effect: 'read',
    mayHaveHappened: false,
    secrets: () => facts.secrets ?? [],
  };
}

function catchError(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

test('a record is an object, rows are objects in a list, nothing is nothing', () => {
  expect(parseRecord(answer(200, '{"id":1,"locked?":null}'))).toEqual({ id: 1, 'locked?': null });
  expect(parseRecords(answer(201, '[{"id":1},{"id":2}]'))).toEqual([{ id: 1 }, { id: 2 }]);
  expect(parseRecords(answer(200, '[]'))).toEqual([]);
  expect(parseNothing(answer(204, ''))).toBeUndefined();
  expect(parseNothing(answer(200, '{"ignored":true}'))).toBeUndefined();
});

describe('an answer that is not what the API promises', () => {
  const html = '<html><body>Welcome to our Wi-Fi</body></html>';
  test.each<[what: string, parse: (answer: ApiResponse) => unknown, status: number, text: string]>([
    ['an empty record', parseRecord, 200, ''],
    ['no content for a record', parseRecord, 204, ''],
    ['a list for a record', parseRecord, 200, '[]'],
    ['null for a record', parseRecord, 200, 'null'],
    ['a text for a record', parseRecord, 200, '"x"'],
    ['HTML for a record', parseRecord, 200, html],
    ['JSON that ends early', parseRecord, 200, '{"id": 1'],
    ['a record for a list', parseRecords, 200, '{}'],
    ['rows that are no objects', parseRecords, 200, '[{},1]'],
    ['a row that is null', parseRecords, 200, '[null]'],
    ['HTML for nothing', parseNothing, 200, html],
    ['HTML for an error', parseRecord, 404, html],
    ['an empty error', parseRecord, 400, ''],
    ['JSON without an envelope', parseRecord, 404, '{"message":"no"}'],
    ['a redirect to nowhere', parseRecord, 302, ''],
  ])('%s is an InvalidResponseError', (_, parse, status, text) => {
    const error = catchError(() => parse(answer(status, text)));
    expect(error).toBeInstanceOf(InvalidResponseError);
    expect(error).toMatchObject({ status, requestId: 'req1', route: 'GET /things/{id}', attempts: 2 });
    expect(String(error)).toContain(`HTTP ${status}`);
    expect(String(error)).not.toContain('Wi-Fi');
  });

  test('names the group where the status alone says it', () => {
    expect(catchError(() => parseRecord(answer(429, html)))).toBeInstanceOf(RateLimitedError);
    expect(catchError(() => parseRecord(answer(503, '')))).toBeInstanceOf(ServiceUnavailableError);
    expect(catchError(() => parseRecord(answer(502, html)))).toMatchObject({ type: 'unknown', status: 502 });
    expect(catchError(() => parseRecord(answer(500, html)))).toBeInstanceOf(ApiError);
  });
});

describe('a refusal', () => {
  test.each([
    ['bad-request/invalid-cursor', BadRequestError],
    ['not-authenticated/invalid-session', NotAuthenticatedError],
    ['not-authorized/read-only-session', NotAuthorizedError],
    ['not-found', NotFoundError],
    ['not-found/file-not-found', NotFoundError],
    ['processing-failure/destination-exists', ProcessingFailureError],
    ['rate-limited/too-many-requests', RateLimitedError],
    ['service-unavailable/site-disabled', ServiceUnavailableError],
    ['site-configuration/account-already-exists', SiteConfigurationError],
    ['something/new', ApiError],
  ])('of type %s is a %o', (type, group) => {
    const error = catchError(() => parseRecord(answer(422, JSON.stringify({ type, error: 'No.', 'http-code': 422 }))));
    expect(error).toBeInstanceOf(group);
    expect(error).toMatchObject({ type, reason: 'No.', name: group.name });
  });

  test('tells everything in its message and in its fields', () => {
    const body = {
      error: 'Username is taken',
      errors: ['Username is taken', { error: 'and ugly' }],
      'http-code': 422,
      instance: 'other',
      title: 'Model Save Error',
      type: 'processing-failure/model-save-error',
      'model-errors': { username: ['is taken'] },
      data: { hint: 1 },
    };
    const error = catchError(() =>
      parseRecord(answer(422, JSON.stringify(body), { headers: { 'Retry-After': '90' } })),
    );
    expect(String(error)).toBe(
      'ProcessingFailureError: GET /things/{id} for id 7 failed: Username is taken. (processing-failure/model-save-error, HTTP 422, request req1, 2 attempts)',
    );
    expect(error).toMatchObject({
      title: 'Model Save Error',
      errors: ['Username is taken', 'and ugly'],
      modelErrors: { username: ['is taken'] },
      data: { hint: 1 },
      retryAfterMs: 90_000,
    });
  });

  test('takes the request id from the body and the type from the header when the other is missing', () => {
    const text = JSON.stringify({ error: 'No.', instance: 'from-body' });
    const headers = new Headers({ 'X-Files-Error-Class': 'not-found/file-not-found' });
    const error = catchError(() => parseRecord({ ...answer(404, text), headers }));
    expect(error).toMatchObject({ type: 'not-found/file-not-found', requestId: 'from-body' });
  });

  test('never repeats a secret of its request, nor the query of an address', () => {
    const said = 'The key abcd1234 may not read https://s3.example.com/x?X-Amz-Signature=beef now';
    const body = { type: 'bad-request', error: said, detail: said, errors: [said], model_errors: { key: [said] } };
    const error = catchError(() => parseRecord(answer(422, JSON.stringify(body), { secrets: ['abcd1234'] })));
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toMatch(/abcd1234|beef/);
    expect(error).toMatchObject({ detail: expect.not.stringContaining('abcd1234') });
  });
});

describe('a page', () => {
  test.each<[headers: Record<string, string>, nextCursor: string | undefined]>([
    [{}, undefined],
    [{ 'X-Files-Cursor': '' }, undefined],
    [{ 'X-Files-Cursor': 'c2' }, 'c2'],
    [{ 'X-Files-Cursor-Next': 'c2' }, 'c2'],
  ])('with %j goes on at %s', (headers, nextCursor) => {
    expect(parsePage(answer(200, '[{"id":1}]', { headers }), 'c1')).toEqual({ items: [{ id: 1 }], nextCursor });
  });

  test('that leads back to itself is an error instead of a list without end', () => {
    for (const text of ['[]', '[{}]']) {
      expect(
        catchError(() => parsePage(answer(200, text, { headers: { 'X-Files-Cursor': 'c1' } }), 'c1')),
      ).toBeInstanceOf(InvalidResponseError);
    }
  });
});

test('a whole number that JavaScript rounds is refused wherever it stands, and nothing else is', () => {
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 40 });
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    digits.map((each) => each.join('')),
    fc
      .array(fc.constantFrom('\\', '"', '1234567890123456789', ':', ' '), { maxLength: 12 })
      .map((each) => each.join('')),
  );
  const numbers = fc.oneof(
    fc.tuple(fc.integer({ min: 1, max: 9 }), digits).map(([first, rest]) => `${first}${rest.join('')}`),
    digits.map((each) => `0.${each.join('')}`),
    fc.constantFrom('-9007199254740993', '9007199254740991', '9007199254740992', '1e20', '1234567890123456789e2', '0'),
  );
  const records = fc.array(
    fc.tuple(
      texts,
      fc.oneof(
        numbers,
        texts.map((text) => JSON.stringify(text)),
      ),
    ),
  );
  fc.assert(
    fc.property(records, (fields) => {
      const json = `{${fields.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`;
      const isRounded = fields.some(([, value]) => /^-?\d+$/.test(value) && !Number.isSafeInteger(Number(value)));
      const read = () => parseRecord(answer(200, json));
      if (isRounded) expect(read).toThrow('above 2^53');
      else expect(read).not.toThrow();
    }),
    { numRuns: 200 },
  );
});
