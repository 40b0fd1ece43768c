// Generated from catalogue/problems.json.
// Change the catalogue, then run `npm run generate`.
import { NotAuthorizedError } from '../../errors.ts';
import { createProblemView, type ProblemOf } from '../../problem-view.ts';

/** `not-authorized/api-key-is-disabled`, HTTP 403. */
export const ApiKeyIsDisabledError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'ApiKeyIsDisabledError',
  'not-authorized/api-key-is-disabled',
);
export type ApiKeyIsDisabledError = ProblemOf<NotAuthorizedError, 'not-authorized/api-key-is-disabled'>;

/** `not-authorized/api-key-is-path-restricted`, HTTP 403. */
export const ApiKeyIsPathRestrictedError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'ApiKeyIsPathRestrictedError',
  'not-authorized/api-key-is-path-restricted',
);
export type ApiKeyIsPathRestrictedError = ProblemOf<NotAuthorizedError, 'not-authorized/api-key-is-path-restricted'>;

/** `not-authorized/api-key-only-for-desktop-app`, HTTP 403. */
export const ApiKeyOnlyForDesktopAppError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'ApiKeyOnlyForDesktopAppError',
  'not-authorized/api-key-only-for-desktop-app',
);
export type ApiKeyOnlyForDesktopAppError = ProblemOf<NotAuthorizedError, 'not-authorized/api-key-only-for-desktop-app'>;

/** `not-authorized/api-key-only-for-file-operations`, HTTP 403 (assumed). */
export const ApiKeyOnlyForFileOperationsError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'ApiKeyOnlyForFileOperationsError',
  'not-authorized/api-key-only-for-file-operations',
);
export type ApiKeyOnlyForFileOperationsError = ProblemOf<
  NotAuthorizedError,
  'not-authorized/api-key-only-for-file-operations'
>;

/** `not-authorized/api-key-only-for-mobile-app`, HTTP 403. */
export const ApiKeyOnlyForMobileAppError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'ApiKeyOnlyForMobileAppError',
  'not-authorized/api-key-only-for-mobile-app',
);
export type ApiKeyOnlyForMobileAppError = ProblemOf<NotAuthorizedError, 'not-authorized/api-key-only-for-mobile-app'>;

/** `not-authorized/api-key-only-for-office-integration`, HTTP 403. */
export const ApiKeyOnlyForOfficeIntegrationError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'ApiKeyOnlyForOfficeIntegrationError',
  'not-authorized/api-key-only-for-office-integration',
);
export type ApiKeyOnlyForOfficeIntegrationError = ProblemOf<
  NotAuthorizedError,
  'not-authorized/api-key-only-for-office-integration'
>;

/** `not-authorized/billing-information-hidden`, HTTP 403. */
export const BillingInformationHiddenError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'BillingInformationHiddenError',
  'not-authorized/billing-information-hidden',
);
export type BillingInformationHiddenError = ProblemOf<NotAuthorizedError, 'not-authorized/billing-information-hidden'>;

/** `not-authorized/billing-permission-required`, HTTP 403. */
export const BillingPermissionRequiredError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'BillingPermissionRequiredError',
  'not-authorized/billing-permission-required',
);
export type BillingPermissionRequiredError = ProblemOf<
  NotAuthorizedError,
  'not-authorized/billing-permission-required'
>;

/** `not-authorized/bundle-maximum-uses-reached`, HTTP 403. */
export const BundleMaximumUsesReachedError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'BundleMaximumUsesReachedError',
  'not-authorized/bundle-maximum-uses-reached',
);
export type BundleMaximumUsesReachedError = ProblemOf<NotAuthorizedError, 'not-authorized/bundle-maximum-uses-reached'>;

/** `not-authorized/bundle-permission-required`, HTTP 403. */
export const BundlePermissionRequiredError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'BundlePermissionRequiredError',
  'not-authorized/bundle-permission-required',
);
export type BundlePermissionRequiredError = ProblemOf<NotAuthorizedError, 'not-authorized/bundle-permission-required'>;

/** `not-authorized/cannot-administer-higher-level-user`, HTTP 403 (assumed). */
export const CannotAdministerHigherLevelUserError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'CannotAdministerHigherLevelUserError',
  'not-authorized/cannot-administer-higher-level-user',
);
export type CannotAdministerHigherLevelUserError = ProblemOf<
  NotAuthorizedError,
  'not-authorized/cannot-administer-higher-level-user'
