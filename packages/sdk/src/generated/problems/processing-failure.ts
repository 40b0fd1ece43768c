// Generated from catalogue/problems.json.
// Change the catalogue, then run `npm run generate`.
import { ProcessingFailureError } from '../../errors.ts';
import { createProblemView, type ProblemOf } from '../../problem-view.ts';

/** `processing-failure/agent-push-update-blocked`, HTTP 422 (assumed). */
export const AgentPushUpdateBlockedError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'AgentPushUpdateBlockedError',
  'processing-failure/agent-push-update-blocked',
);
export type AgentPushUpdateBlockedError = ProblemOf<
  ProcessingFailureError,
  'processing-failure/agent-push-update-blocked'
>;

/** `processing-failure/agent-unavailable`, HTTP 422. */
export const AgentUnavailableError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'AgentUnavailableError',
  'processing-failure/agent-unavailable',
);
export type AgentUnavailableError = ProblemOf<ProcessingFailureError, 'processing-failure/agent-unavailable'>;

/** `processing-failure/ai-task-cannot-be-run-manually`, HTTP 422. */
export const AiTaskCannotBeRunManuallyError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'AiTaskCannotBeRunManuallyError',
  'processing-failure/ai-task-cannot-be-run-manually',
);
export type AiTaskCannotBeRunManuallyError = ProblemOf<
  ProcessingFailureError,
  'processing-failure/ai-task-cannot-be-run-manually'
>;

/** `processing-failure/already-completed`, HTTP 422. */
export const AlreadyCompletedError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'AlreadyCompletedError',
  'processing-failure/already-completed',
);
export type AlreadyCompletedError = ProblemOf<ProcessingFailureError, 'processing-failure/already-completed'>;

/** `processing-failure/automation-cannot-be-run-manually`, HTTP 422. */
export const AutomationCannotBeRunManuallyError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'AutomationCannotBeRunManuallyError',
  'processing-failure/automation-cannot-be-run-manually',
);
export type AutomationCannotBeRunManuallyError = ProblemOf<
  ProcessingFailureError,
  'processing-failure/automation-cannot-be-run-manually'
>;

/** `processing-failure/behavior-not-allowed-on-remote-server`, HTTP 422. */
export const BehaviorNotAllowedOnRemoteServerError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'BehaviorNotAllowedOnRemoteServerError',
  'processing-failure/behavior-not-allowed-on-remote-server',
);
export type BehaviorNotAllowedOnRemoteServerError = ProblemOf<
  ProcessingFailureError,
  'processing-failure/behavior-not-allowed-on-remote-server'
>;

/** `processing-failure/buffered-upload-disabled-for-this-destination`, HTTP 422. */
export const BufferedUploadDisabledForThisDestinationError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'BufferedUploadDisabledForThisDestinationError',
  'processing-failure/buffered-upload-disabled-for-this-destination',
);
export type BufferedUploadDisabledForThisDestinationError = ProblemOf<
  ProcessingFailureError,
  'processing-failure/buffered-upload-disabled-for-this-destination'
>;

/** `processing-failure/bundle-only-allows-previews`, HTTP 422. */
export const BundleOnlyAllowsPreviewsError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'BundleOnlyAllowsPreviewsError',
  'processing-failure/bundle-only-allows-previews',
);
export type BundleOnlyAllowsPreviewsError = ProblemOf<
  ProcessingFailureError,
  'processing-failure/bundle-only-allows-previews'
>;

/** `processing-failure/bundle-operation-requires-subfolder`, HTTP 422. */
export const BundleOperationRequiresSubfolderError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'BundleOperationRequiresSubfolderError',
  'processing-failure/bundle-operation-requires-subfolder',
);
export type BundleOperationRequiresSubfolderError = ProblemOf<
  ProcessingFailureError,
  'processing-failure/bundle-operation-requires-subfolder'
>;

/** `processing-failure/configuration-locked-path`, HTTP 422. */
export const ConfigurationLockedPathError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'ConfigurationLockedPathError',
  'processing-failure/configuration-locked-path',
);
export type ConfigurationLockedPathError = ProblemOf<
  ProcessingFailureError,
  'processing-failure/configuration-locked-path'
