// Generated from catalogue/resources. Change the catalogue, then run `npm run generate`.
import type { ResourceFacts } from '../facts.ts';
import { accountLineItems } from './resources/account-line-items.ts';
import { actionLogs } from './resources/action-logs.ts';
import { actionNotificationExportResults } from './resources/action-notification-export-results.ts';
import { actionNotificationExports } from './resources/action-notification-exports.ts';
import { actions } from './resources/actions.ts';
import { agentNodeConnections } from './resources/agent-node-connections.ts';
import { agentNodeInstances } from './resources/agent-node-instances.ts';
import { agentNodes } from './resources/agent-nodes.ts';
import { agentPushUpdates } from './resources/agent-push-updates.ts';
import { aiAssistantPersonalities } from './resources/ai-assistant-personalities.ts';
import { aiTasks } from './resources/ai-tasks.ts';
import { apiKeys } from './resources/api-keys.ts';
import { apiRequestLogs } from './resources/api-request-logs.ts';
import { apps } from './resources/apps.ts';
import { as2IncomingMessages } from './resources/as2-incoming-messages.ts';
import { as2OutgoingMessages } from './resources/as2-outgoing-messages.ts';
import { as2Partners } from './resources/as2-partners.ts';
import { as2Stations } from './resources/as2-stations.ts';
import { automationAuthoringSchemas } from './resources/automation-authoring-schemas.ts';
import { automationExecutionNodes } from './resources/automation-execution-nodes.ts';
import { automationLogs } from './resources/automation-logs.ts';
import { automationRuns } from './resources/automation-runs.ts';
import { automations } from './resources/automations.ts';
import { autos } from './resources/autos.ts';
import { bandwidthSnapshots } from './resources/bandwidth-snapshots.ts';
import { behaviors } from './resources/behaviors.ts';
import { bundleActions } from './resources/bundle-actions.ts';
import { bundleDownloads } from './resources/bundle-downloads.ts';
import { bundleNotifications } from './resources/bundle-notifications.ts';
import { bundlePaths } from './resources/bundle-paths.ts';
import { bundleRecipients } from './resources/bundle-recipients.ts';
import { bundleRegistrations } from './resources/bundle-registrations.ts';
import { bundles } from './resources/bundles.ts';
import { chatMessages } from './resources/chat-messages.ts';
import { chatSessions } from './resources/chat-sessions.ts';
import { childSiteManagementPolicies } from './resources/child-site-management-policies.ts';
import { clickwraps } from './resources/clickwraps.ts';
import { customDomains } from './resources/custom-domains.ts';
import { desktopConfigurationProfiles } from './resources/desktop-configuration-profiles.ts';
import { directConnectionInfos } from './resources/direct-connection-infos.ts';
import { dnsRecords } from './resources/dns-records.ts';
import { emailIncomingMessages } from './resources/email-incoming-messages.ts';
import { emailLogs } from './resources/email-logs.ts';
import { errors } from './resources/errors.ts';
import { eventChannels } from './resources/event-channels.ts';
import { eventDeliveryAttempts } from './resources/event-delivery-attempts.ts';
import { eventRecords } from './resources/event-records.ts';
import { eventSubscriptions } from './resources/event-subscriptions.ts';
import { eventTargets } from './resources/event-targets.ts';
import { exavaultApiRequestLogs } from './resources/exavault-api-request-logs.ts';
import { expectationEvaluations } from './resources/expectation-evaluations.ts';
import { expectationIncidents } from './resources/expectation-incidents.ts';
import { expectations } from './resources/expectations.ts';
import { externalEvents } from './resources/external-events.ts';
import { fileActions } from './resources/file-actions.ts';
import { fileCommentReactions } from './resources/file-comment-reactions.ts';
import { fileComments } from './resources/file-comments.ts';
import { fileMigrationLogs } from './resources/file-migration-logs.ts';
import { fileMigrations } from './resources/file-migrations.ts';
import { fileUploadParts } from './resources/file-upload-parts.ts';
import { files } from './resources/files.ts';
import { folders } from './resources/folders.ts';
import { formFieldSets } from './resources/form-field-sets.ts';
import { formFields } from './resources/form-fields.ts';
import { ftpActionLogs } from './resources/ftp-action-logs.ts';
import { gpgKeys } from './resources/gpg-keys.ts';
import { groupUsers } from './resources/group-users.ts';
import { groups } from './resources/groups.ts';
import { histories } from './resources/histories.ts';
import { historyExportResults } from './resources/history-export-results.ts';
import { historyExports } from './resources/history-exports.ts';
import { holidayCalendars } from './resources/holiday-calendars.ts';
import { holidayRegions } from './resources/holiday-regions.ts';
import { images } from './resources/images.ts';
import { inboundS3Logs } from './resources/inbound-s3-logs.ts';
import { inboxRecipients } from './resources/inbox-recipients.ts';
import { inboxRegistrations } from './resources/inbox-registrations.ts';
import { inboxUploads } from './resources/inbox-uploads.ts';
import { integrationCentricProfiles } from './resources/integration-centric-profiles.ts';
import { invoiceLineItems } from './resources/invoice-line-items.ts';
import { invoices } from './resources/invoices.ts';
import { ipAddresses } from './resources/ip-addresses.ts';
import { keyLifecycleRules } from './resources/key-lifecycle-rules.ts';
import { locks } from './resources/locks.ts';
import { metadataCategories } from './resources/metadata-categories.ts';
import { notifications } from './resources/notifications.ts';
import { outboundConnectionLogs } from './resources/outbound-connection-logs.ts';
import { partnerChannelTemplates } from './resources/partner-channel-templates.ts';
import { partnerChannels } from './resources/partner-channels.ts';
import { partnerConnections } from './resources/partner-connections.ts';
import { partnerSiteRequests } from './resources/partner-site-requests.ts';
import { partnerSites } from './resources/partner-sites.ts';
import { partners } from './resources/partners.ts';
import { paymentLineItems } from './resources/payment-line-items.ts';
import { payments } from './resources/payments.ts';
import { pendingWorkEvents } from './resources/pending-work-events.ts';
import { permissions } from './resources/permissions.ts';
import { previews } from './resources/previews.ts';
import { publicHostingRequestLogs } from './resources/public-hosting-request-logs.ts';
import { publicIpAddresses } from './resources/public-ip-addresses.ts';
import { publicKeys } from './resources/public-keys.ts';
import { remoteBandwidthSnapshots } from './resources/remote-bandwidth-snapshots.ts';
import { remoteMountBackends } from './resources/remote-mount-backends.ts';
import { remoteServerConfigurationFiles } from './resources/remote-server-configuration-files.ts';
import { remoteServerCredentials } from './resources/remote-server-credentials.ts';
import { remoteServers } from './resources/remote-servers.ts';
import { requests } from './resources/requests.ts';
import { restores } from './resources/restores.ts';
import { scheduledExports } from './resources/scheduled-exports.ts';
import { schedules } from './resources/schedules.ts';
import { scimLogs } from './resources/scim-logs.ts';
import { secrets } from './resources/secrets.ts';
import { sessions } from './resources/sessions.ts';
import { settingsChanges } from './resources/settings-changes.ts';
import { sftpActionLogs } from './resources/sftp-action-logs.ts';
import { sftpHostKeys } from './resources/sftp-host-keys.ts';
import { shareGroupMembers } from './resources/share-group-members.ts';
import { shareGroups } from './resources/share-groups.ts';
import { siemHttpDestinationEvents } from './resources/siem-http-destination-events.ts';
import { siemHttpDestinations } from './resources/siem-http-destinations.ts';
import { siteSubdomainRedirects } from './resources/site-subdomain-redirects.ts';
import { sites } from './resources/sites.ts';
import { snapshots } from './resources/snapshots.ts';
import { ssoEvents } from './resources/sso-events.ts';
import { ssoStrategies } from './resources/sso-strategies.ts';
import { statuses } from './resources/statuses.ts';
import { styles } from './resources/styles.ts';
import { syncLogs } from './resources/sync-logs.ts';
import { syncRunLiveTransfers } from './resources/sync-run-live-transfers.ts';
import { syncRuns } from './resources/sync-runs.ts';
import { syncs } from './resources/syncs.ts';
import { usageByTopLevelDirs } from './resources/usage-by-top-level-dirs.ts';
import { usageDailySnapshots } from './resources/usage-daily-snapshots.ts';
import { usageSnapshots } from './resources/usage-snapshots.ts';
import { userAdditionalEmailRecipients } from './resources/user-additional-email-recipients.ts';
import { userCipherUses } from './resources/user-cipher-uses.ts';
import { userLifecycleRules } from './resources/user-lifecycle-rules.ts';
import { userRequests } from './resources/user-requests.ts';
import { userSecurityEvents } from './resources/user-security-events.ts';
import { userSftpClientUses } from './resources/user-sftp-client-uses.ts';
import { users } from './resources/users.ts';
import { webDavActionLogs } from './resources/web-dav-action-logs.ts';
import { webhookTests } from './resources/webhook-tests.ts';
import { workspaces } from './resources/workspaces.ts';
import { zipListEntries } from './resources/zip-list-entries.ts';

