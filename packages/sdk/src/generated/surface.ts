// Generated from catalogue/resources.
// Change the catalogue, then run `npm run generate`.
import type { Http } from '../http/http.ts';
import type { Resource } from '../resource.ts';
import { ActionLogs } from './resources/action-logs.ts';
import { ActionNotificationExportResults } from './resources/action-notification-export-results.ts';
import { ActionNotificationExports } from './resources/action-notification-exports.ts';
import { AiAssistantPersonalities } from './resources/ai-assistant-personalities.ts';
import { AiTasks } from './resources/ai-tasks.ts';
import { ApiKeys } from './resources/api-keys.ts';
import { ApiRequestLogs } from './resources/api-request-logs.ts';
import { Apps } from './resources/apps.ts';
import { As2IncomingMessages } from './resources/as2-incoming-messages.ts';
import { As2OutgoingMessages } from './resources/as2-outgoing-messages.ts';
import { As2Partners } from './resources/as2-partners.ts';
import { As2Stations } from './resources/as2-stations.ts';
import { AutomationLogs } from './resources/automation-logs.ts';
import { AutomationRuns } from './resources/automation-runs.ts';
import { Automations } from './resources/automations.ts';
import { BandwidthSnapshots } from './resources/bandwidth-snapshots.ts';
import { Behaviors } from './resources/behaviors.ts';
import { BundleActions } from './resources/bundle-actions.ts';
import { BundleDownloads } from './resources/bundle-downloads.ts';
import { BundleNotifications } from './resources/bundle-notifications.ts';
import { BundleRecipients } from './resources/bundle-recipients.ts';
import { BundleRegistrations } from './resources/bundle-registrations.ts';
import { Bundles } from './resources/bundles.ts';
import { ChatSessions } from './resources/chat-sessions.ts';
import { ChildSiteManagementPolicies } from './resources/child-site-management-policies.ts';
import { Clickwraps } from './resources/clickwraps.ts';
import { CustomDomains } from './resources/custom-domains.ts';
import { DesktopConfigurationProfiles } from './resources/desktop-configuration-profiles.ts';
import { DnsRecords } from './resources/dns-records.ts';
import { EmailIncomingMessages } from './resources/email-incoming-messages.ts';
import { EmailLogs } from './resources/email-logs.ts';
import { EventChannels } from './resources/event-channels.ts';
import { EventDeliveryAttempts } from './resources/event-delivery-attempts.ts';
import { EventRecords } from './resources/event-records.ts';
import { EventSubscriptions } from './resources/event-subscriptions.ts';
import { EventTargets } from './resources/event-targets.ts';
import { ExavaultApiRequestLogs } from './resources/exavault-api-request-logs.ts';
import { ExpectationEvaluations } from './resources/expectation-evaluations.ts';
import { ExpectationIncidents } from './resources/expectation-incidents.ts';
import { Expectations } from './resources/expectations.ts';
import { ExternalEvents } from './resources/external-events.ts';
import { FileCommentReactions } from './resources/file-comment-reactions.ts';
import { FileComments } from './resources/file-comments.ts';
import { FileMigrationLogs } from './resources/file-migration-logs.ts';
import { FormFieldSets } from './resources/form-field-sets.ts';
import { FtpActionLogs } from './resources/ftp-action-logs.ts';
import { GpgKeys } from './resources/gpg-keys.ts';
import { GroupUsers } from './resources/group-users.ts';
import { Groups } from './resources/groups.ts';
import { Histories } from './resources/histories.ts';
import { HistoryExportResults } from './resources/history-export-results.ts';
import { HistoryExports } from './resources/history-exports.ts';
import { HolidayCalendars } from './resources/holiday-calendars.ts';
import { HolidayRegions } from './resources/holiday-regions.ts';
import { InboundS3Logs } from './resources/inbound-s3-logs.ts';
import { InboxRecipients } from './resources/inbox-recipients.ts';
import { InboxRegistrations } from './resources/inbox-registrations.ts';
import { InboxUploads } from './resources/inbox-uploads.ts';
import { IntegrationCentricProfiles } from './resources/integration-centric-profiles.ts';
import { Invoices } from './resources/invoices.ts';
import { IpAddresses } from './resources/ip-addresses.ts';
import { KeyLifecycleRules } from './resources/key-lifecycle-rules.ts';
import { Locks } from './resources/locks.ts';
import { MetadataCategories } from './resources/metadata-categories.ts';
import { Notifications } from './resources/notifications.ts';
import { OutboundConnectionLogs } from './resources/outbound-connection-logs.ts';
import { PartnerChannelTemplates } from './resources/partner-channel-templates.ts';
import { PartnerChannels } from './resources/partner-channels.ts';
import { PartnerSiteRequests } from './resources/partner-site-requests.ts';
import { PartnerSites } from './resources/partner-sites.ts';
import { Partners } from './resources/partners.ts';
import { Payments } from './resources/payments.ts';
import { PendingWorkEvents } from './resources/pending-work-events.ts';
import { Permissions } from './resources/permissions.ts';
import { PublicHostingRequestLogs } from './resources/public-hosting-request-logs.ts';
import { PublicKeys } from './resources/public-keys.ts';
import { RemoteBandwidthSnapshots } from './resources/remote-bandwidth-snapshots.ts';
import { RemoteMountBackends } from './resources/remote-mount-backends.ts';
import { RemoteServerCredentials } from './resources/remote-server-credentials.ts';
import { RemoteServers } from './resources/remote-servers.ts';
import { Requests } from './resources/requests.ts';
import { Restores } from './resources/restores.ts';
import { ScheduledExports } from './resources/scheduled-exports.ts';
import { Schedules } from './resources/schedules.ts';
import { ScimLogs } from './resources/scim-logs.ts';
import { Secrets } from './resources/secrets.ts';
import { Sessions } from './resources/sessions.ts';
import { SettingsChanges } from './resources/settings-changes.ts';
import { SftpActionLogs } from './resources/sftp-action-logs.ts';
import { SftpHostKeys } from './resources/sftp-host-keys.ts';
import { ShareGroups } from './resources/share-groups.ts';
import { SiemHttpDestinationEvents } from './resources/siem-http-destination-events.ts';
import { SiemHttpDestinations } from './resources/siem-http-destinations.ts';
import { SiteSubdomainRedirects } from './resources/site-subdomain-redirects.ts';
import { Sites } from './resources/sites.ts';
import { Snapshots } from './resources/snapshots.ts';
import { SsoEvents } from './resources/sso-events.ts';
import { SsoStrategies } from './resources/sso-strategies.ts';
import { Styles } from './resources/styles.ts';
import { SyncLogs } from './resources/sync-logs.ts';
import { SyncRuns } from './resources/sync-runs.ts';
import { Syncs } from './resources/syncs.ts';
import { UsageDailySnapshots } from './resources/usage-daily-snapshots.ts';
import { UsageSnapshots } from './resources/usage-snapshots.ts';
import { UserAdditionalEmailRecipients } from './resources/user-additional-email-recipients.ts';
import { UserCipherUses } from './resources/user-cipher-uses.ts';
import { UserLifecycleRules } from './resources/user-lifecycle-rules.ts';
import { UserRequests } from './resources/user-requests.ts';
import { UserSecurityEvents } from './resources/user-security-events.ts';
import { UserSftpClientUses } from './resources/user-sftp-client-uses.ts';
import { Users } from './resources/users.ts';
import { WebDavActionLogs } from './resources/web-dav-action-logs.ts';
import { WebhookTests } from './resources/webhook-tests.ts';
import { Workspaces } from './resources/workspaces.ts';

