// Generated from catalogue/problems.json.
// Change the catalogue, then run `npm run generate`.
import { ApiError } from '../../errors.ts';
import { createProblemView, type ProblemOf } from '../../problem-view.ts';

/** `download_request_expired`, HTTP 403 (assumed). */
export const DownloadRequestExpiredError = /* @__PURE__ */ createProblemView(
  ApiError,
  'DownloadRequestExpiredError',
  'download_request_expired',
);
export type DownloadRequestExpiredError = ProblemOf<ApiError, 'download_request_expired'>;

/** `download_request_not_found`, HTTP 404. */
export const DownloadRequestNotFoundError = /* @__PURE__ */ createProblemView(
  ApiError,
  'DownloadRequestNotFoundError',
  'download_request_not_found',
);
export type DownloadRequestNotFoundError = ProblemOf<ApiError, 'download_request_not_found'>;

/** `download_source_changed`, HTTP 409. */
export const DownloadSourceChangedError = /* @__PURE__ */ createProblemView(
  ApiError,
  'DownloadSourceChangedError',
  'download_source_changed',
);
export type DownloadSourceChangedError = ProblemOf<ApiError, 'download_source_changed'>;

/** `upload_request_expired`, HTTP 403 (assumed). */
export const UploadRequestExpiredError = /* @__PURE__ */ createProblemView(
  ApiError,
  'UploadRequestExpiredError',
  'upload_request_expired',
);
export type UploadRequestExpiredError = ProblemOf<ApiError, 'upload_request_expired'>;
