// Generated from catalogue/resources.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../api-spec.ts';
import { ACCOUNT_LINE_ITEMS } from './resources/account-line-items.ts';
import { ACTION_LOGS } from './resources/action-logs.ts';
import { ACTION_NOTIFICATION_EXPORT_RESULTS } from './resources/action-notification-export-results.ts';
import { ACTION_NOTIFICATION_EXPORTS } from './resources/action-notification-exports.ts';
import { ACTIONS } from './resources/actions.ts';
import { AGENT_NODE_CONNECTIONS } from './resources/agent-node-connections.ts';
import { AGENT_NODE_INSTANCES } from './resources/agent-node-instances.ts';
import { AGENT_NODES } from './resources/agent-nodes.ts';
import { AGENT_PUSH_UPDATES } from './resources/agent-push-updates.ts';
import { AI_ASSISTANT_PERSONALITIES } from './resources/ai-assistant-personalities.ts';
import { AI_TASKS } from './resources/ai-tasks.ts';
import { API_KEYS } from './resources/api-keys.ts';
import { API_REQUEST_LOGS } from './resources/api-request-logs.ts';
import { APPS } from './resources/apps.ts';
import { AS2_INCOMING_MESSAGES } from './resources/as2-incoming-messages.ts';
import { AS2_OUTGOING_MESSAGES } from './resources/as2-outgoing-messages.ts';
import { AS2_PARTNERS } from './resources/as2-partners.ts';
import { AS2_STATIONS } from './resources/as2-stations.ts';
import { AUTOMATION_AUTHORING_SCHEMAS } from './resources/automation-authoring-schemas.ts';
import { AUTOMATION_EXECUTION_NODES } from './resources/automation-execution-nodes.ts';
import { AUTOMATION_LOGS } from './resources/automation-logs.ts';
import { AUTOMATION_RUNS } from './resources/automation-runs.ts';
import { AUTOMATIONS } from './resources/automations.ts';
import { AUTOS } from './resources/autos.ts';
import { BANDWIDTH_SNAPSHOTS } from './resources/bandwidth-snapshots.ts';
import { BEHAVIORS } from './resources/behaviors.ts';
import { BUNDLE_ACTIONS } from './resources/bundle-actions.ts';
import { BUNDLE_DOWNLOADS } from './resources/bundle-downloads.ts';
import { BUNDLE_NOTIFICATIONS } from './resources/bundle-notifications.ts';
import { BUNDLE_PATHS } from './resources/bundle-paths.ts';
import { BUNDLE_RECIPIENTS } from './resources/bundle-recipients.ts';
import { BUNDLE_REGISTRATIONS } from './resources/bundle-registrations.ts';
import { BUNDLES } from './resources/bundles.ts';
import { CHAT_MESSAGES } from './resources/chat-messages.ts';
import { CHAT_SESSIONS } from './resources/chat-sessions.ts';
import { CHILD_SITE_MANAGEMENT_POLICIES } from './resources/child-site-management-policies.ts';
import { CLICKWRAPS } from './resources/clickwraps.ts';
import { CUSTOM_DOMAINS } from './resources/custom-domains.ts';
import { DESKTOP_CONFIGURATION_PROFILES } from './resources/desktop-configuration-profiles.ts';
import { DIRECT_CONNECTION_INFOS } from './resources/direct-connection-infos.ts';
import { DNS_RECORDS } from './resources/dns-records.ts';
import { EMAIL_INCOMING_MESSAGES } from './resources/email-incoming-messages.ts';
import { EMAIL_LOGS } from './resources/email-logs.ts';
import { ERRORS } from './resources/errors.ts';
import { EVENT_CHANNELS } from './resources/event-channels.ts';
import { EVENT_DELIVERY_ATTEMPTS } from './resources/event-delivery-attempts.ts';
import { EVENT_RECORDS } from './resources/event-records.ts';
import { EVENT_SUBSCRIPTIONS } from './resources/event-subscriptions.ts';
import { EVENT_TARGETS } from './resources/event-targets.ts';
import { EXAVAULT_API_REQUEST_LOGS } from './resources/exavault-api-request-logs.ts';
import { EXPECTATION_EVALUATIONS } from './resources/expectation-evaluations.ts';
import { EXPECTATION_INCIDENTS } from './resources/expectation-incidents.ts';
import { EXPECTATIONS } from './resources/expectations.ts';
import { EXTERNAL_EVENTS } from './resources/external-events.ts';
import { FILE_ACTIONS } from './resources/file-actions.ts';
import { FILE_COMMENT_REACTIONS } from './resources/file-comment-reactions.ts';
import { FILE_COMMENTS } from './resources/file-comments.ts';
import { FILE_MIGRATION_LOGS } from './resources/file-migration-logs.ts';
import { FILE_MIGRATIONS } from './resources/file-migrations.ts';
import { FILE_UPLOAD_PARTS } from './resources/file-upload-parts.ts';
import { FILES } from './resources/files.ts';
import { FOLDERS } from './resources/folders.ts';
import { FORM_FIELD_SETS } from './resources/form-field-sets.ts';
import { FORM_FIELDS } from './resources/form-fields.ts';
import { FTP_ACTION_LOGS } from './resources/ftp-action-logs.ts';
import { GPG_KEYS } from './resources/gpg-keys.ts';
import { GROUP_USERS } from './resources/group-users.ts';
import { GROUPS } from './resources/groups.ts';
import { HISTORIES } from './resources/histories.ts';
import { HISTORY_EXPORT_RESULTS } from './resources/history-export-results.ts';
import { HISTORY_EXPORTS } from './resources/history-exports.ts';
import { HOLIDAY_CALENDARS } from './resources/holiday-calendars.ts';
import { HOLIDAY_REGIONS } from './resources/holiday-regions.ts';
import { IMAGES } from './resources/images.ts';
import { INBOUND_S3_LOGS } from './resources/inbound-s3-logs.ts';
import { INBOX_RECIPIENTS } from './resources/inbox-recipients.ts';
import { INBOX_REGISTRATIONS } from './resources/inbox-registrations.ts';
import { INBOX_UPLOADS } from './resources/inbox-uploads.ts';
import { INTEGRATION_CENTRIC_PROFILES } from './resources/integration-centric-profiles.ts';
import { INVOICE_LINE_ITEMS } from './resources/invoice-line-items.ts';
import { INVOICES } from './resources/invoices.ts';
import { IP_ADDRESSES } from './resources/ip-addresses.ts';
import { KEY_LIFECYCLE_RULES } from './resources/key-lifecycle-rules.ts';
import { LOCKS } from './resources/locks.ts';
import { METADATA_CATEGORIES } from './resources/metadata-categories.ts';
import { NOTIFICATIONS } from './resources/notifications.ts';
import { OUTBOUND_CONNECTION_LOGS } from './resources/outbound-connection-logs.ts';
import { PARTNER_CHANNEL_TEMPLATES } from './resources/partner-channel-templates.ts';
import { PARTNER_CHANNELS } from './resources/partner-channels.ts';
import { PARTNER_CONNECTIONS } from './resources/partner-connections.ts';
import { PARTNER_SITE_REQUESTS } from './resources/partner-site-requests.ts';
import { PARTNER_SITES } from './resources/partner-sites.ts';
import { PARTNERS } from './resources/partners.ts';
import { PAYMENT_LINE_ITEMS } from './resources/payment-line-items.ts';
import { PAYMENTS } from './resources/payments.ts';
import { PENDING_WORK_EVENTS } from './resources/pending-work-events.ts';
import { PERMISSIONS } from './resources/permissions.ts';
import { PREVIEWS } from './resources/previews.ts';
import { PUBLIC_HOSTING_REQUEST_LOGS } from './resources/public-hosting-request-logs.ts';
import { PUBLIC_IP_ADDRESSES } from './resources/public-ip-addresses.ts';
import { PUBLIC_KEYS } from './resources/public-keys.ts';
import { REMOTE_BANDWIDTH_SNAPSHOTS } from './resources/remote-bandwidth-snapshots.ts';
import { REMOTE_MOUNT_BACKENDS } from './resources/remote-mount-backends.ts';
import { REMOTE_SERVER_CONFIGURATION_FILES } from './resources/remote-server-configuration-files.ts';
import { REMOTE_SERVER_CREDENTIALS } from './resources/remote-server-credentials.ts';
import { REMOTE_SERVERS } from './resources/remote-servers.ts';
import { REQUESTS } from './resources/requests.ts';
import { RESTORES } from './resources/restores.ts';
import { SCHEDULED_EXPORTS } from './resources/scheduled-exports.ts';
import { SCHEDULES } from './resources/schedules.ts';
import { SCIM_LOGS } from './resources/scim-logs.ts';
import { SECRETS } from './resources/secrets.ts';
import { SESSIONS } from './resources/sessions.ts';
import { SETTINGS_CHANGES } from './resources/settings-changes.ts';
import { SFTP_ACTION_LOGS } from './resources/sftp-action-logs.ts';
import { SFTP_HOST_KEYS } from './resources/sftp-host-keys.ts';
import { SHARE_GROUP_MEMBERS } from './resources/share-group-members.ts';
import { SHARE_GROUPS } from './resources/share-groups.ts';
import { SIEM_HTTP_DESTINATION_EVENTS } from './resources/siem-http-destination-events.ts';
import { SIEM_HTTP_DESTINATIONS } from './resources/siem-http-destinations.ts';
import { SITE_SUBDOMAIN_REDIRECTS } from './resources/site-subdomain-redirects.ts';
import { SITES } from './resources/sites.ts';
import { SNAPSHOTS } from './resources/snapshots.ts';
import { SSO_EVENTS } from './resources/sso-events.ts';
import { SSO_STRATEGIES } from './resources/sso-strategies.ts';
import { STATUSES } from './resources/statuses.ts';
import { STYLES } from './resources/styles.ts';
import { SYNC_LOGS } from './resources/sync-logs.ts';
import { SYNC_RUN_LIVE_TRANSFERS } from './resources/sync-run-live-transfers.ts';
import { SYNC_RUNS } from './resources/sync-runs.ts';
import { SYNCS } from './resources/syncs.ts';
import { USAGE_BY_TOP_LEVEL_DIRS } from './resources/usage-by-top-level-dirs.ts';
import { USAGE_DAILY_SNAPSHOTS } from './resources/usage-daily-snapshots.ts';
import { USAGE_SNAPSHOTS } from './resources/usage-snapshots.ts';
import { USER_ADDITIONAL_EMAIL_RECIPIENTS } from './resources/user-additional-email-recipients.ts';
import { USER_CIPHER_USES } from './resources/user-cipher-uses.ts';
import { USER_LIFECYCLE_RULES } from './resources/user-lifecycle-rules.ts';
import { USER_REQUESTS } from './resources/user-requests.ts';
import { USER_SECURITY_EVENTS } from './resources/user-security-events.ts';
import { USER_SFTP_CLIENT_USES } from './resources/user-sftp-client-uses.ts';
import { USERS } from './resources/users.ts';
import { WEB_DAV_ACTION_LOGS } from './resources/web-dav-action-logs.ts';
import { WEBHOOK_TESTS } from './resources/webhook-tests.ts';
import { WORKSPACES } from './resources/workspaces.ts';
import { ZIP_LIST_ENTRIES } from './resources/zip-list-entries.ts';

