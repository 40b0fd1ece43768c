// Generated from catalogue/problems.json.
// Change the catalogue, then run `npm run generate`.
import { BadRequestError } from '../../errors.ts';
import { createProblemView, type ProblemOf } from '../../problem-view.ts';

/** `bad-request/agent-upgrade-required`, HTTP 422. */
export const AgentUpgradeRequiredError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'AgentUpgradeRequiredError',
  'bad-request/agent-upgrade-required',
);
export type AgentUpgradeRequiredError = ProblemOf<BadRequestError, 'bad-request/agent-upgrade-required'>;

/** `bad-request/attachment-too-large`, HTTP 422. */
export const AttachmentTooLargeError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'AttachmentTooLargeError',
  'bad-request/attachment-too-large',
);
export type AttachmentTooLargeError = ProblemOf<BadRequestError, 'bad-request/attachment-too-large'>;

/** `bad-request/cannot-download-directory`, HTTP 400. */
export const CannotDownloadDirectoryError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'CannotDownloadDirectoryError',
  'bad-request/cannot-download-directory',
);
export type CannotDownloadDirectoryError = ProblemOf<BadRequestError, 'bad-request/cannot-download-directory'>;

/** `bad-request/cant-move-with-multiple-locations`, HTTP 422. */
export const CantMoveWithMultipleLocationsError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'CantMoveWithMultipleLocationsError',
  'bad-request/cant-move-with-multiple-locations',
);
export type CantMoveWithMultipleLocationsError = ProblemOf<
  BadRequestError,
  'bad-request/cant-move-with-multiple-locations'
>;

/** `bad-request/datetime-parse`, HTTP 400. */
export const DatetimeParseError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'DatetimeParseError',
  'bad-request/datetime-parse',
);
export type DatetimeParseError = ProblemOf<BadRequestError, 'bad-request/datetime-parse'>;

/** `bad-request/destination-same`, HTTP 422. */
export const DestinationSameError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'DestinationSameError',
  'bad-request/destination-same',
);
export type DestinationSameError = ProblemOf<BadRequestError, 'bad-request/destination-same'>;

/** `bad-request/destination-site-mismatch`, HTTP 422. */
export const DestinationSiteMismatchError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'DestinationSiteMismatchError',
  'bad-request/destination-site-mismatch',
);
export type DestinationSiteMismatchError = ProblemOf<BadRequestError, 'bad-request/destination-site-mismatch'>;

/** `bad-request/does-not-support-sorting`, HTTP 422. */
export const DoesNotSupportSortingError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'DoesNotSupportSortingError',
  'bad-request/does-not-support-sorting',
);
export type DoesNotSupportSortingError = ProblemOf<BadRequestError, 'bad-request/does-not-support-sorting'>;

/** `bad-request/folder-must-not-be-a-file`, HTTP 422. */
export const FolderMustNotBeAFileError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'FolderMustNotBeAFileError',
  'bad-request/folder-must-not-be-a-file',
);
export type FolderMustNotBeAFileError = ProblemOf<BadRequestError, 'bad-request/folder-must-not-be-a-file'>;

/** `bad-request/folders-not-allowed`, HTTP 422. */
export const FoldersNotAllowedError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'FoldersNotAllowedError',
  'bad-request/folders-not-allowed',
);
export type FoldersNotAllowedError = ProblemOf<BadRequestError, 'bad-request/folders-not-allowed'>;

/** `bad-request/internal-general-error`, HTTP 422. */
export const InternalGeneralErrorError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'InternalGeneralErrorError',
  'bad-request/internal-general-error',
);
export type InternalGeneralErrorError = ProblemOf<BadRequestError, 'bad-request/internal-general-error'>;

/** `bad-request/invalid-body`, HTTP 422. */
export const InvalidBodyError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'InvalidBodyError',
  'bad-request/invalid-body',
);
export type InvalidBodyError = ProblemOf<BadRequestError, 'bad-request/invalid-body'>;

/** `bad-request/invalid-cursor`, HTTP 422. */
export const InvalidCursorError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'InvalidCursorError',
  'bad-request/invalid-cursor',
);
export type InvalidCursorError = ProblemOf<BadRequestError, 'bad-request/invalid-cursor'>;