/** Every resource that needs nothing by hand. `FilesClient` extends this and adds the others. */
export abstract class Surface {
  protected abstract readonly http: Http;
  readonly #made = new Map<unknown, Resource>();

  #resource<T extends Resource>(type: new (http: Http) => T): T {
    const made = this.#made.get(type);
    if (made instanceof type) return made;
    const resource = new type(this.http);
    this.#made.set(type, resource);
    return resource;
  }

  /** One logged file or account action of the last six months. */
  get actionLogs(): ActionLogs {
    return this.#resource(ActionLogs);
  }

  /** One webhook delivery found by an action notification export. */
  get actionNotificationExportResults(): ActionNotificationExportResults {
    return this.#resource(ActionNotificationExportResults);
  }

  /** A search through past webhook deliveries whose results are collected in the background. */
  get actionNotificationExports(): ActionNotificationExports {
    return this.#resource(ActionNotificationExports);
  }

  /** A named system prompt that shapes how the AI assistant answers. */
  get aiAssistantPersonalities(): AiAssistantPersonalities {
    return this.#resource(AiAssistantPersonalities);
  }

  /** A stored prompt that the AI assistant runs by hand, on a schedule or after file actions. */
  get aiTasks(): AiTasks {
    return this.#resource(AiTasks);
  }

  /** A credential for programs, either for the whole site or tied to one user. */
  get apiKeys(): ApiKeys {
    return this.#resource(ApiKeys);
  }

  /** One logged call to the REST API. */
  get apiRequestLogs(): ApiRequestLogs {
    return this.#resource(ApiRequestLogs);
  }

  /** An integration or program that works with Files.com, with its catalog texts and pictures. */
  get apps(): Apps {
    return this.#resource(Apps);
  }

  /** An AS2 message that a trading partner sent to one of the site's stations. */
  get as2IncomingMessages(): As2IncomingMessages {
    return this.#resource(As2IncomingMessages);
  }

  /** An AS2 message that the site sent to a trading partner. */
  get as2OutgoingMessages(): As2OutgoingMessages {
    return this.#resource(As2OutgoingMessages);
  }

  /** A trading partner that exchanges AS2 messages with a station of the site. */
  get as2Partners(): As2Partners {
    return this.#resource(As2Partners);
  }

  /** The site's own identity in AS2 exchanges, with its certificate and private key. */
  get as2Stations(): As2Stations {
    return this.#resource(As2Stations);
  }

  /** One log line written by an automation run. */
  get automationLogs(): AutomationLogs {
    return this.#resource(AutomationLogs);
  }

  /** One execution of an automation, with its status and counters. */
  get automationRuns(): AutomationRuns {
    return this.#resource(AutomationRuns);
  }

  /** A rule that creates, copies, moves, deletes or imports files when its trigger fires. */
  get automations(): Automations {
    return this.#resource(Automations);
  }

  /** The traffic and request counts of a site up to one point in time. */
  get bandwidthSnapshots(): BandwidthSnapshots {
    return this.#resource(BandwidthSnapshots);
  }

  /** A setting of a folder, such as a webhook, an expiry rule or a public address. */
  get behaviors(): Behaviors {
    return this.#resource(Behaviors);
  }

  /** One action that a visitor took through a share link. */
  get bundleActions(): BundleActions {
    return this.#resource(BundleActions);
  }

  /** One download that a visitor made through a share link. */
  get bundleDownloads(): BundleDownloads {
    return this.#resource(BundleDownloads);
  }

  /** A subscription of a user to e-mails about one share link. */
  get bundleNotifications(): BundleNotifications {
    return this.#resource(BundleNotifications);
  }

  /** A person to whom a share link was sent. */
  get bundleRecipients(): BundleRecipients {
    return this.#resource(BundleRecipients);
  }

  /** The contact data that a visitor entered to open a share link. */
  get bundleRegistrations(): BundleRegistrations {
    return this.#resource(BundleRegistrations);
  }

  /** A share link that gives visitors access to chosen files and folders. */
  get bundles(): Bundles {
    return this.#resource(Bundles);
  }

  /** A conversation between a user and the AI assistant. */
  get chatSessions(): ChatSessions {
    return this.#resource(ChatSessions);
  }

  /** A set of settings that a parent site imposes on its child sites. */
  get childSiteManagementPolicies(): ChildSiteManagementPolicies {
    return this.#resource(ChildSiteManagementPolicies);
  }

  /** A legal text that users or visitors must accept. */
  get clickwraps(): Clickwraps {
    return this.#resource(Clickwraps);
  }

  /** A domain of the customer that points to the site or to one of its services. */
  get customDomains(): CustomDomains {
    return this.#resource(CustomDomains);
  }

  /** A set of drive mappings that the desktop app applies for its users. */
  get desktopConfigurationProfiles(): DesktopConfigurationProfiles {
    return this.#resource(DesktopConfigurationProfiles);
  }

  /** A DNS record that the site's domains need. */
  get dnsRecords(): DnsRecords {
    return this.#resource(DnsRecords);
  }

  /** An e-mail that was sent to an inbox of the site. */
  get emailIncomingMessages(): EmailIncomingMessages {
    return this.#resource(EmailIncomingMessages);
  }

  /** One logged e-mail that the site sent. */
  get emailLogs(): EmailLogs {
    return this.#resource(EmailLogs);
  }

  /** A named stream of events to which subscriptions belong. */
  get eventChannels(): EventChannels {
    return this.#resource(EventChannels);
  }

  /** One attempt to deliver an event to a target. */
  get eventDeliveryAttempts(): EventDeliveryAttempts {
    return this.#resource(EventDeliveryAttempts);
  }

  /** One event that the site recorded, ready for delivery to subscribers. */
  get eventRecords(): EventRecords {
    return this.#resource(EventRecords);
  }

  /** A rule that sends chosen events of a channel to one or more targets. */
  get eventSubscriptions(): EventSubscriptions {
    return this.#resource(EventSubscriptions);
  }

  /** A place to which events are delivered, such as an e-mail address or a webhook. */
  get eventTargets(): EventTargets {
    return this.#resource(EventTargets);
  }

  /** One logged call to the ExaVault-compatible API. */
  get exavaultApiRequestLogs(): ExavaultApiRequestLogs {
    return this.#resource(ExavaultApiRequestLogs);
  }

  /** One check of an expectation over a time window, with the files found and missed. */
  get expectationEvaluations(): ExpectationEvaluations {
    return this.#resource(ExpectationEvaluations);
  }

  /** A lasting failure of an expectation, from its first failed check until it is resolved. */
  get expectationIncidents(): ExpectationIncidents {
    return this.#resource(ExpectationIncidents);
  }

  /** A rule that says which files have to arrive in a folder and when. */
  get expectations(): Expectations {
    return this.#resource(Expectations);
  }

  /** A report of a transfer or job that a client program stores on the site. */
  get externalEvents(): ExternalEvents {
    return this.#resource(ExternalEvents);
  }

  /** An emoji that a user attached to a file comment. */
  get fileCommentReactions(): FileCommentReactions {
    return this.#resource(FileCommentReactions);
  }

  /** A comment that a user wrote about a file. */
  get fileComments(): FileComments {
    return this.#resource(FileComments);
  }

  /** One log line of a background copy, move or delete. */
  get fileMigrationLogs(): FileMigrationLogs {
    return this.#resource(FileMigrationLogs);
  }

  /** A custom form that visitors fill in before they use a share link or inbox. */
  get formFieldSets(): FormFieldSets {
    return this.#resource(FormFieldSets);
  }

  /** One logged FTP command. */
  get ftpActionLogs(): FtpActionLogs {
    return this.#resource(FtpActionLogs);
  }

  /** A GPG key or key pair for encrypting and decrypting files. */
  get gpgKeys(): GpgKeys {
    return this.#resource(GpgKeys);
  }

  /** The membership of one user in one group. */
  get groupUsers(): GroupUsers {
    return this.#resource(GroupUsers);
  }

  /** A set of users that share permissions. */
  get groups(): Groups {
    return this.#resource(Groups);
  }

  /** One entry of the activity history of the last 24 hours. */
  get histories(): Histories {
    return this.#resource(Histories);
  }

  /** One action found by a history export. */
  get historyExportResults(): HistoryExportResults {
    return this.#resource(HistoryExportResults);
  }

  /** A search through the older activity history, collected in the background. */
  get historyExports(): HistoryExports {
    return this.#resource(HistoryExports);
  }

  /** A site's own list of holidays on which schedules do not run. */
  get holidayCalendars(): HolidayCalendars {
    return this.#resource(HolidayCalendars);
  }

  /** A region whose public holidays schedules can skip. */
  get holidayRegions(): HolidayRegions {
    return this.#resource(HolidayRegions);
  }

  /** One logged call to the site's S3-compatible endpoint. */
  get inboundS3Logs(): InboundS3Logs {
    return this.#resource(InboundS3Logs);
  }

  /** A person to whom an inbox link was sent. */
  get inboxRecipients(): InboxRecipients {
    return this.#resource(InboxRecipients);
  }

  /** The contact data that a visitor entered before uploading to an inbox. */
  get inboxRegistrations(): InboxRegistrations {
    return this.#resource(InboxRegistrations);
  }

  /** One upload that a visitor made to an inbox. */
  get inboxUploads(): InboxUploads {
    return this.#resource(InboxUploads);
  }

  /** A layout that shows users their expected integrations instead of plain folders. */
  get integrationCentricProfiles(): IntegrationCentricProfiles {
    return this.#resource(IntegrationCentricProfiles);
  }

  /** A bill to the site's account. */
  get invoices(): Invoices {
    return this.#resource(Invoices);
  }

  /** A set of public IP addresses in use by the site, grouped by what uses them. */
  get ipAddresses(): IpAddresses {
    return this.#resource(IpAddresses);
  }

  /** A rule that removes GPG, SSH or API keys after a time of no use or a maximum age. */
  get keyLifecycleRules(): KeyLifecycleRules {
    return this.#resource(KeyLifecycleRules);
  }

  /** An advisory lock on a path, in the manner of WebDAV; it blocks no other operation. */
  get locks(): Locks {
    return this.#resource(Locks);
  }

  /** A named set of custom metadata keys with their allowed values. */
  get metadataCategories(): MetadataCategories {
    return this.#resource(MetadataCategories);
  }

  /** A rule that sends e-mails about actions in a folder to a user or group. */
  get notifications(): Notifications {
    return this.#resource(Notifications);
  }

  /** One logged operation on a connection from the site to a remote server. */
  get outboundConnectionLogs(): OutboundConnectionLogs {
    return this.#resource(OutboundConnectionLogs);
  }

  /** A pattern for the folders and routes of new partner channels. */
  get partnerChannelTemplates(): PartnerChannelTemplates {
    return this.#resource(PartnerChannelTemplates);
  }

  /** A pair of folders through which files flow to and from one partner. */
  get partnerChannels(): PartnerChannels {
    return this.#resource(PartnerChannels);
  }

  /** An invitation to link a partner of this site with another Files.com site. */
  get partnerSiteRequests(): PartnerSiteRequests {
    return this.#resource(PartnerSiteRequests);
  }

  /** The link between this site and the site of a partner. */
  get partnerSites(): PartnerSites {
    return this.#resource(PartnerSites);
  }

  /** An outside organization with its own users, root folder and contact persons. */
  get partners(): Partners {
    return this.#resource(Partners);
  }

  /** A payment to the site's account. */
  get payments(): Payments {
    return this.#resource(Payments);
  }

  /** One background job of a folder setting, with its outcome. */
  get pendingWorkEvents(): PendingWorkEvents {
    return this.#resource(PendingWorkEvents);
  }

  /** The grant of one access level on a path to a user, group or partner. */
  get permissions(): Permissions {
    return this.#resource(Permissions);
  }

  /** One logged request to a publicly served folder. */
  get publicHostingRequestLogs(): PublicHostingRequestLogs {
    return this.#resource(PublicHostingRequestLogs);
  }

  /** An SSH public key with which a user logs in. */
  get publicKeys(): PublicKeys {
    return this.#resource(PublicKeys);
  }

  /** The sync traffic of one remote server up to one point in time. */
  get remoteBandwidthSnapshots(): RemoteBandwidthSnapshots {
    return this.#resource(RemoteBandwidthSnapshots);
  }

  /** One of several remote servers behind a mounted folder, with its health checks. */
  get remoteMountBackends(): RemoteMountBackends {
    return this.#resource(RemoteMountBackends);
  }

  /** A stored login that several remote servers can share. */
  get remoteServerCredentials(): RemoteServerCredentials {
    return this.#resource(RemoteServerCredentials);
  }

  /** A connection to storage outside the site, such as an SFTP server or a cloud bucket. */
  get remoteServers(): RemoteServers {
    return this.#resource(RemoteServers);
  }

  /** A wish that a given user or group uploads a given file into a folder. */
  get requests(): Requests {
    return this.#resource(Requests);
  }

  /** A request to bring back deleted files or users. */
  get restores(): Restores {
    return this.#resource(Restores);
  }

  /** A report that the site builds on a schedule. */
  get scheduledExports(): ScheduledExports {
    return this.#resource(ScheduledExports);
  }

  /** A named set of days and times that automations and other jobs share. */
  get schedules(): Schedules {
    return this.#resource(Schedules);
  }

  /** One logged SCIM call by which an identity provider manages users or groups. */
  get scimLogs(): ScimLogs {
    return this.#resource(ScimLogs);
  }

  /** A stored secret that automations can use by reference. */
  get secrets(): Secrets {
    return this.#resource(Secrets);
  }

  /** A login of a user by name and password instead of an API key. */
  get sessions(): Sessions {
    return this.#resource(Sessions);
  }

  /** One logged change of the site's settings. */
  get settingsChanges(): SettingsChanges {
    return this.#resource(SettingsChanges);
  }

  /** One logged SFTP operation. */
  get sftpActionLogs(): SftpActionLogs {
    return this.#resource(SftpActionLogs);
  }

  /** A host key that the site's SFTP server can present. */
  get sftpHostKeys(): SftpHostKeys {
    return this.#resource(SftpHostKeys);
  }

  /** A saved list of people to whom a user sends share links. */
  get shareGroups(): ShareGroups {
    return this.#resource(ShareGroups);
  }

  /** One delivery of log entries to a SIEM destination, with its outcome. */
  get siemHttpDestinationEvents(): SiemHttpDestinationEvents {
    return this.#resource(SiemHttpDestinationEvents);
  }

  /** A log collector or file to which the site sends its log entries. */
  get siemHttpDestinations(): SiemHttpDestinations {
    return this.#resource(SiemHttpDestinations);
  }

  /** A former subdomain of the site that still leads to the current one. */
  get siteSubdomainRedirects(): SiteSubdomainRedirects {
    return this.#resource(SiteSubdomainRedirects);
  }

  /** The settings, limits and billing state of the whole site. */
  get sites(): Sites {
    return this.#resource(Sites);
  }

  /** A frozen set of files that never changes once it is finalized. */
  get snapshots(): Snapshots {
    return this.#resource(Snapshots);
  }

  /** One logged event of single sign-on or user provisioning. */
  get ssoEvents(): SsoEvents {
    return this.#resource(SsoEvents);
  }

  /** A connection to an identity provider for single sign-on and provisioning. */
  get ssoStrategies(): SsoStrategies {
    return this.#resource(SsoStrategies);
  }

  /** The logo and thumbnail that a folder shows to its visitors. */
  get styles(): Styles {
    return this.#resource(Styles);
  }

  /** One log line written by a sync run. */
  get syncLogs(): SyncLogs {
    return this.#resource(SyncLogs);
  }

  /** One execution of a sync, with its status and counters. */
  get syncRuns(): SyncRuns {
    return this.#resource(SyncRuns);
  }

  /** A rule that copies files between two folders, of which either may be remote. */
  get syncs(): Syncs {
    return this.#resource(Syncs);
  }

  /** The usage figures of the site for one day. */
  get usageDailySnapshots(): UsageDailySnapshots {
    return this.#resource(UsageDailySnapshots);
  }

  /** The usage figures of the site for one billing period. */
  get usageSnapshots(): UsageSnapshots {
    return this.#resource(UsageSnapshots);
  }

  /** A further address that receives a copy of a user's e-mails. */
  get userAdditionalEmailRecipients(): UserAdditionalEmailRecipients {
    return this.#resource(UserAdditionalEmailRecipients);
  }

  /** The use of one protocol and cipher by one user. */
  get userCipherUses(): UserCipherUses {
    return this.#resource(UserCipherUses);
  }

  /** A rule that disables or deletes users after a time without activity. */
  get userLifecycleRules(): UserLifecycleRules {
    return this.#resource(UserLifecycleRules);
  }

  /** A visitor's request for a user account on the site. */
  get userRequests(): UserRequests {
    return this.#resource(UserRequests);
  }

  /** One security event of a user, such as a lockout. */
  get userSecurityEvents(): UserSecurityEvents {
    return this.#resource(UserSecurityEvents);
  }

  /** The use of one SFTP client program by one user. */
  get userSftpClientUses(): UserSftpClientUses {
    return this.#resource(UserSftpClientUses);
  }

  /** A person or program that can log in to the site. */
  get users(): Users {
    return this.#resource(Users);
  }

  /** One logged WebDAV operation. */
  get webDavActionLogs(): WebDavActionLogs {
    return this.#resource(WebDavActionLogs);
  }

  /** The outcome of a test call to a webhook address. */
  get webhookTests(): WebhookTests {
    return this.#resource(WebhookTests);
  }

  /** A separate area of a site with its own folders, users and resources. */
  get workspaces(): Workspaces {
    return this.#resource(Workspaces);
  }
}
