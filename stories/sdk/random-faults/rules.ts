// Random faults in the words of the server's own kit: where they hit, what they do, how often. For
// random-faults.test.ts.
import type { FaultEffect, NewFault } from '@filescom/server';
import fc from 'fast-check';

const PART = 'PUT /uploads/{ref}/parts/{part}';
const CONTENT = 'GET /downloads/{id}';

const API_ROUTES = [
  'POST /file_actions/begin_upload/{path}',
  'POST /files/{path}',
  'GET /files/{path}',
  'GET /folders/{path}',
  'POST /folders/{path}',
  'DELETE /files/{path}',
  'GET /file_actions/metadata/{path}',
  '*',
];

/** An address of this machine where nobody answers: the discard port. */
const ELSEWHERE = 'http://127.0.0.1:9/elsewhere';

const bytes = fc.oneof(fc.constantFrom(0, 1, 999, 1000, 1001), fc.integer({ min: 0, max: 5_000 }));

const anywhere: fc.Arbitrary<FaultEffect> = fc.oneof(
  fc.record({
    kind: fc.constant('error' as const),
    type: fc.constantFrom(
      'rate-limited/too-many-requests' as const,
      'not-authorized/insufficient-permission-for-params' as const,
      'processing-failure/file-not-uploaded' as const,
    ),
    retryAfterSeconds: fc.constant(0),
  }),
  fc.record({
    kind: fc.constant('status' as const),
    status: fc.constantFrom(400, 403, 404, 408, 409, 429, 500, 502, 503, 504),
    retryAfterSeconds: fc.constant(0),
    carriedOut: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('latency' as const), minMs: fc.constant(0), maxMs: fc.integer({ min: 1, max: 30 }) }),
  fc.record({
    kind: fc.constant('reset' as const),
    at: fc.constantFrom('request' as const, 'upload' as const, 'answer' as const, 'body' as const),
    afterBytes: bytes,
  }),
  fc.record({
    kind: fc.constant('truncate' as const),
    afterBytes: bytes,
    contentLength: fc.constantFrom('whole' as const, 'cut' as const),
  }),
  fc.record({ kind: fc.constant('stall' as const), afterBytes: bytes }),
  fc.record({ kind: fc.constant('stall' as const), forMs: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ kind: fc.constant('bandwidth' as const), bytesPerSecond: fc.integer({ min: 100_000, max: 5_000_000 }) }),
  fc.constant<FaultEffect>({ kind: 'duplicate' }),
  fc.record({
    kind: fc.constant('answer' as const),
    is: fc.constantFrom('empty' as const, 'malformed-json' as const, 'other-shape' as const, 'html' as const),
  }),
  fc.constant<FaultEffect>({ kind: 'redirect', to: ELSEWHERE }),
);

const ofApi: fc.Arbitrary<FaultEffect> = fc.oneof(
  { weight: 4, arbitrary: anywhere },
  fc.record({ kind: fc.constant('checksum' as const), is: fc.constantFrom('missing' as const, 'wrong' as const) }),
  fc.record({ kind: fc.constant('clock-skew' as const), byMs: fc.constantFrom(-86_400_000, 86_400_000) }),
);

const ofStorage: fc.Arbitrary<FaultEffect> = fc.oneof(
  { weight: 3, arbitrary: anywhere },
  fc.record({
    kind: fc.constant('status' as const),
    status: fc.constantFrom(403, 404, 500, 503),
    code: fc.constantFrom('AccessDenied', 'NoSuchUpload', 'InternalError', 'SlowDown', 'RequestTimeout'),
  }),
  fc.record({
    kind: fc.constant('corrupt' as const),
    bytes: fc.integer({ min: 1, max: 4 }),
    direction: fc.constantFrom('answer' as const, 'request' as const),
  }),
  fc.constantFrom<FaultEffect>(
    { kind: 'expired-address' },
    { kind: 'wrong-signature' },
    { kind: 'etag', is: 'missing' },
    { kind: 'etag', is: 'wrong' },
  ),
);

const target = fc.oneof(
  fc.tuple(fc.constantFrom(...API_ROUTES), ofApi),
  fc.tuple(fc.constantFrom(PART, CONTENT), ofStorage),
);

const frequency = fc.oneof(
  fc.record({ nth: fc.integer({ min: 1, max: 8 }), times: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ probability: fc.constantFrom(0.1, 0.3, 0.6), seed: fc.integer({ min: 1, max: 1_000_000 }) }),
);

const rule: fc.Arbitrary<NewFault> = fc
  .tuple(target, frequency)
  .map(([[route, effect], often]) => ({ match: { route, ...often }, effect }));

/** Up to four rules. Damage that nobody could notice is left out: damaged bytes together with no checksum. */
export const faultRules: fc.Arbitrary<readonly NewFault[]> = fc.array(rule, { maxLength: 4 }).map((rules) => {
  const damages = rules.some(({ effect }) => effect.kind === 'corrupt');
  return rules.filter(({ effect }) => !(damages && effect.kind === 'checksum' && effect.is === 'missing'));
});

/** Whether what the storage got may differ from what was sent. */
export function damagesUploads(rules: readonly NewFault[]): boolean {
  return rules.some(({ effect }) => effect.kind === 'corrupt' && effect.direction === 'request');
}