>;

/** `not-authorized/cannot-login-while-using-key`, HTTP 403. */
export const CannotLoginWhileUsingKeyError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'CannotLoginWhileUsingKeyError',
  'not-authorized/cannot-login-while-using-key',
);
export type CannotLoginWhileUsingKeyError = ProblemOf<
  NotAuthorizedError,
  'not-authorized/cannot-login-while-using-key'
>;

/** `not-authorized/cant-act-for-other-user`, HTTP 403. */
export const CantActForOtherUserError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'CantActForOtherUserError',
  'not-authorized/cant-act-for-other-user',
);
export type CantActForOtherUserError = ProblemOf<NotAuthorizedError, 'not-authorized/cant-act-for-other-user'>;

/** `not-authorized/contact-admin-for-password-change-help`, HTTP 403. */
export const ContactAdminForPasswordChangeHelpError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'ContactAdminForPasswordChangeHelpError',
  'not-authorized/contact-admin-for-password-change-help',
);
export type ContactAdminForPasswordChangeHelpError = ProblemOf<
  NotAuthorizedError,
  'not-authorized/contact-admin-for-password-change-help'
>;

/** `not-authorized/files-agent-failed-authorization`, HTTP 403. */
export const FilesAgentFailedAuthorizationError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'FilesAgentFailedAuthorizationError',
  'not-authorized/files-agent-failed-authorization',
);
export type FilesAgentFailedAuthorizationError = ProblemOf<
  NotAuthorizedError,
  'not-authorized/files-agent-failed-authorization'
>;

/** `not-authorized/folder-admin-or-billing-permission-required`, HTTP 403. */
export const FolderAdminOrBillingPermissionRequiredError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'FolderAdminOrBillingPermissionRequiredError',
  'not-authorized/folder-admin-or-billing-permission-required',
);
export type FolderAdminOrBillingPermissionRequiredError = ProblemOf<
  NotAuthorizedError,
  'not-authorized/folder-admin-or-billing-permission-required'
>;

/** `not-authorized/folder-admin-permission-required`, HTTP 403. */
export const FolderAdminPermissionRequiredError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'FolderAdminPermissionRequiredError',
  'not-authorized/folder-admin-permission-required',
);
export type FolderAdminPermissionRequiredError = ProblemOf<
  NotAuthorizedError,
  'not-authorized/folder-admin-permission-required'
>;

/** `not-authorized/full-permission-required`, HTTP 403. */
export const FullPermissionRequiredError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'FullPermissionRequiredError',
  'not-authorized/full-permission-required',
);
export type FullPermissionRequiredError = ProblemOf<NotAuthorizedError, 'not-authorized/full-permission-required'>;

/** `not-authorized/history-permission-required`, HTTP 403. */
export const HistoryPermissionRequiredError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'HistoryPermissionRequiredError',
  'not-authorized/history-permission-required',
);
export type HistoryPermissionRequiredError = ProblemOf<
  NotAuthorizedError,
  'not-authorized/history-permission-required'
>;

/** `not-authorized/in-app-ai-assistant-unavailable`, HTTP 403. */
export const InAppAiAssistantUnavailableError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'InAppAiAssistantUnavailableError',
  'not-authorized/in-app-ai-assistant-unavailable',
);
export type InAppAiAssistantUnavailableError = ProblemOf<
  NotAuthorizedError,
  'not-authorized/in-app-ai-assistant-unavailable'
>;

/** `not-authorized/insufficient-permission-for-params`, HTTP 403. */
export const InsufficientPermissionForParamsError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'InsufficientPermissionForParamsError',
  'not-authorized/insufficient-permission-for-params',
);
export type InsufficientPermissionForParamsError = ProblemOf<
  NotAuthorizedError,
  'not-authorized/insufficient-permission-for-params'
>;

/** `not-authorized/insufficient-permission-for-site`, HTTP 403. */
export const InsufficientPermissionForSiteError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'InsufficientPermissionForSiteError',
  'not-authorized/insufficient-permission-for-site',
);
export type InsufficientPermissionForSiteError = ProblemOf<
  NotAuthorizedError,
  'not-authorized/insufficient-permission-for-site'
>;