>;

/** `processing-failure/could-not-create-parent`, HTTP 422. */
export const CouldNotCreateParentError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'CouldNotCreateParentError',
  'processing-failure/could-not-create-parent',
);
export type CouldNotCreateParentError = ProblemOf<ProcessingFailureError, 'processing-failure/could-not-create-parent'>;

/** `processing-failure/destination-exists`, HTTP 422. */
export const DestinationExistsError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'DestinationExistsError',
  'processing-failure/destination-exists',
);
export type DestinationExistsError = ProblemOf<ProcessingFailureError, 'processing-failure/destination-exists'>;

/** `processing-failure/destination-folder-limited`, HTTP 422. */
export const DestinationFolderLimitedError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'DestinationFolderLimitedError',
  'processing-failure/destination-folder-limited',
);
export type DestinationFolderLimitedError = ProblemOf<
  ProcessingFailureError,
  'processing-failure/destination-folder-limited'
>;

/** `processing-failure/destination-parent-conflict`, HTTP 422. */
export const DestinationParentConflictError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'DestinationParentConflictError',
  'processing-failure/destination-parent-conflict',
);
export type DestinationParentConflictError = ProblemOf<
  ProcessingFailureError,
  'processing-failure/destination-parent-conflict'
>;

/** `processing-failure/destination-parent-does-not-exist`, HTTP 409. */
export const DestinationParentDoesNotExistError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'DestinationParentDoesNotExistError',
  'processing-failure/destination-parent-does-not-exist',
);
export type DestinationParentDoesNotExistError = ProblemOf<
  ProcessingFailureError,
  'processing-failure/destination-parent-does-not-exist'
>;

/** `processing-failure/download-identity-unavailable`, HTTP 422 (assumed). */
export const DownloadIdentityUnavailableError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'DownloadIdentityUnavailableError',
  'processing-failure/download-identity-unavailable',
);
export type DownloadIdentityUnavailableError = ProblemOf<
  ProcessingFailureError,
  'processing-failure/download-identity-unavailable'
>;

/** `processing-failure/exceeded-runtime-limit`, HTTP 422. */
export const ExceededRuntimeLimitError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'ExceededRuntimeLimitError',
  'processing-failure/exceeded-runtime-limit',
);
export type ExceededRuntimeLimitError = ProblemOf<ProcessingFailureError, 'processing-failure/exceeded-runtime-limit'>;

/** `processing-failure/expectation-already-has-open-window`, HTTP 422. */
export const ExpectationAlreadyHasOpenWindowError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'ExpectationAlreadyHasOpenWindowError',
  'processing-failure/expectation-already-has-open-window',
);
export type ExpectationAlreadyHasOpenWindowError = ProblemOf<
  ProcessingFailureError,
  'processing-failure/expectation-already-has-open-window'
>;

/** `processing-failure/expectation-not-manual-trigger`, HTTP 422. */
export const ExpectationNotManualTriggerError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'ExpectationNotManualTriggerError',
  'processing-failure/expectation-not-manual-trigger',
);
export type ExpectationNotManualTriggerError = ProblemOf<
  ProcessingFailureError,
  'processing-failure/expectation-not-manual-trigger'
>;

/** `processing-failure/expired-private-key`, HTTP 422. */
export const ExpiredPrivateKeyError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'ExpiredPrivateKeyError',
  'processing-failure/expired-private-key',
);
export type ExpiredPrivateKeyError = ProblemOf<ProcessingFailureError, 'processing-failure/expired-private-key'>;

/** `processing-failure/expired-public-key`, HTTP 422. */
export const ExpiredPublicKeyError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'ExpiredPublicKeyError',
  'processing-failure/expired-public-key',
);
export type ExpiredPublicKeyError = ProblemOf<ProcessingFailureError, 'processing-failure/expired-public-key'>;

/** `processing-failure/export-failure`, HTTP 422. */
export const ExportFailureError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'ExportFailureError',
  'processing-failure/export-failure',
);
export type ExportFailureError = ProblemOf<ProcessingFailureError, 'processing-failure/export-failure'>;

