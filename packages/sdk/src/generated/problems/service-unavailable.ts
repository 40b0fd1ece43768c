// Generated from catalogue/problems.json.
// Change the catalogue, then run `npm run generate`.
import { ServiceUnavailableError } from '../../errors.ts';
import { createProblemView, type ProblemOf } from '../../problem-view.ts';

/** `service-unavailable/automations-unavailable`, HTTP 422. */
export const AutomationsUnavailableError = /* @__PURE__ */ createProblemView(
  ServiceUnavailableError,
  'AutomationsUnavailableError',
  'service-unavailable/automations-unavailable',
);
export type AutomationsUnavailableError = ProblemOf<
  ServiceUnavailableError,
  'service-unavailable/automations-unavailable'
>;

/** `service-unavailable/lock-operation-busy`, HTTP 422 (assumed). */
export const LockOperationBusyError = /* @__PURE__ */ createProblemView(
  ServiceUnavailableError,
  'LockOperationBusyError',
  'service-unavailable/lock-operation-busy',
);
export type LockOperationBusyError = ProblemOf<ServiceUnavailableError, 'service-unavailable/lock-operation-busy'>;

/** `service-unavailable/migration-in-progress`, HTTP 422. */
export const MigrationInProgressError = /* @__PURE__ */ createProblemView(
  ServiceUnavailableError,
  'MigrationInProgressError',
  'service-unavailable/migration-in-progress',
);
export type MigrationInProgressError = ProblemOf<ServiceUnavailableError, 'service-unavailable/migration-in-progress'>;

/** `service-unavailable/search-unavailable`, HTTP 422 (assumed). */
export const SearchUnavailableError = /* @__PURE__ */ createProblemView(
  ServiceUnavailableError,
  'SearchUnavailableError',
  'service-unavailable/search-unavailable',
);
export type SearchUnavailableError = ProblemOf<ServiceUnavailableError, 'service-unavailable/search-unavailable'>;

/** `service-unavailable/site-disabled`, HTTP 422. */
export const SiteDisabledError = /* @__PURE__ */ createProblemView(
  ServiceUnavailableError,
  'SiteDisabledError',
  'service-unavailable/site-disabled',
);
export type SiteDisabledError = ProblemOf<ServiceUnavailableError, 'service-unavailable/site-disabled'>;

/** `service-unavailable/uploads-unavailable`, HTTP 422. */
export const UploadsUnavailableError = /* @__PURE__ */ createProblemView(
  ServiceUnavailableError,
  'UploadsUnavailableError',
  'service-unavailable/uploads-unavailable',
);
export type UploadsUnavailableError = ProblemOf<ServiceUnavailableError, 'service-unavailable/uploads-unavailable'>;