/** `bad-request/invalid-cursor-type-for-sort`, HTTP 422. */
export const InvalidCursorTypeForSortError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'InvalidCursorTypeForSortError',
  'bad-request/invalid-cursor-type-for-sort',
);
export type InvalidCursorTypeForSortError = ProblemOf<BadRequestError, 'bad-request/invalid-cursor-type-for-sort'>;

/** `bad-request/invalid-etags`, HTTP 422. */
export const InvalidEtagsError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'InvalidEtagsError',
  'bad-request/invalid-etags',
);
export type InvalidEtagsError = ProblemOf<BadRequestError, 'bad-request/invalid-etags'>;

/** `bad-request/invalid-filter-alias-combination`, HTTP 422. */
export const InvalidFilterAliasCombinationError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'InvalidFilterAliasCombinationError',
  'bad-request/invalid-filter-alias-combination',
);
export type InvalidFilterAliasCombinationError = ProblemOf<
  BadRequestError,
  'bad-request/invalid-filter-alias-combination'
>;

/** `bad-request/invalid-filter-field`, HTTP 422. */
export const InvalidFilterFieldError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'InvalidFilterFieldError',
  'bad-request/invalid-filter-field',
);
export type InvalidFilterFieldError = ProblemOf<BadRequestError, 'bad-request/invalid-filter-field'>;

/** `bad-request/invalid-filter-param`, HTTP 422. */
export const InvalidFilterParamError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'InvalidFilterParamError',
  'bad-request/invalid-filter-param',
);
export type InvalidFilterParamError = ProblemOf<BadRequestError, 'bad-request/invalid-filter-param'>;

/** `bad-request/invalid-filter-param-format`, HTTP 422. */
export const InvalidFilterParamFormatError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'InvalidFilterParamFormatError',
  'bad-request/invalid-filter-param-format',
);
export type InvalidFilterParamFormatError = ProblemOf<BadRequestError, 'bad-request/invalid-filter-param-format'>;

/** `bad-request/invalid-filter-param-value`, HTTP 422. */
export const InvalidFilterParamValueError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'InvalidFilterParamValueError',
  'bad-request/invalid-filter-param-value',
);
export type InvalidFilterParamValueError = ProblemOf<BadRequestError, 'bad-request/invalid-filter-param-value'>;

/** `bad-request/invalid-input-encoding`, HTTP 422. */
export const InvalidInputEncodingError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'InvalidInputEncodingError',
  'bad-request/invalid-input-encoding',
);
export type InvalidInputEncodingError = ProblemOf<BadRequestError, 'bad-request/invalid-input-encoding'>;

/** `bad-request/invalid-interface`, HTTP 422. */
export const InvalidInterfaceError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'InvalidInterfaceError',
  'bad-request/invalid-interface',
);
export type InvalidInterfaceError = ProblemOf<BadRequestError, 'bad-request/invalid-interface'>;

/** `bad-request/invalid-oauth-provider`, HTTP 422. */
export const InvalidOauthProviderError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'InvalidOauthProviderError',
  'bad-request/invalid-oauth-provider',
);
export type InvalidOauthProviderError = ProblemOf<BadRequestError, 'bad-request/invalid-oauth-provider'>;

/** `bad-request/invalid-path`, HTTP 422. */
export const InvalidPathError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'InvalidPathError',
  'bad-request/invalid-path',
);
export type InvalidPathError = ProblemOf<BadRequestError, 'bad-request/invalid-path'>;

/** `bad-request/invalid-return-to-url`, HTTP 422. */
export const InvalidReturnToUrlError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'InvalidReturnToUrlError',
  'bad-request/invalid-return-to-url',
);
export type InvalidReturnToUrlError = ProblemOf<BadRequestError, 'bad-request/invalid-return-to-url'>;

/** `bad-request/invalid-search-query`, HTTP 422. */
export const InvalidSearchQueryError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'InvalidSearchQueryError',
  'bad-request/invalid-search-query',
);
export type InvalidSearchQueryError = ProblemOf<BadRequestError, 'bad-request/invalid-search-query'>;

