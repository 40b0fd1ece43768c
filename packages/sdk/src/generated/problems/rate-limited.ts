// Generated from catalogue/problems.json.
// Change the catalogue, then run `npm run generate`.
import { RateLimitedError } from '../../errors.ts';
import { createProblemView, type ProblemOf } from '../../problem-view.ts';

/** `rate-limited/duplicate-share-recipient`, HTTP 429. */
export const DuplicateShareRecipientError = /* @__PURE__ */ createProblemView(
  RateLimitedError,
  'DuplicateShareRecipientError',
  'rate-limited/duplicate-share-recipient',
);
export type DuplicateShareRecipientError = ProblemOf<RateLimitedError, 'rate-limited/duplicate-share-recipient'>;

/** `rate-limited/files-native-storage-overloaded`, HTTP 429 (assumed). */
export const FilesNativeStorageOverloadedError = /* @__PURE__ */ createProblemView(
  RateLimitedError,
  'FilesNativeStorageOverloadedError',
  'rate-limited/files-native-storage-overloaded',
);
export type FilesNativeStorageOverloadedError = ProblemOf<
  RateLimitedError,
  'rate-limited/files-native-storage-overloaded'
>;

/** `rate-limited/reauthentication-rate-limited`, HTTP 429. */
export const ReauthenticationRateLimitedError = /* @__PURE__ */ createProblemView(
  RateLimitedError,
  'ReauthenticationRateLimitedError',
  'rate-limited/reauthentication-rate-limited',
);
export type ReauthenticationRateLimitedError = ProblemOf<
  RateLimitedError,
  'rate-limited/reauthentication-rate-limited'
>;

/** `rate-limited/too-many-concurrent-logins`, HTTP 429. */
export const TooManyConcurrentLoginsError = /* @__PURE__ */ createProblemView(
  RateLimitedError,
  'TooManyConcurrentLoginsError',
  'rate-limited/too-many-concurrent-logins',
);
export type TooManyConcurrentLoginsError = ProblemOf<RateLimitedError, 'rate-limited/too-many-concurrent-logins'>;

/** `rate-limited/too-many-concurrent-requests`, HTTP 429. */
export const TooManyConcurrentRequestsError = /* @__PURE__ */ createProblemView(
  RateLimitedError,
  'TooManyConcurrentRequestsError',
  'rate-limited/too-many-concurrent-requests',
);
export type TooManyConcurrentRequestsError = ProblemOf<RateLimitedError, 'rate-limited/too-many-concurrent-requests'>;

/** `rate-limited/too-many-login-attempts`, HTTP 429. */
export const TooManyLoginAttemptsError = /* @__PURE__ */ createProblemView(
  RateLimitedError,
  'TooManyLoginAttemptsError',
  'rate-limited/too-many-login-attempts',
);
export type TooManyLoginAttemptsError = ProblemOf<RateLimitedError, 'rate-limited/too-many-login-attempts'>;

/** `rate-limited/too-many-requests`, HTTP 429. */
export const TooManyRequestsError = /* @__PURE__ */ createProblemView(
  RateLimitedError,
  'TooManyRequestsError',
  'rate-limited/too-many-requests',
);
export type TooManyRequestsError = ProblemOf<RateLimitedError, 'rate-limited/too-many-requests'>;

/** `rate-limited/too-many-shares`, HTTP 429. */
export const TooManySharesError = /* @__PURE__ */ createProblemView(
  RateLimitedError,
  'TooManySharesError',
  'rate-limited/too-many-shares',
);
export type TooManySharesError = ProblemOf<RateLimitedError, 'rate-limited/too-many-shares'>;