/** `not-authorized/mover-access-denied`, HTTP 403. */
export const MoverAccessDeniedError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'MoverAccessDeniedError',
  'not-authorized/mover-access-denied',
);
export type MoverAccessDeniedError = ProblemOf<NotAuthorizedError, 'not-authorized/mover-access-denied'>;

/** `not-authorized/mover-package-required`, HTTP 403. */
export const MoverPackageRequiredError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'MoverPackageRequiredError',
  'not-authorized/mover-package-required',
);
export type MoverPackageRequiredError = ProblemOf<NotAuthorizedError, 'not-authorized/mover-package-required'>;

/** `not-authorized/must-authenticate-with-api-key`, HTTP 403. */
export const MustAuthenticateWithApiKeyError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'MustAuthenticateWithApiKeyError',
  'not-authorized/must-authenticate-with-api-key',
);
export type MustAuthenticateWithApiKeyError = ProblemOf<
  NotAuthorizedError,
  'not-authorized/must-authenticate-with-api-key'
>;

/** `not-authorized/need-admin-permission-for-inbox`, HTTP 403. */
export const NeedAdminPermissionForInboxError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'NeedAdminPermissionForInboxError',
  'not-authorized/need-admin-permission-for-inbox',
);
export type NeedAdminPermissionForInboxError = ProblemOf<
  NotAuthorizedError,
  'not-authorized/need-admin-permission-for-inbox'
>;

/** `not-authorized/non-admins-must-query-by-folder-or-path`, HTTP 403. */
export const NonAdminsMustQueryByFolderOrPathError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'NonAdminsMustQueryByFolderOrPathError',
  'not-authorized/non-admins-must-query-by-folder-or-path',
);
export type NonAdminsMustQueryByFolderOrPathError = ProblemOf<
  NotAuthorizedError,
  'not-authorized/non-admins-must-query-by-folder-or-path'
>;

/** `not-authorized/not-allowed-to-create-bundle`, HTTP 403. */
export const NotAllowedToCreateBundleError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'NotAllowedToCreateBundleError',
  'not-authorized/not-allowed-to-create-bundle',
);
export type NotAllowedToCreateBundleError = ProblemOf<
  NotAuthorizedError,
  'not-authorized/not-allowed-to-create-bundle'
>;

/** `not-authorized/not-enqueuable-sync`, HTTP 403. */
export const NotEnqueuableSyncError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'NotEnqueuableSyncError',
  'not-authorized/not-enqueuable-sync',
);
export type NotEnqueuableSyncError = ProblemOf<NotAuthorizedError, 'not-authorized/not-enqueuable-sync'>;

/** `not-authorized/password-change-not-required`, HTTP 403. */
export const PasswordChangeNotRequiredError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'PasswordChangeNotRequiredError',
  'not-authorized/password-change-not-required',
);
export type PasswordChangeNotRequiredError = ProblemOf<
  NotAuthorizedError,
  'not-authorized/password-change-not-required'
>;

/** `not-authorized/password-change-required`, HTTP 403. */
export const PasswordChangeRequiredError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'PasswordChangeRequiredError',
  'not-authorized/password-change-required',
);
export type PasswordChangeRequiredError = ProblemOf<NotAuthorizedError, 'not-authorized/password-change-required'>;

/** `not-authorized/payment-method-error`, HTTP 403. */
export const PaymentMethodErrorError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'PaymentMethodErrorError',
  'not-authorized/payment-method-error',
);
export type PaymentMethodErrorError = ProblemOf<NotAuthorizedError, 'not-authorized/payment-method-error'>;

/** `not-authorized/preview-only-permission-cannot-download`, HTTP 403. */
export const PreviewOnlyPermissionCannotDownloadError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'PreviewOnlyPermissionCannotDownloadError',
  'not-authorized/preview-only-permission-cannot-download',
);
export type PreviewOnlyPermissionCannotDownloadError = ProblemOf<
  NotAuthorizedError,
  'not-authorized/preview-only-permission-cannot-download'
>;

/** `not-authorized/read-only-session`, HTTP 403. */
export const ReadOnlySessionError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'ReadOnlySessionError',
  'not-authorized/read-only-session',
);
export type ReadOnlySessionError = ProblemOf<NotAuthorizedError, 'not-authorized/read-only-session'>;