/** `bad-request/invalid-sort-field`, HTTP 422. */
export const InvalidSortFieldError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'InvalidSortFieldError',
  'bad-request/invalid-sort-field',
);
export type InvalidSortFieldError = ProblemOf<BadRequestError, 'bad-request/invalid-sort-field'>;

/** `bad-request/invalid-sort-filter-combination`, HTTP 422. */
export const InvalidSortFilterCombinationError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'InvalidSortFilterCombinationError',
  'bad-request/invalid-sort-filter-combination',
);
export type InvalidSortFilterCombinationError = ProblemOf<
  BadRequestError,
  'bad-request/invalid-sort-filter-combination'
>;

/** `bad-request/invalid-upload-offset`, HTTP 422. */
export const InvalidUploadOffsetError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'InvalidUploadOffsetError',
  'bad-request/invalid-upload-offset',
);
export type InvalidUploadOffsetError = ProblemOf<BadRequestError, 'bad-request/invalid-upload-offset'>;

/** `bad-request/invalid-upload-part-gap`, HTTP 422. */
export const InvalidUploadPartGapError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'InvalidUploadPartGapError',
  'bad-request/invalid-upload-part-gap',
);
export type InvalidUploadPartGapError = ProblemOf<BadRequestError, 'bad-request/invalid-upload-part-gap'>;

/** `bad-request/invalid-upload-part-size`, HTTP 422. */
export const InvalidUploadPartSizeError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'InvalidUploadPartSizeError',
  'bad-request/invalid-upload-part-size',
);
export type InvalidUploadPartSizeError = ProblemOf<BadRequestError, 'bad-request/invalid-upload-part-size'>;

/** `bad-request/invalid-workspace-id-header`, HTTP 422. */
export const InvalidWorkspaceIdHeaderError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'InvalidWorkspaceIdHeaderError',
  'bad-request/invalid-workspace-id-header',
);
export type InvalidWorkspaceIdHeaderError = ProblemOf<BadRequestError, 'bad-request/invalid-workspace-id-header'>;

/** `bad-request/method-not-allowed`, HTTP 422. */
export const MethodNotAllowedError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'MethodNotAllowedError',
  'bad-request/method-not-allowed',
);
export type MethodNotAllowedError = ProblemOf<BadRequestError, 'bad-request/method-not-allowed'>;

/** `bad-request/multiple-sort-params-not-allowed`, HTTP 422. */
export const MultipleSortParamsNotAllowedError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'MultipleSortParamsNotAllowedError',
  'bad-request/multiple-sort-params-not-allowed',
);
export type MultipleSortParamsNotAllowedError = ProblemOf<
  BadRequestError,
  'bad-request/multiple-sort-params-not-allowed'
>;

/** `bad-request/no-valid-input-params`, HTTP 422. */
export const NoValidInputParamsError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'NoValidInputParamsError',
  'bad-request/no-valid-input-params',
);
export type NoValidInputParamsError = ProblemOf<BadRequestError, 'bad-request/no-valid-input-params'>;

/** `bad-request/offset-upload-not-allowed-with-malware-scanning`, HTTP 422. */
export const OffsetUploadNotAllowedWithMalwareScanningError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'OffsetUploadNotAllowedWithMalwareScanningError',
  'bad-request/offset-upload-not-allowed-with-malware-scanning',
);
export type OffsetUploadNotAllowedWithMalwareScanningError = ProblemOf<
  BadRequestError,
  'bad-request/offset-upload-not-allowed-with-malware-scanning'
>;

/** `bad-request/part-number-too-large`, HTTP 422. */
export const PartNumberTooLargeError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'PartNumberTooLargeError',
  'bad-request/part-number-too-large',
);
export type PartNumberTooLargeError = ProblemOf<BadRequestError, 'bad-request/part-number-too-large'>;

/** `bad-request/path-cannot-have-trailing-whitespace`, HTTP 422. */
export const PathCannotHaveTrailingWhitespaceError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'PathCannotHaveTrailingWhitespaceError',
  'bad-request/path-cannot-have-trailing-whitespace',
);
export type PathCannotHaveTrailingWhitespaceError = ProblemOf<
  BadRequestError,
  'bad-request/path-cannot-have-trailing-whitespace'
>;