/** `processing-failure/export-not-ready`, HTTP 422. */
export const ExportNotReadyError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'ExportNotReadyError',
  'processing-failure/export-not-ready',
);
export type ExportNotReadyError = ProblemOf<ProcessingFailureError, 'processing-failure/export-not-ready'>;

/** `processing-failure/failed-to-change-password`, HTTP 422. */
export const FailedToChangePasswordError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'FailedToChangePasswordError',
  'processing-failure/failed-to-change-password',
);
export type FailedToChangePasswordError = ProblemOf<
  ProcessingFailureError,
  'processing-failure/failed-to-change-password'
>;

/** `processing-failure/file-locked`, HTTP 422. */
export const FileLockedError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'FileLockedError',
  'processing-failure/file-locked',
);
export type FileLockedError = ProblemOf<ProcessingFailureError, 'processing-failure/file-locked'>;

/** `processing-failure/file-not-uploaded`, HTTP 422. */
export const FileNotUploadedError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'FileNotUploadedError',
  'processing-failure/file-not-uploaded',
);
export type FileNotUploadedError = ProblemOf<ProcessingFailureError, 'processing-failure/file-not-uploaded'>;

/** `processing-failure/file-pending-processing`, HTTP 422. */
export const FilePendingProcessingError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'FilePendingProcessingError',
  'processing-failure/file-pending-processing',
);
export type FilePendingProcessingError = ProblemOf<
  ProcessingFailureError,
  'processing-failure/file-pending-processing'
>;

/** `processing-failure/file-processing-error`, HTTP 422. */
export const FileProcessingErrorError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'FileProcessingErrorError',
  'processing-failure/file-processing-error',
);
export type FileProcessingErrorError = ProblemOf<ProcessingFailureError, 'processing-failure/file-processing-error'>;

/** `processing-failure/file-too-big-to-decrypt`, HTTP 422. */
export const FileTooBigToDecryptError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'FileTooBigToDecryptError',
  'processing-failure/file-too-big-to-decrypt',
);
export type FileTooBigToDecryptError = ProblemOf<ProcessingFailureError, 'processing-failure/file-too-big-to-decrypt'>;

/** `processing-failure/file-too-big-to-encrypt`, HTTP 422. */
export const FileTooBigToEncryptError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'FileTooBigToEncryptError',
  'processing-failure/file-too-big-to-encrypt',
);
export type FileTooBigToEncryptError = ProblemOf<ProcessingFailureError, 'processing-failure/file-too-big-to-encrypt'>;

/** `processing-failure/file-uploaded-to-wrong-region`, HTTP 422. */
export const FileUploadedToWrongRegionError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'FileUploadedToWrongRegionError',
  'processing-failure/file-uploaded-to-wrong-region',
);
export type FileUploadedToWrongRegionError = ProblemOf<
  ProcessingFailureError,
  'processing-failure/file-uploaded-to-wrong-region'
>;

/** `processing-failure/filename-too-long`, HTTP 422. */
export const FilenameTooLongError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'FilenameTooLongError',
  'processing-failure/filename-too-long',
);
export type FilenameTooLongError = ProblemOf<ProcessingFailureError, 'processing-failure/filename-too-long'>;

/** `processing-failure/folder-locked`, HTTP 403. */
export const FolderLockedError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'FolderLockedError',
  'processing-failure/folder-locked',
);
export type FolderLockedError = ProblemOf<ProcessingFailureError, 'processing-failure/folder-locked'>;

/** `processing-failure/folder-not-empty`, HTTP 422. */
export const FolderNotEmptyError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'FolderNotEmptyError',
  'processing-failure/folder-not-empty',
);
export type FolderNotEmptyError = ProblemOf<ProcessingFailureError, 'processing-failure/folder-not-empty'>;

/** `processing-failure/history-unavailable`, HTTP 422. */
export const HistoryUnavailableError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'HistoryUnavailableError',
  'processing-failure/history-unavailable',
);
export type HistoryUnavailableError = ProblemOf<ProcessingFailureError, 'processing-failure/history-unavailable'>;

/** `processing-failure/invalid-bundle-code`, HTTP 422. */
export const InvalidBundleCodeError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'InvalidBundleCodeError',
  'processing-failure/invalid-bundle-code',
);
export type InvalidBundleCodeError = ProblemOf<ProcessingFailureError, 'processing-failure/invalid-bundle-code'>;

