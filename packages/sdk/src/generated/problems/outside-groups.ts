// Generated from catalogue/problems.json.
// Change the catalogue, then run `npm run generate`.
import { ApiError } from '../../errors.ts';
import { createProblemView, type ProblemOf } from '../../problem-view.ts';

/** `download_request_expired`, HTTP 403. */
export const DownloadRequestExpiredError = /* @__PURE__ */ createProblemView(
  ApiError,
  'DownloadRequestExpiredError',
  'download_request_expired',
);
export type DownloadRequestExpiredError = ProblemOf<ApiError, 'download_request_expired'>;

/** `upload_request_expired`, HTTP 403. */
export const UploadRequestExpiredError = /* @__PURE__ */ createProblemView(
  ApiError,
  'UploadRequestExpiredError',
  'upload_request_expired',
);
export type UploadRequestExpiredError = ProblemOf<ApiError, 'upload_request_expired'>;