/** `not-authorized/read-permission-required`, HTTP 403. */
export const ReadPermissionRequiredError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'ReadPermissionRequiredError',
  'not-authorized/read-permission-required',
);
export type ReadPermissionRequiredError = ProblemOf<NotAuthorizedError, 'not-authorized/read-permission-required'>;

/** `not-authorized/reauthentication-failed`, HTTP 403. */
export const ReauthenticationFailedError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'ReauthenticationFailedError',
  'not-authorized/reauthentication-failed',
);
export type ReauthenticationFailedError = ProblemOf<NotAuthorizedError, 'not-authorized/reauthentication-failed'>;

/** `not-authorized/reauthentication-failed-final`, HTTP 403. */
export const ReauthenticationFailedFinalError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'ReauthenticationFailedFinalError',
  'not-authorized/reauthentication-failed-final',
);
export type ReauthenticationFailedFinalError = ProblemOf<
  NotAuthorizedError,
  'not-authorized/reauthentication-failed-final'
>;

/** `not-authorized/reauthentication-needed-action`, HTTP 403. */
export const ReauthenticationNeededActionError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'ReauthenticationNeededActionError',
  'not-authorized/reauthentication-needed-action',
);
export type ReauthenticationNeededActionError = ProblemOf<
  NotAuthorizedError,
  'not-authorized/reauthentication-needed-action'
>;

/** `not-authorized/recaptcha-failed`, HTTP 403. */
export const RecaptchaFailedError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'RecaptchaFailedError',
  'not-authorized/recaptcha-failed',
);
export type RecaptchaFailedError = ProblemOf<NotAuthorizedError, 'not-authorized/recaptcha-failed'>;

/** `not-authorized/remote-desktop-debug-logging-disabled`, HTTP 403. */
export const RemoteDesktopDebugLoggingDisabledError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'RemoteDesktopDebugLoggingDisabledError',
  'not-authorized/remote-desktop-debug-logging-disabled',
);
export type RemoteDesktopDebugLoggingDisabledError = ProblemOf<
  NotAuthorizedError,
  'not-authorized/remote-desktop-debug-logging-disabled'
>;

/** `not-authorized/root-folder-behavior-site-admin-required`, HTTP 403. */
export const RootFolderBehaviorSiteAdminRequiredError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'RootFolderBehaviorSiteAdminRequiredError',
  'not-authorized/root-folder-behavior-site-admin-required',
);
export type RootFolderBehaviorSiteAdminRequiredError = ProblemOf<
  NotAuthorizedError,
  'not-authorized/root-folder-behavior-site-admin-required'
>;

/** `not-authorized/root-folder-behavior-skip-site-admin-required`, HTTP 403. */
export const RootFolderBehaviorSkipSiteAdminRequiredError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'RootFolderBehaviorSkipSiteAdminRequiredError',
  'not-authorized/root-folder-behavior-skip-site-admin-required',
);
export type RootFolderBehaviorSkipSiteAdminRequiredError = ProblemOf<
  NotAuthorizedError,
  'not-authorized/root-folder-behavior-skip-site-admin-required'
>;

/** `not-authorized/self-managed-required`, HTTP 403. */
export const SelfManagedRequiredError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'SelfManagedRequiredError',
  'not-authorized/self-managed-required',
);
export type SelfManagedRequiredError = ProblemOf<NotAuthorizedError, 'not-authorized/self-managed-required'>;

/** `not-authorized/site-admin-or-partner-admin-permission-required`, HTTP 403. */
export const SiteAdminOrPartnerAdminPermissionRequiredError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'SiteAdminOrPartnerAdminPermissionRequiredError',
  'not-authorized/site-admin-or-partner-admin-permission-required',
);
export type SiteAdminOrPartnerAdminPermissionRequiredError = ProblemOf<
  NotAuthorizedError,
  'not-authorized/site-admin-or-partner-admin-permission-required'
>;

/** `not-authorized/site-admin-or-workspace-admin-or-folder-admin-permission-required`, HTTP 403. */
export const SiteAdminOrWorkspaceAdminOrFolderAdminPermissionRequiredError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'SiteAdminOrWorkspaceAdminOrFolderAdminPermissionRequiredError',
  'not-authorized/site-admin-or-workspace-admin-or-folder-admin-permission-required',
);
export type SiteAdminOrWorkspaceAdminOrFolderAdminPermissionRequiredError = ProblemOf<
  NotAuthorizedError,
  'not-authorized/site-admin-or-workspace-admin-or-folder-admin-permission-required'
