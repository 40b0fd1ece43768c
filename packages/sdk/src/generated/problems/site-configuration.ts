// Generated from catalogue/problems.json.
// Change the catalogue, then run `npm run generate`.
import { SiteConfigurationError } from '../../errors.ts';
import { createProblemView, type ProblemOf } from '../../problem-view.ts';

/** `site-configuration/account-already-exists`, HTTP 403. */
export const AccountAlreadyExistsError = /* @__PURE__ */ createProblemView(
  SiteConfigurationError,
  'AccountAlreadyExistsError',
  'site-configuration/account-already-exists',
);
export type AccountAlreadyExistsError = ProblemOf<SiteConfigurationError, 'site-configuration/account-already-exists'>;

/** `site-configuration/account-overdue`, HTTP 403. */
export const AccountOverdueError = /* @__PURE__ */ createProblemView(
  SiteConfigurationError,
  'AccountOverdueError',
  'site-configuration/account-overdue',
);
export type AccountOverdueError = ProblemOf<SiteConfigurationError, 'site-configuration/account-overdue'>;

/** `site-configuration/no-account-for-site`, HTTP 403. */
export const NoAccountForSiteError = /* @__PURE__ */ createProblemView(
  SiteConfigurationError,
  'NoAccountForSiteError',
  'site-configuration/no-account-for-site',
);
export type NoAccountForSiteError = ProblemOf<SiteConfigurationError, 'site-configuration/no-account-for-site'>;

/** `site-configuration/site-was-removed`, HTTP 403. */
export const SiteWasRemovedError = /* @__PURE__ */ createProblemView(
  SiteConfigurationError,
  'SiteWasRemovedError',
  'site-configuration/site-was-removed',
);
export type SiteWasRemovedError = ProblemOf<SiteConfigurationError, 'site-configuration/site-was-removed'>;

/** `site-configuration/trial-expired`, HTTP 403. */
export const TrialExpiredError = /* @__PURE__ */ createProblemView(
  SiteConfigurationError,
  'TrialExpiredError',
  'site-configuration/trial-expired',
);
export type TrialExpiredError = ProblemOf<SiteConfigurationError, 'site-configuration/trial-expired'>;

/** `site-configuration/trial-locked`, HTTP 403. */
export const TrialLockedError = /* @__PURE__ */ createProblemView(
  SiteConfigurationError,
  'TrialLockedError',
  'site-configuration/trial-locked',
);
export type TrialLockedError = ProblemOf<SiteConfigurationError, 'site-configuration/trial-locked'>;

/** `site-configuration/user-requests-enabled-required`, HTTP 403. */
export const UserRequestsEnabledRequiredError = /* @__PURE__ */ createProblemView(
  SiteConfigurationError,
  'UserRequestsEnabledRequiredError',
  'site-configuration/user-requests-enabled-required',
);
export type UserRequestsEnabledRequiredError = ProblemOf<
  SiteConfigurationError,
  'site-configuration/user-requests-enabled-required'
>;
