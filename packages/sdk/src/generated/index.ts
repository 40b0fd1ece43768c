// Generated from catalogue.
// Change the catalogue, then run `npm run generate`.
export * from './problem-types.ts';
export * from './problems.ts';
export * from './resources/account-line-items.ts';
export * from './resources/action-logs.ts';
export * from './resources/action-notification-export-results.ts';
export * from './resources/action-notification-exports.ts';
export * from './resources/actions.ts';
export * from './resources/agent-node-connections.ts';
export * from './resources/agent-node-instances.ts';
export * from './resources/agent-nodes.ts';
export * from './resources/agent-push-updates.ts';
export * from './resources/ai-assistant-personalities.ts';
export * from './resources/ai-tasks.ts';
export * from './resources/api-keys.ts';
export * from './resources/api-request-logs.ts';
export * from './resources/apps.ts';
export * from './resources/as2-incoming-messages.ts';
export * from './resources/as2-outgoing-messages.ts';
export * from './resources/as2-partners.ts';
export * from './resources/as2-stations.ts';
export * from './resources/automation-authoring-schemas.ts';
export * from './resources/automation-execution-nodes.ts';
export * from './resources/automation-logs.ts';
export * from './resources/automation-runs.ts';
export * from './resources/automations.ts';
export * from './resources/autos.ts';
export * from './resources/bandwidth-snapshots.ts';
export * from './resources/behaviors.ts';
export * from './resources/bundle-actions.ts';
export * from './resources/bundle-downloads.ts';
export * from './resources/bundle-notifications.ts';
export * from './resources/bundle-paths.ts';
export * from './resources/bundle-recipients.ts';
export * from './resources/bundle-registrations.ts';
export * from './resources/bundles.ts';
export * from './resources/chat-messages.ts';
export * from './resources/chat-sessions.ts';
export * from './resources/child-site-management-policies.ts';
export * from './resources/clickwraps.ts';
export * from './resources/custom-domains.ts';
export * from './resources/desktop-configuration-profiles.ts';
export * from './resources/direct-connection-infos.ts';
export * from './resources/dns-records.ts';
export * from './resources/email-incoming-messages.ts';
export * from './resources/email-logs.ts';
export * from './resources/event-channels.ts';
export * from './resources/event-delivery-attempts.ts';
export * from './resources/event-records.ts';
export * from './resources/event-subscriptions.ts';
export * from './resources/event-targets.ts';
export * from './resources/exavault-api-request-logs.ts';
export * from './resources/expectation-evaluations.ts';
export * from './resources/expectation-incidents.ts';
export * from './resources/expectations.ts';
export * from './resources/external-events.ts';
export * from './resources/file-actions.ts';
export * from './resources/file-comment-reactions.ts';
export * from './resources/file-comments.ts';
export * from './resources/file-migration-logs.ts';
export type { FileMigration } from './resources/file-migrations.ts';
export * from './resources/file-upload-parts.ts';
export type {
  FileBeginDeleteParams,
  FileBeginUploadParams,
  FileCopyParams,
  FileCreateParams,
  FileDeleteParams,
  FileDownloadParams,
  FileFindParams,
  FileGpgDecryptParams,
  FileGpgEncryptParams,
  FileMoveParams,
  FilePreviewSize,
  FileRecord,
  FileTransformParams,
  FileUnzipParams,
  FileUpdateParams,
  FileZipParams,
} from './resources/files.ts';
export type { FolderCreateParams, FolderListForParams } from './resources/folders.ts';
export * from './resources/form-field-sets.ts';
export * from './resources/form-fields.ts';
export * from './resources/ftp-action-logs.ts';
export * from './resources/gpg-keys.ts';
export * from './resources/group-users.ts';
export * from './resources/groups.ts';
export * from './resources/histories.ts';
export * from './resources/history-export-results.ts';
export * from './resources/history-exports.ts';
export * from './resources/holiday-calendars.ts';
export * from './resources/holiday-regions.ts';
export * from './resources/images.ts';
export * from './resources/inbound-s3-logs.ts';
export * from './resources/inbox-recipients.ts';
export * from './resources/inbox-registrations.ts';
export * from './resources/inbox-uploads.ts';
export * from './resources/integration-centric-profiles.ts';
export * from './resources/invoice-line-items.ts';
export * from './resources/invoices.ts';
export * from './resources/ip-addresses.ts';
export * from './resources/key-lifecycle-rules.ts';
export * from './resources/locks.ts';
export * from './resources/metadata-categories.ts';
export * from './resources/notifications.ts';
export * from './resources/outbound-connection-logs.ts';
export * from './resources/partner-channel-templates.ts';
export * from './resources/partner-channels.ts';
export * from './resources/partner-connections.ts';
export * from './resources/partner-site-requests.ts';
export * from './resources/partner-sites.ts';
export * from './resources/partners.ts';
export * from './resources/payment-line-items.ts';
export * from './resources/payments.ts';
export * from './resources/pending-work-events.ts';
export * from './resources/permissions.ts';
export * from './resources/previews.ts';
export * from './resources/public-hosting-request-logs.ts';
export * from './resources/public-ip-addresses.ts';
export * from './resources/public-keys.ts';
export * from './resources/remote-bandwidth-snapshots.ts';
export * from './resources/remote-mount-backends.ts';
export * from './resources/remote-server-configuration-files.ts';
export * from './resources/remote-server-credentials.ts';
export * from './resources/remote-servers.ts';
export * from './resources/requests.ts';
export * from './resources/restores.ts';
export * from './resources/scheduled-exports.ts';
export * from './resources/schedules.ts';
export * from './resources/scim-logs.ts';
export * from './resources/secrets.ts';
export * from './resources/sessions.ts';
export * from './resources/settings-changes.ts';
export * from './resources/sftp-action-logs.ts';
export * from './resources/sftp-host-keys.ts';
export * from './resources/share-group-members.ts';
export * from './resources/share-groups.ts';
export * from './resources/siem-http-destination-events.ts';
export * from './resources/siem-http-destinations.ts';
export * from './resources/site-subdomain-redirects.ts';
export * from './resources/sites.ts';
export * from './resources/snapshots.ts';
export * from './resources/sso-events.ts';
export * from './resources/sso-strategies.ts';
export * from './resources/styles.ts';
export * from './resources/sync-logs.ts';
export * from './resources/sync-run-live-transfers.ts';
export * from './resources/sync-runs.ts';
export * from './resources/syncs.ts';
export * from './resources/usage-by-top-level-dirs.ts';
export * from './resources/usage-daily-snapshots.ts';
export * from './resources/usage-snapshots.ts';
export * from './resources/user-additional-email-recipients.ts';
export * from './resources/user-cipher-uses.ts';
export * from './resources/user-lifecycle-rules.ts';
export * from './resources/user-requests.ts';
export * from './resources/user-security-events.ts';
export * from './resources/user-sftp-client-uses.ts';
export * from './resources/users.ts';
export * from './resources/web-dav-action-logs.ts';
export * from './resources/webhook-tests.ts';
export * from './resources/workspaces.ts';
export * from './resources/zip-list-entries.ts';
