// Generated from catalogue/problems.json.
// Change the catalogue, then run `npm run generate`.
import { NotFoundError } from '../../errors.ts';
import { createProblemView, type ProblemOf } from '../../problem-view.ts';

/** `not-found/api-key-not-found`, HTTP 404. */
export const ApiKeyNotFoundError = /* @__PURE__ */ createProblemView(
  NotFoundError,
  'ApiKeyNotFoundError',
  'not-found/api-key-not-found',
);
export type ApiKeyNotFoundError = ProblemOf<NotFoundError, 'not-found/api-key-not-found'>;

/** `not-found/bundle-path-not-found`, HTTP 404. */
export const BundlePathNotFoundError = /* @__PURE__ */ createProblemView(
  NotFoundError,
  'BundlePathNotFoundError',
  'not-found/bundle-path-not-found',
);
export type BundlePathNotFoundError = ProblemOf<NotFoundError, 'not-found/bundle-path-not-found'>;

/** `not-found/bundle-registration-not-found`, HTTP 404. */
export const BundleRegistrationNotFoundError = /* @__PURE__ */ createProblemView(
  NotFoundError,
  'BundleRegistrationNotFoundError',
  'not-found/bundle-registration-not-found',
);
export type BundleRegistrationNotFoundError = ProblemOf<NotFoundError, 'not-found/bundle-registration-not-found'>;

/** `not-found/code-not-found`, HTTP 404. */
export const CodeNotFoundError = /* @__PURE__ */ createProblemView(
  NotFoundError,
  'CodeNotFoundError',
  'not-found/code-not-found',
);
export type CodeNotFoundError = ProblemOf<NotFoundError, 'not-found/code-not-found'>;

/** `not-found/file-not-found`, HTTP 404. */
export const FileNotFoundError = /* @__PURE__ */ createProblemView(
  NotFoundError,
  'FileNotFoundError',
  'not-found/file-not-found',
);
export type FileNotFoundError = ProblemOf<NotFoundError, 'not-found/file-not-found'>;

/** `not-found/file-upload-not-found`, HTTP 404. */
export const FileUploadNotFoundError = /* @__PURE__ */ createProblemView(
  NotFoundError,
  'FileUploadNotFoundError',
  'not-found/file-upload-not-found',
);
export type FileUploadNotFoundError = ProblemOf<NotFoundError, 'not-found/file-upload-not-found'>;

/** `not-found/group-not-found`, HTTP 404. */
export const GroupNotFoundError = /* @__PURE__ */ createProblemView(
  NotFoundError,
  'GroupNotFoundError',
  'not-found/group-not-found',
);
export type GroupNotFoundError = ProblemOf<NotFoundError, 'not-found/group-not-found'>;

/** `not-found/inbox-not-found`, HTTP 404. */
export const InboxNotFoundError = /* @__PURE__ */ createProblemView(
  NotFoundError,
  'InboxNotFoundError',
  'not-found/inbox-not-found',
);
export type InboxNotFoundError = ProblemOf<NotFoundError, 'not-found/inbox-not-found'>;

/** `not-found/nested-not-found`, HTTP 404. */
export const NestedNotFoundError = /* @__PURE__ */ createProblemView(
  NotFoundError,
  'NestedNotFoundError',
  'not-found/nested-not-found',
);
export type NestedNotFoundError = ProblemOf<NotFoundError, 'not-found/nested-not-found'>;

/** `not-found/plan-not-found`, HTTP 404. */
export const PlanNotFoundError = /* @__PURE__ */ createProblemView(
  NotFoundError,
  'PlanNotFoundError',
  'not-found/plan-not-found',
);
export type PlanNotFoundError = ProblemOf<NotFoundError, 'not-found/plan-not-found'>;

/** `not-found/site-not-found`, HTTP 404. */
export const SiteNotFoundError = /* @__PURE__ */ createProblemView(
  NotFoundError,
  'SiteNotFoundError',
  'not-found/site-not-found',
);
export type SiteNotFoundError = ProblemOf<NotFoundError, 'not-found/site-not-found'>;

/** `not-found/user-not-found`, HTTP 404. */
export const UserNotFoundError = /* @__PURE__ */ createProblemView(
  NotFoundError,
  'UserNotFoundError',
  'not-found/user-not-found',
);
export type UserNotFoundError = ProblemOf<NotFoundError, 'not-found/user-not-found'>;
