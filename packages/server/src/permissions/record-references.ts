// What fields of records point to, and what somebody needs to make them point there: three tables. The record engine
// asks them for every record that is made or changed, about the state before and the state after, so that no entity and
// no way to say nothing (null, absent, empty) is left out. A test compares the first table with the catalogue.
import type { Right } from './rights.ts';

/** The entity that a field points to, by the name of the field; one of several ids ends in `_ids`. */
export const REFERRED_ENTITIES: Readonly<Record<string, string>> = {
  admin_ids: 'User',
  notify_user_id: 'User',
  query_target_user_id: 'User',
  query_user_id: 'User',
  responsible_user_id: 'User',
  triggering_user_ids: 'User',
  user_id: 'User',
  user_ids: 'User',

  group_id: 'Group',
  group_ids: 'Group',
  primary_group_id: 'Group',
  responsible_group_id: 'Group',
  triggering_group_ids: 'Group',

  partner_id: 'Partner',
  default_workspace_id: 'Workspace',
  workspace_id: 'Workspace',

  ai_assistant_personality_id: 'AiAssistantPersonality',
  as2_station_id: 'As2Station',
  bundle_id: 'Bundle',
  copy_values_from_credential_id: 'RemoteServerCredential',
  desktop_configuration_profile_id: 'DesktopConfigurationProfile',
  dest_remote_server_id: 'RemoteServer',
  event_channel_id: 'EventChannel',
  event_target_ids: 'EventTarget',
  folder_behavior_id: 'Behavior',
  form_field_set_id: 'FormFieldSet',
  integration_centric_profile_id: 'IntegrationCentricProfile',
  partner_channel_template_id: 'PartnerChannelTemplate',
  remote_server_credential_id: 'RemoteServerCredential',
  remote_server_id: 'RemoteServer',
  schedule_id: 'Schedule',
  snapshot_id: 'Snapshot',
  src_remote_server_id: 'RemoteServer',
  sync_ids: 'Sync',
};

/**
 * Fields that end like ids but point to nothing that belongs to a workspace: names at other services, things that this
 * server has no records of, parents that everyone sees, and what only site admins set.
 */
export const NO_REFERENCES: readonly string[] = [
  'active_sftp_host_key_id',
  'active_sftp_host_key_ids',
  'azure_dcr_immutable_id',
  'azure_oauth_client_credentials_client_id',
  'azure_oauth_client_credentials_tenant_id',
  'backblaze_b2_key_id',
  'child_site_ids',
  'clickwrap_id',
  'custom_domain_id',
  'file_comment_id',
  'google_cloud_storage_project_id',
  'host_partner_id',
  'inbox_id',
  'outbound_agent_id',
  'partial_session_id',
  's3_kms_key_id',
  'query_file_id',
  'query_parent_id',
  'query_target_id',
  'remote_server_mount_id',
  'sharepoint_client_id',
  'sharepoint_tenant_id',
  'site_id',
  'skip_child_site_ids',
  'ssl_certificate_id',
  'sso_strategy_id',
];

/** Entities whose `user_id` names somebody whom the record is about. In all others it is whom the record acts for. */
export const ABOUT_USERS: readonly string[] = ['Group', 'GroupUser', 'Permission'];

/** Fields by which a record acts for groups: for those of the caller only. */
export const ACTED_GROUPS: Readonly<Record<string, readonly string[]>> = { Notification: ['group_id', 'group_ids'] };

/** Memberships, which are no fields of the record: accounts/memberships.ts checks those that are new. */
export const MEMBERSHIPS: Readonly<Record<string, readonly string[]>> = {
  Group: ['user_ids', 'admin_ids'],
  User: ['group_id', 'group_ids'],
};

/** Entities that act by themselves, with the rights of whoever changed them last. */
export const ACTING_ENTITIES: readonly string[] = ['Automation', 'Sync'];

/** A field that names one path or several. */
export interface PathReference {
  readonly field: string;
  readonly right: Right;
  /** What is at the path. */
  readonly kind: 'file' | 'folder';
  /** Nothing stands for the root of the workspace. */
  readonly isRootByDefault?: boolean;
  /** The member that is the path, where the field is an object. */
  readonly member?: string;
  /** The field that says in which remote server the path is. */
  readonly remoteField?: string;
}

const ADMINISTERED: readonly PathReference[] = [
  { field: 'path', right: 'admin', kind: 'folder', isRootByDefault: true },
];

/**
 * The rights that a record needs on the paths in it, by entity. Share links and snapshots ask when they look them up.
 */
export const PATH_REFERENCES: Readonly<Record<string, readonly PathReference[]>> = {
  AiTask: ADMINISTERED,
  // Its patterns and destinations are asked for when it runs, with the rights of whoever changed it last.
  Automation: ADMINISTERED,
  // What is deleted or replaced below the folder is put there.
  Behavior: [...ADMINISTERED, { field: 'value', member: 'archive_path', right: 'full', kind: 'folder' }],
  Expectation: ADMINISTERED,
  FileComment: [{ field: 'path', right: 'read', kind: 'file' }],
  Lock: [{ field: 'path', right: 'write', kind: 'file' }],
  Notification: [{ field: 'path', right: 'history', kind: 'folder', isRootByDefault: true }],
  PartnerChannel: ADMINISTERED,
  PartnerChannelTemplate: ADMINISTERED,
  Permission: ADMINISTERED,
  Request: ADMINISTERED,
  Style: ADMINISTERED,
  Sync: [
    { field: 'src_path', right: 'admin', kind: 'folder', isRootByDefault: true, remoteField: 'src_remote_server_id' },
    { field: 'dest_path', right: 'admin', kind: 'folder', isRootByDefault: true, remoteField: 'dest_remote_server_id' },
  ],
};
