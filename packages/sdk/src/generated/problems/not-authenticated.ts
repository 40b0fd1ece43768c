// Generated from catalogue/problems.json.
// Change the catalogue, then run `npm run generate`.
import { NotAuthenticatedError } from '../../errors.ts';
import { createProblemView, type ProblemOf } from '../../problem-view.ts';

/** `not-authenticated/additional-authentication-required`, HTTP 401. */
export const AdditionalAuthenticationRequiredError = /* @__PURE__ */ createProblemView(
  NotAuthenticatedError,
  'AdditionalAuthenticationRequiredError',
  'not-authenticated/additional-authentication-required',
);
export type AdditionalAuthenticationRequiredError = ProblemOf<
  NotAuthenticatedError,
  'not-authenticated/additional-authentication-required'
>;

/** `not-authenticated/api-key-sessions-not-supported`, HTTP 401. */
export const ApiKeySessionsNotSupportedError = /* @__PURE__ */ createProblemView(
  NotAuthenticatedError,
  'ApiKeySessionsNotSupportedError',
  'not-authenticated/api-key-sessions-not-supported',
);
export type ApiKeySessionsNotSupportedError = ProblemOf<
  NotAuthenticatedError,
  'not-authenticated/api-key-sessions-not-supported'
>;

/** `not-authenticated/authentication-required`, HTTP 401. */
export const AuthenticationRequiredError = /* @__PURE__ */ createProblemView(
  NotAuthenticatedError,
  'AuthenticationRequiredError',
  'not-authenticated/authentication-required',
);
export type AuthenticationRequiredError = ProblemOf<NotAuthenticatedError, 'not-authenticated/authentication-required'>;

/** `not-authenticated/bundle-registration-code-failed`, HTTP 401. */
export const BundleRegistrationCodeFailedError = /* @__PURE__ */ createProblemView(
  NotAuthenticatedError,
  'BundleRegistrationCodeFailedError',
  'not-authenticated/bundle-registration-code-failed',
);
export type BundleRegistrationCodeFailedError = ProblemOf<
  NotAuthenticatedError,
  'not-authenticated/bundle-registration-code-failed'
>;

/** `not-authenticated/inbox-registration-code-failed`, HTTP 401. */
export const InboxRegistrationCodeFailedError = /* @__PURE__ */ createProblemView(
  NotAuthenticatedError,
  'InboxRegistrationCodeFailedError',
  'not-authenticated/inbox-registration-code-failed',
);
export type InboxRegistrationCodeFailedError = ProblemOf<
  NotAuthenticatedError,
  'not-authenticated/inbox-registration-code-failed'
>;

/** `not-authenticated/invalid-credentials`, HTTP 401. */
export const InvalidCredentialsError = /* @__PURE__ */ createProblemView(
  NotAuthenticatedError,
  'InvalidCredentialsError',
  'not-authenticated/invalid-credentials',
);
export type InvalidCredentialsError = ProblemOf<NotAuthenticatedError, 'not-authenticated/invalid-credentials'>;

/** `not-authenticated/invalid-oauth`, HTTP 401. */
export const InvalidOauthError = /* @__PURE__ */ createProblemView(
  NotAuthenticatedError,
  'InvalidOauthError',
  'not-authenticated/invalid-oauth',
);
export type InvalidOauthError = ProblemOf<NotAuthenticatedError, 'not-authenticated/invalid-oauth'>;

/** `not-authenticated/invalid-or-expired-code`, HTTP 401. */
export const InvalidOrExpiredCodeError = /* @__PURE__ */ createProblemView(
  NotAuthenticatedError,
  'InvalidOrExpiredCodeError',
  'not-authenticated/invalid-or-expired-code',
);
export type InvalidOrExpiredCodeError = ProblemOf<NotAuthenticatedError, 'not-authenticated/invalid-or-expired-code'>;

/** `not-authenticated/invalid-session`, HTTP 401. */
export const InvalidSessionError = /* @__PURE__ */ createProblemView(
  NotAuthenticatedError,
  'InvalidSessionError',
  'not-authenticated/invalid-session',
);
export type InvalidSessionError = ProblemOf<NotAuthenticatedError, 'not-authenticated/invalid-session'>;

/** `not-authenticated/invalid-username-or-password`, HTTP 401. */
export const InvalidUsernameOrPasswordError = /* @__PURE__ */ createProblemView(
  NotAuthenticatedError,
  'InvalidUsernameOrPasswordError',
  'not-authenticated/invalid-username-or-password',
);
export type InvalidUsernameOrPasswordError = ProblemOf<
  NotAuthenticatedError,
  'not-authenticated/invalid-username-or-password'
>;

/** `not-authenticated/locked-out`, HTTP 401. */
export const LockedOutError = /* @__PURE__ */ createProblemView(
  NotAuthenticatedError,
  'LockedOutError',
  'not-authenticated/locked-out',
);
export type LockedOutError = ProblemOf<NotAuthenticatedError, 'not-authenticated/locked-out'>;

/** `not-authenticated/lockout-region-mismatch`, HTTP 403. */
export const LockoutRegionMismatchError = /* @__PURE__ */ createProblemView(
  NotAuthenticatedError,
  'LockoutRegionMismatchError',
  'not-authenticated/lockout-region-mismatch',
);
export type LockoutRegionMismatchError = ProblemOf<NotAuthenticatedError, 'not-authenticated/lockout-region-mismatch'>;

/** `not-authenticated/one-time-password-incorrect`, HTTP 401. */
export const OneTimePasswordIncorrectError = /* @__PURE__ */ createProblemView(
  NotAuthenticatedError,
  'OneTimePasswordIncorrectError',
  'not-authenticated/one-time-password-incorrect',
);
export type OneTimePasswordIncorrectError = ProblemOf<
  NotAuthenticatedError,
  'not-authenticated/one-time-password-incorrect'
>;

/** `not-authenticated/two-factor-authentication-error`, HTTP 401. */
export const TwoFactorAuthenticationErrorError = /* @__PURE__ */ createProblemView(
  NotAuthenticatedError,
  'TwoFactorAuthenticationErrorError',
  'not-authenticated/two-factor-authentication-error',
);
export type TwoFactorAuthenticationErrorError = ProblemOf<
  NotAuthenticatedError,
  'not-authenticated/two-factor-authentication-error'
>;

/** `not-authenticated/two-factor-authentication-setup-expired`, HTTP 401. */
export const TwoFactorAuthenticationSetupExpiredError = /* @__PURE__ */ createProblemView(
  NotAuthenticatedError,
  'TwoFactorAuthenticationSetupExpiredError',
  'not-authenticated/two-factor-authentication-setup-expired',
);
export type TwoFactorAuthenticationSetupExpiredError = ProblemOf<
  NotAuthenticatedError,
  'not-authenticated/two-factor-authentication-setup-expired'
>;
