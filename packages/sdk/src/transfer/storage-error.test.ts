import { expect, test } from 'vitest';
import { ConnectionError, FilesError, StorageError, TimeoutError } from '../errors.ts';
import { StreamedResponse } from '../platform/fetched-response.ts';
import { createStorageError, judge } from './storage-error.ts';

function createRefusal(status: number, code?: string): StorageError {
  return new StorageError({ doing: 'Sending part 1', status, code });
}

test.each([
  [createRefusal(403, 'AccessDenied'), 'new-url'],
  [createRefusal(403), 'new-url'],
  [createRefusal(403, 'upload_request_expired'), 'new-url'],
  [createRefusal(400, 'ExpiredToken'), 'new-url'],
  [createRefusal(403, 'SignatureDoesNotMatch'), 'give-up'],
  [createRefusal(403, 'SlowDown'), 'again'],
  [createRefusal(400, 'RequestTimeout'), 'again'],
  [createRefusal(400), 'again'],
  [createRefusal(400, 'InvalidDigest'), 'give-up'],
  [createRefusal(408), 'again'],
  [createRefusal(429), 'again'],
  [createRefusal(500), 'again'],
  [createRefusal(503, 'SlowDown'), 'again'],
  [createRefusal(501), 'give-up'],
  [createRefusal(404, 'NoSuchUpload'), 'give-up'],
  [createRefusal(416, 'InvalidRange'), 'give-up'],
  [new ConnectionError('reset', { stage: 'request' }), 'again'],
  [new TimeoutError('silent', { timeout: 'read' }), 'again'],
  [new TimeoutError('too long', { timeout: 'deadline' }), 'give-up'],
  [new FilesError('anything'), 'give-up'],
  [new RangeError('a bug'), 'give-up'],
])('%s: %s', (error, verdict) => {
  expect(judge(error)).toBe(verdict);
});

function answer(status: number, body: string, headers: Record<string, string> = {}) {
  return new StreamedResponse(status, new Headers(headers), {
    async *chunks() {
      yield new TextEncoder().encode(body);
    },
    cancel: async () => {},
  });
}

test('the XML of S3 is read, and the address is not in the message', async () => {
  const xml =
    '<?xml version="1.0"?><Error><Code>SlowDown</Code><Message>Reduce your rate</Message><RequestId>77AA</RequestId></Error>';
  const error = await createStorageError(answer(503, xml, { 'Retry-After': '2' }), 'Sending part 3');
  expect(error).toMatchObject({
    name: 'StorageError',
    status: 503,
    code: 'SlowDown',
    requestId: '77AA',
    retryAfter: '2',
  });
  expect(error.message).toBe('Sending part 3 failed: Reduce your rate (SlowDown, HTTP 503, request 77AA).');
});

test('an envelope of the API is read too', async () => {
  const error = await createStorageError(
    answer(403, '{"type":"download_request_expired","error":"Too late"}'),
    'Reading "a"',
  );
  expect(error).toMatchObject({ code: 'download_request_expired' });
  expect(judge(error)).toBe('new-url');
});

test('a page of anything else still says its status', async () => {
  const error = await createStorageError(answer(502, '<html>'.padEnd(100_000, 'x')), 'Reading "a"');
  expect(error.message).toBe('Reading "a" failed: the storage host refused (HTTP 502).');
});