/** `bad-request/reauthentication-needed-fields`, HTTP 422. */
export const ReauthenticationNeededFieldsError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'ReauthenticationNeededFieldsError',
  'bad-request/reauthentication-needed-fields',
);
export type ReauthenticationNeededFieldsError = ProblemOf<
  BadRequestError,
  'bad-request/reauthentication-needed-fields'
>;

/** `bad-request/request-body-too-large`, HTTP 422. */
export const RequestBodyTooLargeError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'RequestBodyTooLargeError',
  'bad-request/request-body-too-large',
);
export type RequestBodyTooLargeError = ProblemOf<BadRequestError, 'bad-request/request-body-too-large'>;

/** `bad-request/request-params-contain-invalid-character`, HTTP 422. */
export const RequestParamsContainInvalidCharacterError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'RequestParamsContainInvalidCharacterError',
  'bad-request/request-params-contain-invalid-character',
);
export type RequestParamsContainInvalidCharacterError = ProblemOf<
  BadRequestError,
  'bad-request/request-params-contain-invalid-character'
>;

/** `bad-request/request-params-invalid`, HTTP 422. */
export const RequestParamsInvalidError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'RequestParamsInvalidError',
  'bad-request/request-params-invalid',
);
export type RequestParamsInvalidError = ProblemOf<BadRequestError, 'bad-request/request-params-invalid'>;

/** `bad-request/request-params-required`, HTTP 422. */
export const RequestParamsRequiredError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'RequestParamsRequiredError',
  'bad-request/request-params-required',
);
export type RequestParamsRequiredError = ProblemOf<BadRequestError, 'bad-request/request-params-required'>;

/** `bad-request/search-all-on-child-path`, HTTP 422. */
export const SearchAllOnChildPathError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'SearchAllOnChildPathError',
  'bad-request/search-all-on-child-path',
);
export type SearchAllOnChildPathError = ProblemOf<BadRequestError, 'bad-request/search-all-on-child-path'>;

/** `bad-request/unrecognized-sort-index`, HTTP 422. */
export const UnrecognizedSortIndexError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'UnrecognizedSortIndexError',
  'bad-request/unrecognized-sort-index',
);
export type UnrecognizedSortIndexError = ProblemOf<BadRequestError, 'bad-request/unrecognized-sort-index'>;

/** `bad-request/unsupported-currency`, HTTP 422. */
export const UnsupportedCurrencyError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'UnsupportedCurrencyError',
  'bad-request/unsupported-currency',
);
export type UnsupportedCurrencyError = ProblemOf<BadRequestError, 'bad-request/unsupported-currency'>;

/** `bad-request/unsupported-http-response-format`, HTTP 422. */
export const UnsupportedHttpResponseFormatError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'UnsupportedHttpResponseFormatError',
  'bad-request/unsupported-http-response-format',
);
export type UnsupportedHttpResponseFormatError = ProblemOf<
  BadRequestError,
  'bad-request/unsupported-http-response-format'
>;

/** `bad-request/unsupported-media-type`, HTTP 422. */
export const UnsupportedMediaTypeError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'UnsupportedMediaTypeError',
  'bad-request/unsupported-media-type',
);
export type UnsupportedMediaTypeError = ProblemOf<BadRequestError, 'bad-request/unsupported-media-type'>;

/** `bad-request/user-id-invalid`, HTTP 422. */
export const UserIdInvalidError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'UserIdInvalidError',
  'bad-request/user-id-invalid',
);
export type UserIdInvalidError = ProblemOf<BadRequestError, 'bad-request/user-id-invalid'>;

/** `bad-request/user-id-on-user-endpoint`, HTTP 422. */
export const UserIdOnUserEndpointError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'UserIdOnUserEndpointError',
  'bad-request/user-id-on-user-endpoint',
);
export type UserIdOnUserEndpointError = ProblemOf<BadRequestError, 'bad-request/user-id-on-user-endpoint'>;

/** `bad-request/user-required`, HTTP 422. */
export const UserRequiredError = /* @__PURE__ */ createProblemView(
  BadRequestError,
  'UserRequiredError',
  'bad-request/user-required',
);
export type UserRequiredError = ProblemOf<BadRequestError, 'bad-request/user-required'>;
