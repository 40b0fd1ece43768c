// Generated from catalogue/resources. Change the catalogue, then run `npm run generate`.
import type { Http } from '../http/http.ts';
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
import { MessageCommentReactions } from './resources/message-comment-reactions.ts';
import { MessageComments } from './resources/message-comments.ts';
import { MessageReactions } from './resources/message-reactions.ts';
import { Messages } from './resources/messages.ts';
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
import { Projects } from './resources/projects.ts';
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

  #actionLogs?: ActionLogs;
  #actionNotificationExportResults?: ActionNotificationExportResults;
  #actionNotificationExports?: ActionNotificationExports;
  #aiAssistantPersonalities?: AiAssistantPersonalities;
  #aiTasks?: AiTasks;
  #apiKeys?: ApiKeys;
  #apiRequestLogs?: ApiRequestLogs;
  #apps?: Apps;
  #as2IncomingMessages?: As2IncomingMessages;
  #as2OutgoingMessages?: As2OutgoingMessages;
  #as2Partners?: As2Partners;
  #as2Stations?: As2Stations;
  #automationLogs?: AutomationLogs;
  #automationRuns?: AutomationRuns;
  #automations?: Automations;
  #bandwidthSnapshots?: BandwidthSnapshots;
  #behaviors?: Behaviors;
  #bundleActions?: BundleActions;
  #bundleDownloads?: BundleDownloads;
  #bundleNotifications?: BundleNotifications;
  #bundleRecipients?: BundleRecipients;
  #bundleRegistrations?: BundleRegistrations;
  #bundles?: Bundles;
  #chatSessions?: ChatSessions;
  #childSiteManagementPolicies?: ChildSiteManagementPolicies;
  #clickwraps?: Clickwraps;
  #customDomains?: CustomDomains;
  #desktopConfigurationProfiles?: DesktopConfigurationProfiles;
  #dnsRecords?: DnsRecords;
  #emailIncomingMessages?: EmailIncomingMessages;
  #emailLogs?: EmailLogs;
  #eventChannels?: EventChannels;
  #eventDeliveryAttempts?: EventDeliveryAttempts;
  #eventRecords?: EventRecords;
  #eventSubscriptions?: EventSubscriptions;
  #eventTargets?: EventTargets;
  #exavaultApiRequestLogs?: ExavaultApiRequestLogs;
  #expectationEvaluations?: ExpectationEvaluations;
  #expectationIncidents?: ExpectationIncidents;
  #expectations?: Expectations;
  #externalEvents?: ExternalEvents;
  #fileCommentReactions?: FileCommentReactions;
  #fileComments?: FileComments;
  #fileMigrationLogs?: FileMigrationLogs;
  #formFieldSets?: FormFieldSets;
  #ftpActionLogs?: FtpActionLogs;
  #gpgKeys?: GpgKeys;
  #groupUsers?: GroupUsers;
  #groups?: Groups;
  #histories?: Histories;
  #historyExportResults?: HistoryExportResults;
  #historyExports?: HistoryExports;
  #holidayCalendars?: HolidayCalendars;
  #holidayRegions?: HolidayRegions;
  #inboundS3Logs?: InboundS3Logs;
  #inboxRecipients?: InboxRecipients;
  #inboxRegistrations?: InboxRegistrations;
  #inboxUploads?: InboxUploads;
  #integrationCentricProfiles?: IntegrationCentricProfiles;
  #invoices?: Invoices;
  #ipAddresses?: IpAddresses;
  #keyLifecycleRules?: KeyLifecycleRules;
  #locks?: Locks;
  #messageCommentReactions?: MessageCommentReactions;
  #messageComments?: MessageComments;
  #messageReactions?: MessageReactions;
  #messages?: Messages;
  #metadataCategories?: MetadataCategories;
  #notifications?: Notifications;
  #outboundConnectionLogs?: OutboundConnectionLogs;
  #partnerChannelTemplates?: PartnerChannelTemplates;
  #partnerChannels?: PartnerChannels;
  #partnerSiteRequests?: PartnerSiteRequests;
  #partnerSites?: PartnerSites;
  #partners?: Partners;
  #payments?: Payments;
  #pendingWorkEvents?: PendingWorkEvents;
  #permissions?: Permissions;
  #projects?: Projects;
  #publicHostingRequestLogs?: PublicHostingRequestLogs;
  #publicKeys?: PublicKeys;
  #remoteBandwidthSnapshots?: RemoteBandwidthSnapshots;
  #remoteMountBackends?: RemoteMountBackends;
  #remoteServerCredentials?: RemoteServerCredentials;
  #remoteServers?: RemoteServers;
  #requests?: Requests;
  #restores?: Restores;
  #scheduledExports?: ScheduledExports;
  #schedules?: Schedules;
  #scimLogs?: ScimLogs;
  #secrets?: Secrets;
  #settingsChanges?: SettingsChanges;
  #sftpActionLogs?: SftpActionLogs;
  #sftpHostKeys?: SftpHostKeys;
  #shareGroups?: ShareGroups;
  #siemHttpDestinationEvents?: SiemHttpDestinationEvents;
  #siemHttpDestinations?: SiemHttpDestinations;
  #siteSubdomainRedirects?: SiteSubdomainRedirects;
  #sites?: Sites;
  #snapshots?: Snapshots;
  #ssoEvents?: SsoEvents;
  #ssoStrategies?: SsoStrategies;
  #styles?: Styles;
  #syncLogs?: SyncLogs;
  #syncRuns?: SyncRuns;
  #syncs?: Syncs;
  #usageDailySnapshots?: UsageDailySnapshots;
  #usageSnapshots?: UsageSnapshots;
  #userAdditionalEmailRecipients?: UserAdditionalEmailRecipients;
  #userCipherUses?: UserCipherUses;
  #userLifecycleRules?: UserLifecycleRules;
  #userRequests?: UserRequests;
  #userSecurityEvents?: UserSecurityEvents;
  #userSftpClientUses?: UserSftpClientUses;
  #users?: Users;
  #webDavActionLogs?: WebDavActionLogs;
  #webhookTests?: WebhookTests;
  #workspaces?: Workspaces;

  /** One logged file or account action of the last six months. */
  get actionLogs(): ActionLogs {
    return (this.#actionLogs ??= new ActionLogs(this.http));
  }
  /** One webhook delivery found by an action notification export. */
  get actionNotificationExportResults(): ActionNotificationExportResults {
    return (this.#actionNotificationExportResults ??= new ActionNotificationExportResults(this.http));
  }
  /** A search through past webhook deliveries whose results are collected in the background. */
  get actionNotificationExports(): ActionNotificationExports {
    return (this.#actionNotificationExports ??= new ActionNotificationExports(this.http));
  }
  /** A named system prompt that shapes how the AI assistant answers. */
  get aiAssistantPersonalities(): AiAssistantPersonalities {
    return (this.#aiAssistantPersonalities ??= new AiAssistantPersonalities(this.http));
  }
  /** A stored prompt that the AI assistant runs by hand, on a schedule or after file actions. */
  get aiTasks(): AiTasks {
    return (this.#aiTasks ??= new AiTasks(this.http));
  }
  /** A credential for programs, either for the whole site or tied to one user. */
  get apiKeys(): ApiKeys {
    return (this.#apiKeys ??= new ApiKeys(this.http));
  }
  /** One logged call to the REST API. */
  get apiRequestLogs(): ApiRequestLogs {
    return (this.#apiRequestLogs ??= new ApiRequestLogs(this.http));
  }
  /** An integration or program that works with Files.com, with its catalog texts and pictures. */
  get apps(): Apps {
    return (this.#apps ??= new Apps(this.http));
  }
  /** An AS2 message that a trading partner sent to one of the site's stations. */
  get as2IncomingMessages(): As2IncomingMessages {
    return (this.#as2IncomingMessages ??= new As2IncomingMessages(this.http));
  }
  /** An AS2 message that the site sent to a trading partner. */
  get as2OutgoingMessages(): As2OutgoingMessages {
    return (this.#as2OutgoingMessages ??= new As2OutgoingMessages(this.http));
  }
  /** A trading partner that exchanges AS2 messages with a station of the site. */
  get as2Partners(): As2Partners {
    return (this.#as2Partners ??= new As2Partners(this.http));
  }
  /** The site's own identity in AS2 exchanges, with its certificate and private key. */
  get as2Stations(): As2Stations {
    return (this.#as2Stations ??= new As2Stations(this.http));
  }
  /** One log line written by an automation run. */
  get automationLogs(): AutomationLogs {
    return (this.#automationLogs ??= new AutomationLogs(this.http));
  }
  /** One execution of an automation, with its status and counters. */
  get automationRuns(): AutomationRuns {
    return (this.#automationRuns ??= new AutomationRuns(this.http));
  }
  /** A rule that creates, copies, moves, deletes or imports files when its trigger fires. */
  get automations(): Automations {
    return (this.#automations ??= new Automations(this.http));
  }
  /** The traffic and request counts of a site up to one point in time. */
  get bandwidthSnapshots(): BandwidthSnapshots {
    return (this.#bandwidthSnapshots ??= new BandwidthSnapshots(this.http));
  }
  /** A setting of a folder, such as a webhook, an expiry rule or a public address. */
  get behaviors(): Behaviors {
    return (this.#behaviors ??= new Behaviors(this.http));
  }
  /** One action that a visitor took through a share link. */
  get bundleActions(): BundleActions {
    return (this.#bundleActions ??= new BundleActions(this.http));
  }
  /** One download that a visitor made through a share link. */
  get bundleDownloads(): BundleDownloads {
    return (this.#bundleDownloads ??= new BundleDownloads(this.http));
  }
  /** A subscription of a user to e-mails about one share link. */
  get bundleNotifications(): BundleNotifications {
    return (this.#bundleNotifications ??= new BundleNotifications(this.http));
  }
  /** A person to whom a share link was sent. */
  get bundleRecipients(): BundleRecipients {
    return (this.#bundleRecipients ??= new BundleRecipients(this.http));
  }
  /** The contact data that a visitor entered to open a share link. */
  get bundleRegistrations(): BundleRegistrations {
    return (this.#bundleRegistrations ??= new BundleRegistrations(this.http));
  }
  /** A share link that gives visitors access to chosen files and folders. */
  get bundles(): Bundles {
    return (this.#bundles ??= new Bundles(this.http));
  }
  /** A conversation between a user and the AI assistant. */
  get chatSessions(): ChatSessions {
    return (this.#chatSessions ??= new ChatSessions(this.http));
  }
  /** A set of settings that a parent site imposes on its child sites. */
  get childSiteManagementPolicies(): ChildSiteManagementPolicies {
    return (this.#childSiteManagementPolicies ??= new ChildSiteManagementPolicies(this.http));
  }
  /** A legal text that users or visitors must accept. */
  get clickwraps(): Clickwraps {
    return (this.#clickwraps ??= new Clickwraps(this.http));
  }
  /** A domain of the customer that points to the site or to one of its services. */
  get customDomains(): CustomDomains {
    return (this.#customDomains ??= new CustomDomains(this.http));
  }
  /** A set of drive mappings that the desktop app applies for its users. */
  get desktopConfigurationProfiles(): DesktopConfigurationProfiles {
    return (this.#desktopConfigurationProfiles ??= new DesktopConfigurationProfiles(this.http));
  }
  /** A DNS record that the site's domains need. */
  get dnsRecords(): DnsRecords {
    return (this.#dnsRecords ??= new DnsRecords(this.http));
  }
  /** An e-mail that was sent to an inbox of the site. */
  get emailIncomingMessages(): EmailIncomingMessages {
    return (this.#emailIncomingMessages ??= new EmailIncomingMessages(this.http));
  }
  /** One logged e-mail that the site sent. */
  get emailLogs(): EmailLogs {
    return (this.#emailLogs ??= new EmailLogs(this.http));
  }
  /** A named stream of events to which subscriptions belong. */
  get eventChannels(): EventChannels {
    return (this.#eventChannels ??= new EventChannels(this.http));
  }
  /** One attempt to deliver an event to a target. */
  get eventDeliveryAttempts(): EventDeliveryAttempts {
    return (this.#eventDeliveryAttempts ??= new EventDeliveryAttempts(this.http));
  }
  /** One event that the site recorded, ready for delivery to subscribers. */
  get eventRecords(): EventRecords {
    return (this.#eventRecords ??= new EventRecords(this.http));
  }
  /** A rule that sends chosen events of a channel to one or more targets. */
  get eventSubscriptions(): EventSubscriptions {
    return (this.#eventSubscriptions ??= new EventSubscriptions(this.http));
  }
  /** A place to which events are delivered, such as an e-mail address or a webhook. */
  get eventTargets(): EventTargets {
    return (this.#eventTargets ??= new EventTargets(this.http));
  }
  /** One logged call to the ExaVault-compatible API. */
  get exavaultApiRequestLogs(): ExavaultApiRequestLogs {
    return (this.#exavaultApiRequestLogs ??= new ExavaultApiRequestLogs(this.http));
  }
  /** One check of an expectation over a time window, with the files found and missed. */
  get expectationEvaluations(): ExpectationEvaluations {
    return (this.#expectationEvaluations ??= new ExpectationEvaluations(this.http));
  }
  /** A lasting failure of an expectation, from its first failed check until it is resolved. */
  get expectationIncidents(): ExpectationIncidents {
    return (this.#expectationIncidents ??= new ExpectationIncidents(this.http));
  }
  /** A rule that says which files have to arrive in a folder and when. */
  get expectations(): Expectations {
    return (this.#expectations ??= new Expectations(this.http));
  }
  /** A report of a transfer or job that a client program stores on the site. */
  get externalEvents(): ExternalEvents {
    return (this.#externalEvents ??= new ExternalEvents(this.http));
  }
  /** An emoji that a user attached to a file comment. */
  get fileCommentReactions(): FileCommentReactions {
    return (this.#fileCommentReactions ??= new FileCommentReactions(this.http));
  }
  /** A comment that a user wrote about a file. */
  get fileComments(): FileComments {
    return (this.#fileComments ??= new FileComments(this.http));
  }
  /** One log line of a background copy, move or delete. */
  get fileMigrationLogs(): FileMigrationLogs {
    return (this.#fileMigrationLogs ??= new FileMigrationLogs(this.http));
  }
  /** A custom form that visitors fill in before they use a share link or inbox. */
  get formFieldSets(): FormFieldSets {
    return (this.#formFieldSets ??= new FormFieldSets(this.http));
  }
  /** One logged FTP command. */
  get ftpActionLogs(): FtpActionLogs {
    return (this.#ftpActionLogs ??= new FtpActionLogs(this.http));
  }
  /** A GPG key or key pair for encrypting and decrypting files. */
  get gpgKeys(): GpgKeys {
    return (this.#gpgKeys ??= new GpgKeys(this.http));
  }
  /** The membership of one user in one group. */
  get groupUsers(): GroupUsers {
    return (this.#groupUsers ??= new GroupUsers(this.http));
  }
  /** A set of users that share permissions. */
  get groups(): Groups {
    return (this.#groups ??= new Groups(this.http));
  }
  /** One entry of the activity history of the last 24 hours. */
  get histories(): Histories {
    return (this.#histories ??= new Histories(this.http));
  }
  /** One action found by a history export. */
  get historyExportResults(): HistoryExportResults {
    return (this.#historyExportResults ??= new HistoryExportResults(this.http));
  }
  /** A search through the older activity history, collected in the background. */
  get historyExports(): HistoryExports {
    return (this.#historyExports ??= new HistoryExports(this.http));
  }
  /** A site's own list of holidays on which schedules do not run. */
  get holidayCalendars(): HolidayCalendars {
    return (this.#holidayCalendars ??= new HolidayCalendars(this.http));
  }
  /** A region whose public holidays schedules can skip. */
  get holidayRegions(): HolidayRegions {
    return (this.#holidayRegions ??= new HolidayRegions(this.http));
  }
  /** One logged call to the site's S3-compatible endpoint. */
  get inboundS3Logs(): InboundS3Logs {
    return (this.#inboundS3Logs ??= new InboundS3Logs(this.http));
  }
  /** A person to whom an inbox link was sent. */
  get inboxRecipients(): InboxRecipients {
    return (this.#inboxRecipients ??= new InboxRecipients(this.http));
  }
  /** The contact data that a visitor entered before uploading to an inbox. */
  get inboxRegistrations(): InboxRegistrations {
    return (this.#inboxRegistrations ??= new InboxRegistrations(this.http));
  }
  /** One upload that a visitor made to an inbox. */
  get inboxUploads(): InboxUploads {
    return (this.#inboxUploads ??= new InboxUploads(this.http));
  }
  /** A layout that shows users their expected integrations instead of plain folders. */
  get integrationCentricProfiles(): IntegrationCentricProfiles {
    return (this.#integrationCentricProfiles ??= new IntegrationCentricProfiles(this.http));
  }
  /** A bill to the site's account. */
  get invoices(): Invoices {
    return (this.#invoices ??= new Invoices(this.http));
  }
  /** A set of public IP addresses in use by the site, grouped by what uses them. */
  get ipAddresses(): IpAddresses {
    return (this.#ipAddresses ??= new IpAddresses(this.http));
  }
  /** A rule that removes GPG, SSH or API keys after a time of no use or a maximum age. */
  get keyLifecycleRules(): KeyLifecycleRules {
    return (this.#keyLifecycleRules ??= new KeyLifecycleRules(this.http));
  }
  /** An advisory lock on a path, in the manner of WebDAV; it blocks no other operation. */
  get locks(): Locks {
    return (this.#locks ??= new Locks(this.http));
  }
  /** An emoji that a user attached to a comment on a message. */
  get messageCommentReactions(): MessageCommentReactions {
    return (this.#messageCommentReactions ??= new MessageCommentReactions(this.http));
  }
  /** A comment on a message of a project. */
  get messageComments(): MessageComments {
    return (this.#messageComments ??= new MessageComments(this.http));
  }
  /** An emoji that a user attached to a message. */
  get messageReactions(): MessageReactions {
    return (this.#messageReactions ??= new MessageReactions(this.http));
  }
  /** A message that a user posted in a project. */
  get messages(): Messages {
    return (this.#messages ??= new Messages(this.http));
  }
  /** A named set of custom metadata keys with their allowed values. */
  get metadataCategories(): MetadataCategories {
    return (this.#metadataCategories ??= new MetadataCategories(this.http));
  }
  /** A rule that sends e-mails about actions in a folder to a user or group. */
  get notifications(): Notifications {
    return (this.#notifications ??= new Notifications(this.http));
  }
  /** One logged operation on a connection from the site to a remote server. */
  get outboundConnectionLogs(): OutboundConnectionLogs {
    return (this.#outboundConnectionLogs ??= new OutboundConnectionLogs(this.http));
  }
  /** A pattern for the folders and routes of new partner channels. */
  get partnerChannelTemplates(): PartnerChannelTemplates {
    return (this.#partnerChannelTemplates ??= new PartnerChannelTemplates(this.http));
  }
  /** A pair of folders through which files flow to and from one partner. */
  get partnerChannels(): PartnerChannels {
    return (this.#partnerChannels ??= new PartnerChannels(this.http));
  }
  /** An invitation to link a partner of this site with another Files.com site. */
  get partnerSiteRequests(): PartnerSiteRequests {
    return (this.#partnerSiteRequests ??= new PartnerSiteRequests(this.http));
  }
  /** The link between this site and the site of a partner. */
  get partnerSites(): PartnerSites {
    return (this.#partnerSites ??= new PartnerSites(this.http));
  }
  /** An outside organization with its own users, root folder and contact persons. */
  get partners(): Partners {
    return (this.#partners ??= new Partners(this.http));
  }
  /** A payment to the site's account. */
  get payments(): Payments {
    return (this.#payments ??= new Payments(this.http));
  }
  /** One background job of a folder setting, with its outcome. */
  get pendingWorkEvents(): PendingWorkEvents {
    return (this.#pendingWorkEvents ??= new PendingWorkEvents(this.http));
  }
  /** The grant of one access level on a path to a user, group or partner. */
  get permissions(): Permissions {
    return (this.#permissions ??= new Permissions(this.http));
  }
  /** A space in which users exchange messages. */
  get projects(): Projects {
    return (this.#projects ??= new Projects(this.http));
  }
  /** One logged request to a publicly served folder. */
  get publicHostingRequestLogs(): PublicHostingRequestLogs {
    return (this.#publicHostingRequestLogs ??= new PublicHostingRequestLogs(this.http));
  }
  /** An SSH public key with which a user logs in. */
  get publicKeys(): PublicKeys {
    return (this.#publicKeys ??= new PublicKeys(this.http));
  }
  /** The sync traffic of one remote server up to one point in time. */
  get remoteBandwidthSnapshots(): RemoteBandwidthSnapshots {
    return (this.#remoteBandwidthSnapshots ??= new RemoteBandwidthSnapshots(this.http));
  }
  /** One of several remote servers behind a mounted folder, with its health checks. */
  get remoteMountBackends(): RemoteMountBackends {
    return (this.#remoteMountBackends ??= new RemoteMountBackends(this.http));
  }
  /** A stored login that several remote servers can share. */
  get remoteServerCredentials(): RemoteServerCredentials {
    return (this.#remoteServerCredentials ??= new RemoteServerCredentials(this.http));
  }
  /** A connection to storage outside the site, such as an SFTP server or a cloud bucket. */
  get remoteServers(): RemoteServers {
    return (this.#remoteServers ??= new RemoteServers(this.http));
  }
  /** A wish that a given user or group uploads a given file into a folder. */
  get requests(): Requests {
    return (this.#requests ??= new Requests(this.http));
  }
  /** A request to bring back deleted files or users. */
  get restores(): Restores {
    return (this.#restores ??= new Restores(this.http));
  }
  /** A report that the site builds on a schedule. */
  get scheduledExports(): ScheduledExports {
    return (this.#scheduledExports ??= new ScheduledExports(this.http));
  }
  /** A named set of days and times that automations and other jobs share. */
  get schedules(): Schedules {
    return (this.#schedules ??= new Schedules(this.http));
  }
  /** One logged SCIM call by which an identity provider manages users or groups. */
  get scimLogs(): ScimLogs {
    return (this.#scimLogs ??= new ScimLogs(this.http));
  }
  /** A stored secret that automations can use by reference. */
  get secrets(): Secrets {
    return (this.#secrets ??= new Secrets(this.http));
  }
  /** One logged change of the site's settings. */
  get settingsChanges(): SettingsChanges {
    return (this.#settingsChanges ??= new SettingsChanges(this.http));
  }
  /** One logged SFTP operation. */
  get sftpActionLogs(): SftpActionLogs {
    return (this.#sftpActionLogs ??= new SftpActionLogs(this.http));
  }
  /** A host key that the site's SFTP server can present. */
  get sftpHostKeys(): SftpHostKeys {
    return (this.#sftpHostKeys ??= new SftpHostKeys(this.http));
  }
  /** A saved list of people to whom a user sends share links. */
  get shareGroups(): ShareGroups {
    return (this.#shareGroups ??= new ShareGroups(this.http));
  }
  /** One delivery of log entries to a SIEM destination, with its outcome. */
  get siemHttpDestinationEvents(): SiemHttpDestinationEvents {
    return (this.#siemHttpDestinationEvents ??= new SiemHttpDestinationEvents(this.http));
  }
  /** A log collector or file to which the site sends its log entries. */
  get siemHttpDestinations(): SiemHttpDestinations {
    return (this.#siemHttpDestinations ??= new SiemHttpDestinations(this.http));
  }
  /** A former subdomain of the site that still leads to the current one. */
  get siteSubdomainRedirects(): SiteSubdomainRedirects {
    return (this.#siteSubdomainRedirects ??= new SiteSubdomainRedirects(this.http));
  }
  /** The settings, limits and billing state of the whole site. */
  get sites(): Sites {
    return (this.#sites ??= new Sites(this.http));
  }
  /** A frozen set of files that never changes once it is finalized. */
  get snapshots(): Snapshots {
    return (this.#snapshots ??= new Snapshots(this.http));
  }
  /** One logged event of single sign-on or user provisioning. */
  get ssoEvents(): SsoEvents {
    return (this.#ssoEvents ??= new SsoEvents(this.http));
  }
  /** A connection to an identity provider for single sign-on and provisioning. */
  get ssoStrategies(): SsoStrategies {
    return (this.#ssoStrategies ??= new SsoStrategies(this.http));
  }
  /** The logo and thumbnail that a folder shows to its visitors. */
  get styles(): Styles {
    return (this.#styles ??= new Styles(this.http));
  }
  /** One log line written by a sync run. */
  get syncLogs(): SyncLogs {
    return (this.#syncLogs ??= new SyncLogs(this.http));
  }
  /** One execution of a sync, with its status and counters. */
  get syncRuns(): SyncRuns {
    return (this.#syncRuns ??= new SyncRuns(this.http));
  }
  /** A rule that copies files between two folders, of which either may be remote. */
  get syncs(): Syncs {
    return (this.#syncs ??= new Syncs(this.http));
  }
  /** The usage figures of the site for one day. */
  get usageDailySnapshots(): UsageDailySnapshots {
    return (this.#usageDailySnapshots ??= new UsageDailySnapshots(this.http));
  }
  /** The usage figures of the site for one billing period. */
  get usageSnapshots(): UsageSnapshots {
    return (this.#usageSnapshots ??= new UsageSnapshots(this.http));
  }
  /** A further address that receives a copy of a user's e-mails. */
  get userAdditionalEmailRecipients(): UserAdditionalEmailRecipients {
    return (this.#userAdditionalEmailRecipients ??= new UserAdditionalEmailRecipients(this.http));
  }
  /** The use of one protocol and cipher by one user. */
  get userCipherUses(): UserCipherUses {
    return (this.#userCipherUses ??= new UserCipherUses(this.http));
  }
  /** A rule that disables or deletes users after a time without activity. */
  get userLifecycleRules(): UserLifecycleRules {
    return (this.#userLifecycleRules ??= new UserLifecycleRules(this.http));
  }
  /** A visitor's request for a user account on the site. */
  get userRequests(): UserRequests {
    return (this.#userRequests ??= new UserRequests(this.http));
  }
  /** One security event of a user, such as a lockout. */
  get userSecurityEvents(): UserSecurityEvents {
    return (this.#userSecurityEvents ??= new UserSecurityEvents(this.http));
  }
  /** The use of one SFTP client program by one user. */
  get userSftpClientUses(): UserSftpClientUses {
    return (this.#userSftpClientUses ??= new UserSftpClientUses(this.http));
  }
  /** A person or program that can log in to the site. */
  get users(): Users {
    return (this.#users ??= new Users(this.http));
  }
  /** One logged WebDAV operation. */
  get webDavActionLogs(): WebDavActionLogs {
    return (this.#webDavActionLogs ??= new WebDavActionLogs(this.http));
  }
  /** The outcome of a test call to a webhook address. */
  get webhookTests(): WebhookTests {
    return (this.#webhookTests ??= new WebhookTests(this.http));
  }
  /** A separate area of a site with its own folders, users and resources. */
  get workspaces(): Workspaces {
    return (this.#workspaces ??= new Workspaces(this.http));
  }
}