/** `processing-failure/invalid-file-type`, HTTP 422. */
export const InvalidFileTypeError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'InvalidFileTypeError',
  'processing-failure/invalid-file-type',
);
export type InvalidFileTypeError = ProblemOf<ProcessingFailureError, 'processing-failure/invalid-file-type'>;

/** `processing-failure/invalid-filename`, HTTP 422. */
export const InvalidFilenameError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'InvalidFilenameError',
  'processing-failure/invalid-filename',
);
export type InvalidFilenameError = ProblemOf<ProcessingFailureError, 'processing-failure/invalid-filename'>;

/** `processing-failure/invalid-priority-color`, HTTP 422. */
export const InvalidPriorityColorError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'InvalidPriorityColorError',
  'processing-failure/invalid-priority-color',
);
export type InvalidPriorityColorError = ProblemOf<ProcessingFailureError, 'processing-failure/invalid-priority-color'>;

/** `processing-failure/invalid-range`, HTTP 422. */
export const InvalidRangeError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'InvalidRangeError',
  'processing-failure/invalid-range',
);
export type InvalidRangeError = ProblemOf<ProcessingFailureError, 'processing-failure/invalid-range'>;

/** `processing-failure/invalid-site`, HTTP 422. */
export const InvalidSiteError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'InvalidSiteError',
  'processing-failure/invalid-site',
);
export type InvalidSiteError = ProblemOf<ProcessingFailureError, 'processing-failure/invalid-site'>;

/** `processing-failure/invalid-zip-file`, HTTP 422. */
export const InvalidZipFileError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'InvalidZipFileError',
  'processing-failure/invalid-zip-file',
);
export type InvalidZipFileError = ProblemOf<ProcessingFailureError, 'processing-failure/invalid-zip-file'>;

/** `processing-failure/metadata-not-supported-on-remotes`, HTTP 422. */
export const MetadataNotSupportedOnRemotesError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'MetadataNotSupportedOnRemotesError',
  'processing-failure/metadata-not-supported-on-remotes',
);
export type MetadataNotSupportedOnRemotesError = ProblemOf<
  ProcessingFailureError,
  'processing-failure/metadata-not-supported-on-remotes'
>;

/** `processing-failure/model-save-error`, HTTP 422. */
export const ModelSaveErrorError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'ModelSaveErrorError',
  'processing-failure/model-save-error',
);
export type ModelSaveErrorError = ProblemOf<ProcessingFailureError, 'processing-failure/model-save-error'>;

/** `processing-failure/multiple-processing-errors`, HTTP 422. */
export const MultipleProcessingErrorsError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'MultipleProcessingErrorsError',
  'processing-failure/multiple-processing-errors',
);
export type MultipleProcessingErrorsError = ProblemOf<
  ProcessingFailureError,
  'processing-failure/multiple-processing-errors'
>;

/** `processing-failure/path-too-long`, HTTP 422. */
export const PathTooLongError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'PathTooLongError',
  'processing-failure/path-too-long',
);
export type PathTooLongError = ProblemOf<ProcessingFailureError, 'processing-failure/path-too-long'>;

/** `processing-failure/recipient-already-shared`, HTTP 422. */
export const RecipientAlreadySharedError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'RecipientAlreadySharedError',
  'processing-failure/recipient-already-shared',
);
export type RecipientAlreadySharedError = ProblemOf<
  ProcessingFailureError,
  'processing-failure/recipient-already-shared'
>;

/** `processing-failure/remote-entry-read-only`, HTTP 422 (assumed). */
export const RemoteEntryReadOnlyError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'RemoteEntryReadOnlyError',
  'processing-failure/remote-entry-read-only',
);
export type RemoteEntryReadOnlyError = ProblemOf<ProcessingFailureError, 'processing-failure/remote-entry-read-only'>;

/** `processing-failure/remote-server-error`, HTTP 422. */
export const RemoteServerErrorError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'RemoteServerErrorError',
  'processing-failure/remote-server-error',
);
export type RemoteServerErrorError = ProblemOf<ProcessingFailureError, 'processing-failure/remote-server-error'>;