>;

/** `not-authorized/site-admin-or-workspace-admin-or-partner-admin-or-folder-admin-permission-required`, HTTP 403. */
export const SiteAdminOrWorkspaceAdminOrPartnerAdminOrFolderAdminPermissionRequiredError =
  /* @__PURE__ */ createProblemView(
    NotAuthorizedError,
    'SiteAdminOrWorkspaceAdminOrPartnerAdminOrFolderAdminPermissionRequiredError',
    'not-authorized/site-admin-or-workspace-admin-or-partner-admin-or-folder-admin-permission-required',
  );
export type SiteAdminOrWorkspaceAdminOrPartnerAdminOrFolderAdminPermissionRequiredError = ProblemOf<
  NotAuthorizedError,
  'not-authorized/site-admin-or-workspace-admin-or-partner-admin-or-folder-admin-permission-required'
>;

/** `not-authorized/site-admin-or-workspace-admin-or-partner-admin-permission-required`, HTTP 403. */
export const SiteAdminOrWorkspaceAdminOrPartnerAdminPermissionRequiredError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'SiteAdminOrWorkspaceAdminOrPartnerAdminPermissionRequiredError',
  'not-authorized/site-admin-or-workspace-admin-or-partner-admin-permission-required',
);
export type SiteAdminOrWorkspaceAdminOrPartnerAdminPermissionRequiredError = ProblemOf<
  NotAuthorizedError,
  'not-authorized/site-admin-or-workspace-admin-or-partner-admin-permission-required'
>;

/** `not-authorized/site-admin-or-workspace-admin-permission-required`, HTTP 403. */
export const SiteAdminOrWorkspaceAdminPermissionRequiredError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'SiteAdminOrWorkspaceAdminPermissionRequiredError',
  'not-authorized/site-admin-or-workspace-admin-permission-required',
);
export type SiteAdminOrWorkspaceAdminPermissionRequiredError = ProblemOf<
  NotAuthorizedError,
  'not-authorized/site-admin-or-workspace-admin-permission-required'
>;

/** `not-authorized/site-admin-required`, HTTP 403. */
export const SiteAdminRequiredError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'SiteAdminRequiredError',
  'not-authorized/site-admin-required',
);
export type SiteAdminRequiredError = ProblemOf<NotAuthorizedError, 'not-authorized/site-admin-required'>;

/** `not-authorized/site-files-are-immutable`, HTTP 403. */
export const SiteFilesAreImmutableError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'SiteFilesAreImmutableError',
  'not-authorized/site-files-are-immutable',
);
export type SiteFilesAreImmutableError = ProblemOf<NotAuthorizedError, 'not-authorized/site-files-are-immutable'>;

/** `not-authorized/two-factor-authentication-required`, HTTP 403. */
export const TwoFactorAuthenticationRequiredError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'TwoFactorAuthenticationRequiredError',
  'not-authorized/two-factor-authentication-required',
);
export type TwoFactorAuthenticationRequiredError = ProblemOf<
  NotAuthorizedError,
  'not-authorized/two-factor-authentication-required'
>;

/** `not-authorized/user-id-without-site-admin`, HTTP 403. */
export const UserIdWithoutSiteAdminError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'UserIdWithoutSiteAdminError',
  'not-authorized/user-id-without-site-admin',
);
export type UserIdWithoutSiteAdminError = ProblemOf<NotAuthorizedError, 'not-authorized/user-id-without-site-admin'>;

/** `not-authorized/write-and-bundle-permission-required`, HTTP 403. */
export const WriteAndBundlePermissionRequiredError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'WriteAndBundlePermissionRequiredError',
  'not-authorized/write-and-bundle-permission-required',
);
export type WriteAndBundlePermissionRequiredError = ProblemOf<
  NotAuthorizedError,
  'not-authorized/write-and-bundle-permission-required'
>;

/** `not-authorized/write-permission-required`, HTTP 403. */
export const WritePermissionRequiredError = /* @__PURE__ */ createProblemView(
  NotAuthorizedError,
  'WritePermissionRequiredError',
  'not-authorized/write-permission-required',
);
export type WritePermissionRequiredError = ProblemOf<NotAuthorizedError, 'not-authorized/write-permission-required'>;
