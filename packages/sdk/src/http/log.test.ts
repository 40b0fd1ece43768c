// At which level what is said: cancelling is what somebody wanted, a broken line is not.
import { expect, test } from 'vitest';
import { AbortError, ConnectionError } from '../errors.ts';
import { RequestLog } from './log.ts';

test('a request that was cancelled is no warning, one that failed is', () => {
  const lines: string[] = [];
  const level = (name: string) => (line: string) => lines.push(`${name} ${line}`);
  const logger = { debug: level('debug'), info: level('info'), warn: level('warn'), error: level('error') };
  const log = new RequestLog({ logger });
  const request = { route: 'GET /users', url: 'https://site.test/api/rest/v1/users', attempt: 1 };
  log.logFailed(request, new AbortError('enough'));
  log.logFailed(request, new ConnectionError('broken', { stage: 'response', code: 'ECONNRESET' }));
  log.logSending(request, { per_page: 1 });
  expect(lines).toEqual([
    'info files.com: GET /users to https://site.test: AbortError (attempt 1)',
    'warn files.com: GET /users to https://site.test: ConnectionError ECONNRESET (attempt 1)',
  ]);
});

test('a logger that throws fails no call', () => {
  const broken = () => {
    throw new Error('the disk of the log is full');
  };
  const log = new RequestLog({ logger: { debug: broken, info: broken, warn: broken, error: broken } });
  expect(() =>
    log.logRetry({ route: 'GET /users', url: 'https://site.test/', attempt: 1 }, 5, { status: 503, retryAfter: null }),
  ).not.toThrow();
});