/** Every entity of the API, in alphabetical order of plurals. */
export const resources: readonly ResourceFacts[] = [
  accountLineItems,
  actionLogs,
  actionNotificationExportResults,
  actionNotificationExports,
  actions,
  agentNodeConnections,
  agentNodeInstances,
  agentNodes,
  agentPushUpdates,
  aiAssistantPersonalities,
  aiTasks,
  apiKeys,
  apiRequestLogs,
  apps,
  as2IncomingMessages,
  as2OutgoingMessages,
  as2Partners,
  as2Stations,
  automationAuthoringSchemas,
  automationExecutionNodes,
  automationLogs,
  automationRuns,
  automations,
  autos,
  bandwidthSnapshots,
  behaviors,
  bundleActions,
  bundleDownloads,
  bundleNotifications,
  bundlePaths,
  bundleRecipients,
  bundleRegistrations,
  bundles,
  chatMessages,
  chatSessions,
  childSiteManagementPolicies,
  clickwraps,
  customDomains,
  desktopConfigurationProfiles,
  directConnectionInfos,
  dnsRecords,
  emailIncomingMessages,
  emailLogs,
  errors,
  eventChannels,
  eventDeliveryAttempts,
  eventRecords,
  eventSubscriptions,
  eventTargets,
  exavaultApiRequestLogs,
  expectationEvaluations,
  expectationIncidents,
  expectations,
  externalEvents,
  fileActions,
  fileCommentReactions,
  fileComments,
  fileMigrationLogs,
  fileMigrations,
  fileUploadParts,
  files,
  folders,
  formFieldSets,
  formFields,
  ftpActionLogs,
  gpgKeys,
  groupUsers,
  groups,
  histories,
  historyExportResults,
  historyExports,
  holidayCalendars,
  holidayRegions,
  images,
  inboundS3Logs,
  inboxRecipients,
  inboxRegistrations,
  inboxUploads,
  integrationCentricProfiles,
  invoiceLineItems,
  invoices,
  ipAddresses,
  keyLifecycleRules,
  locks,
  metadataCategories,
  notifications,
  outboundConnectionLogs,
  partnerChannelTemplates,
  partnerChannels,
  partnerConnections,
  partnerSiteRequests,
  partnerSites,
  partners,
  paymentLineItems,
  payments,
  pendingWorkEvents,
  permissions,
  previews,
  publicHostingRequestLogs,
  publicIpAddresses,
  publicKeys,
  remoteBandwidthSnapshots,
  remoteMountBackends,
  remoteServerConfigurationFiles,
  remoteServerCredentials,
  remoteServers,
  requests,
  restores,
  scheduledExports,
  schedules,
  scimLogs,
  secrets,
  sessions,
  settingsChanges,
  sftpActionLogs,
  sftpHostKeys,
  shareGroupMembers,
  shareGroups,
  siemHttpDestinationEvents,
  siemHttpDestinations,
  siteSubdomainRedirects,
  sites,
  snapshots,
  ssoEvents,
  ssoStrategies,
  statuses,
  styles,
  syncLogs,
  syncRunLiveTransfers,
  syncRuns,
  syncs,
  usageByTopLevelDirs,
  usageDailySnapshots,
  usageSnapshots,
  userAdditionalEmailRecipients,
  userCipherUses,
  userLifecycleRules,
  userRequests,
  userSecurityEvents,
  userSftpClientUses,
  users,
  webDavActionLogs,
  webhookTests,
  workspaces,
  zipListEntries,
];