/** `processing-failure/resource-belongs-to-parent-site`, HTTP 422. */
export const ResourceBelongsToParentSiteError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'ResourceBelongsToParentSiteError',
  'processing-failure/resource-belongs-to-parent-site',
);
export type ResourceBelongsToParentSiteError = ProblemOf<
  ProcessingFailureError,
  'processing-failure/resource-belongs-to-parent-site'
>;

/** `processing-failure/resource-locked`, HTTP 422. */
export const ResourceLockedError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'ResourceLockedError',
  'processing-failure/resource-locked',
);
export type ResourceLockedError = ProblemOf<ProcessingFailureError, 'processing-failure/resource-locked'>;

/** `processing-failure/subfolder-locked`, HTTP 422. */
export const SubfolderLockedError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'SubfolderLockedError',
  'processing-failure/subfolder-locked',
);
export type SubfolderLockedError = ProblemOf<ProcessingFailureError, 'processing-failure/subfolder-locked'>;

/** `processing-failure/sync-in-progress`, HTTP 422. */
export const SyncInProgressError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'SyncInProgressError',
  'processing-failure/sync-in-progress',
);
export type SyncInProgressError = ProblemOf<ProcessingFailureError, 'processing-failure/sync-in-progress'>;

/** `processing-failure/two-factor-authentication-code-already-sent`, HTTP 422. */
export const TwoFactorAuthenticationCodeAlreadySentError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'TwoFactorAuthenticationCodeAlreadySentError',
  'processing-failure/two-factor-authentication-code-already-sent',
);
export type TwoFactorAuthenticationCodeAlreadySentError = ProblemOf<
  ProcessingFailureError,
  'processing-failure/two-factor-authentication-code-already-sent'
>;

/** `processing-failure/two-factor-authentication-country-blacklisted`, HTTP 422. */
export const TwoFactorAuthenticationCountryBlacklistedError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'TwoFactorAuthenticationCountryBlacklistedError',
  'processing-failure/two-factor-authentication-country-blacklisted',
);
export type TwoFactorAuthenticationCountryBlacklistedError = ProblemOf<
  ProcessingFailureError,
  'processing-failure/two-factor-authentication-country-blacklisted'
>;

/** `processing-failure/two-factor-authentication-general-error`, HTTP 422. */
export const TwoFactorAuthenticationGeneralErrorError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'TwoFactorAuthenticationGeneralErrorError',
  'processing-failure/two-factor-authentication-general-error',
);
export type TwoFactorAuthenticationGeneralErrorError = ProblemOf<
  ProcessingFailureError,
  'processing-failure/two-factor-authentication-general-error'
>;

/** `processing-failure/two-factor-authentication-method-unsupported-error`, HTTP 422. */
export const TwoFactorAuthenticationMethodUnsupportedErrorError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'TwoFactorAuthenticationMethodUnsupportedErrorError',
  'processing-failure/two-factor-authentication-method-unsupported-error',
);
export type TwoFactorAuthenticationMethodUnsupportedErrorError = ProblemOf<
  ProcessingFailureError,
  'processing-failure/two-factor-authentication-method-unsupported-error'
>;

/** `processing-failure/two-factor-authentication-unsubscribed-recipient`, HTTP 422. */
export const TwoFactorAuthenticationUnsubscribedRecipientError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'TwoFactorAuthenticationUnsubscribedRecipientError',
  'processing-failure/two-factor-authentication-unsubscribed-recipient',
);
export type TwoFactorAuthenticationUnsubscribedRecipientError = ProblemOf<
  ProcessingFailureError,
  'processing-failure/two-factor-authentication-unsubscribed-recipient'
>;

/** `processing-failure/updates-not-allowed-for-remotes`, HTTP 422. */
export const UpdatesNotAllowedForRemotesError = /* @__PURE__ */ createProblemView(
  ProcessingFailureError,
  'UpdatesNotAllowedForRemotesError',
  'processing-failure/updates-not-allowed-for-remotes',
);
export type UpdatesNotAllowedForRemotesError = ProblemOf<
  ProcessingFailureError,
  'processing-failure/updates-not-allowed-for-remotes'
>;