/** Every entity of the API, in alphabetical order of plurals. */
export const RESOURCES: readonly ResourceSpec[] = [
  ACCOUNT_LINE_ITEMS,
  ACTION_LOGS,
  ACTION_NOTIFICATION_EXPORT_RESULTS,
  ACTION_NOTIFICATION_EXPORTS,
  ACTIONS,
  AGENT_NODE_CONNECTIONS,
  AGENT_NODE_INSTANCES,
  AGENT_NODES,
  AGENT_PUSH_UPDATES,
  AI_ASSISTANT_PERSONALITIES,
  AI_TASKS,
  API_KEYS,
  API_REQUEST_LOGS,
  APPS,
  AS2_INCOMING_MESSAGES,
  AS2_OUTGOING_MESSAGES,
  AS2_PARTNERS,
  AS2_STATIONS,
  AUTOMATION_AUTHORING_SCHEMAS,
  AUTOMATION_EXECUTION_NODES,
  AUTOMATION_LOGS,
  AUTOMATION_RUNS,
  AUTOMATIONS,
  AUTOS,
  BANDWIDTH_SNAPSHOTS,
  BEHAVIORS,
  BUNDLE_ACTIONS,
  BUNDLE_DOWNLOADS,
  BUNDLE_NOTIFICATIONS,
  BUNDLE_PATHS,
  BUNDLE_RECIPIENTS,
  BUNDLE_REGISTRATIONS,
  BUNDLES,
  CHAT_MESSAGES,
  CHAT_SESSIONS,
  CHILD_SITE_MANAGEMENT_POLICIES,
  CLICKWRAPS,
  CUSTOM_DOMAINS,
  DESKTOP_CONFIGURATION_PROFILES,
  DIRECT_CONNECTION_INFOS,
  DNS_RECORDS,
  EMAIL_INCOMING_MESSAGES,
  EMAIL_LOGS,
  ERRORS,
  EVENT_CHANNELS,
  EVENT_DELIVERY_ATTEMPTS,
  EVENT_RECORDS,
  EVENT_SUBSCRIPTIONS,
  EVENT_TARGETS,
  EXAVAULT_API_REQUEST_LOGS,
  EXPECTATION_EVALUATIONS,
  EXPECTATION_INCIDENTS,
  EXPECTATIONS,
  EXTERNAL_EVENTS,
  FILE_ACTIONS,
  FILE_COMMENT_REACTIONS,
  FILE_COMMENTS,
  FILE_MIGRATION_LOGS,
  FILE_MIGRATIONS,
  FILE_UPLOAD_PARTS,
  FILES,
  FOLDERS,
  FORM_FIELD_SETS,
  FORM_FIELDS,
  FTP_ACTION_LOGS,
  GPG_KEYS,
  GROUP_USERS,
  GROUPS,
  HISTORIES,
  HISTORY_EXPORT_RESULTS,
  HISTORY_EXPORTS,
  HOLIDAY_CALENDARS,
  HOLIDAY_REGIONS,
  IMAGES,
  INBOUND_S3_LOGS,
  INBOX_RECIPIENTS,
  INBOX_REGISTRATIONS,
  INBOX_UPLOADS,
  INTEGRATION_CENTRIC_PROFILES,
  INVOICE_LINE_ITEMS,
  INVOICES,
  IP_ADDRESSES,
  KEY_LIFECYCLE_RULES,
  LOCKS,
  METADATA_CATEGORIES,
  NOTIFICATIONS,
  OUTBOUND_CONNECTION_LOGS,
  PARTNER_CHANNEL_TEMPLATES,
  PARTNER_CHANNELS,
  PARTNER_CONNECTIONS,
  PARTNER_SITE_REQUESTS,
  PARTNER_SITES,
  PARTNERS,
  PAYMENT_LINE_ITEMS,
  PAYMENTS,
  PENDING_WORK_EVENTS,
  PERMISSIONS,
  PREVIEWS,
  PUBLIC_HOSTING_REQUEST_LOGS,
  PUBLIC_IP_ADDRESSES,
  PUBLIC_KEYS,
  REMOTE_BANDWIDTH_SNAPSHOTS,
  REMOTE_MOUNT_BACKENDS,
  REMOTE_SERVER_CONFIGURATION_FILES,
  REMOTE_SERVER_CREDENTIALS,
  REMOTE_SERVERS,
  REQUESTS,
  RESTORES,
  SCHEDULED_EXPORTS,
  SCHEDULES,
  SCIM_LOGS,
  SECRETS,
  SESSIONS,
  SETTINGS_CHANGES,
  SFTP_ACTION_LOGS,
  SFTP_HOST_KEYS,
  SHARE_GROUP_MEMBERS,
  SHARE_GROUPS,
  SIEM_HTTP_DESTINATION_EVENTS,
  SIEM_HTTP_DESTINATIONS,
  SITE_SUBDOMAIN_REDIRECTS,
  SITES,
  SNAPSHOTS,
  SSO_EVENTS,
  SSO_STRATEGIES,
  STATUSES,
  STYLES,
  SYNC_LOGS,
  SYNC_RUN_LIVE_TRANSFERS,
  SYNC_RUNS,
  SYNCS,
  USAGE_BY_TOP_LEVEL_DIRS,
  USAGE_DAILY_SNAPSHOTS,
  USAGE_SNAPSHOTS,
  USER_ADDITIONAL_EMAIL_RECIPIENTS,
  USER_CIPHER_USES,
  USER_LIFECYCLE_RULES,
  USER_REQUESTS,
  USER_SECURITY_EVENTS,
  USER_SFTP_CLIENT_USES,
  USERS,
  WEB_DAV_ACTION_LOGS,
  WEBHOOK_TESTS,
  WORKSPACES,
  ZIP_LIST_ENTRIES,
];
