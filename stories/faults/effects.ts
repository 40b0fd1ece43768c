// The faults that every kind of operation is put under, in the order of the table's rows.
import type { FaultEffect } from '@filescom/server';

/** One row of the table. */
export interface Fire {
  readonly name: string;
  readonly effect: FaultEffect;
  /** How often it happens: once by default. */
  readonly times?: number;
  /** Only where it says something. */
  readonly only?: 'api' | 'storage';
  /** Served over TLS. */
  readonly tls?: true;
}

const ALWAYS = 1_000;
const DAY_MS = 86_400_000;
/** An address of this machine where nobody answers: the discard port. */
const ELSEWHERE = 'http://127.0.0.1:9/elsewhere';

export const FIRES: readonly Fire[] = [
  {
    name: '429, `Retry-After: 0`',
    effect: { kind: 'error', type: 'rate-limited/too-many-requests', retryAfterSeconds: 0 },
  },
  { name: '429 always', effect: { kind: 'error', type: 'rate-limited/too-many-requests' }, times: ALWAYS },
  { name: '429 from a token bucket', effect: { kind: 'throttle', requestsPerSecond: 0.5 }, times: ALWAYS },
  {
    name: '403 of the API',
    effect: { kind: 'error', type: 'not-authorized/insufficient-permission-for-params' },
    only: 'api',
  },
  { name: '500', effect: { kind: 'status', status: 500 }, only: 'api' },
  { name: '500 of the storage', effect: { kind: 'status', status: 500, code: 'InternalError' }, only: 'storage' },
  { name: '502 with a page of HTML', effect: { kind: 'answer', is: 'html', status: 502 } },
  { name: '503', effect: { kind: 'status', status: 503 } },
  { name: '503, `Retry-After: 0`', effect: { kind: 'status', status: 503, retryAfterSeconds: 0 } },
  { name: '503 always', effect: { kind: 'status', status: 503 }, times: ALWAYS },
  { name: '504, though the work was done', effect: { kind: 'status', status: 504, carriedOut: true } },
  { name: 'connection refused', effect: { kind: 'refuse-connection' } },
  { name: 'TLS handshake refused', effect: { kind: 'refuse-connection' }, tls: true },
  { name: 'reset before the work', effect: { kind: 'reset', at: 'request' } },
  { name: 'reset after the work, before the answer', effect: { kind: 'reset', at: 'answer' } },
  { name: 'reset always', effect: { kind: 'reset', at: 'request' }, times: ALWAYS },
  { name: 'reset after the headers', effect: { kind: 'reset', at: 'body', afterBytes: 0 } },
  { name: 'reset within the body', effect: { kind: 'reset', at: 'body', afterBytes: 20 } },
  { name: 'reset while the body is sent', effect: { kind: 'reset', at: 'upload', afterBytes: 20 } },
  { name: 'body cut short', effect: { kind: 'truncate', afterBytes: 20 } },
  { name: 'body cut short, its length fitting', effect: { kind: 'truncate', afterBytes: 20, contentLength: 'cut' } },
  { name: 'bytes changed in the answer', effect: { kind: 'corrupt', bytes: 3 }, only: 'storage' },
  {
    name: 'bytes changed in the request',
    effect: { kind: 'corrupt', bytes: 3, direction: 'request' },
    only: 'storage',
  },
  { name: 'silence before the headers', effect: { kind: 'stall' } },
  { name: 'silence always', effect: { kind: 'stall' }, times: ALWAYS },
  { name: 'silence within the body', effect: { kind: 'stall', afterBytes: 20 } },
  { name: 'late by 50 ms', effect: { kind: 'latency', ms: 50 } },
  { name: 'slow line', effect: { kind: 'bandwidth', bytesPerSecond: 2_000_000 } },
  { name: 'delivered twice', effect: { kind: 'duplicate' } },
  { name: 'address run out', effect: { kind: 'expired-address' }, only: 'storage' },
  { name: 'signature refused', effect: { kind: 'wrong-signature' }, only: 'storage' },
  { name: 'checksum missing', effect: { kind: 'checksum', is: 'missing' } },
  { name: 'checksum of other bytes', effect: { kind: 'checksum', is: 'wrong' } },
  { name: 'ETag missing', effect: { kind: 'etag', is: 'missing' }, only: 'storage' },
  { name: 'ETag of other bytes', effect: { kind: 'etag', is: 'wrong' }, only: 'storage' },
  { name: 'empty answer', effect: { kind: 'answer', is: 'empty' } },
  { name: 'JSON broken off', effect: { kind: 'answer', is: 'malformed-json' }, only: 'api' },
  { name: 'JSON of another shape', effect: { kind: 'answer', is: 'other-shape' }, only: 'api' },
  { name: '200 with a page of HTML', effect: { kind: 'answer', is: 'html', status: 200 } },
  { name: 'redirect to another origin', effect: { kind: 'redirect', to: ELSEWHERE } },
  { name: '200 of something else, nothing done', effect: { kind: 'status', status: 200, text: '<h1>Welcome</h1>' } },
  { name: 'clock wrong by a day', effect: { kind: 'clock-skew', byMs: DAY_MS } },
];
