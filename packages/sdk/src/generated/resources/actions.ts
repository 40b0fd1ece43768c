// Generated from catalogue/resources/actions.json.
// Change the catalogue, then run `npm run generate`.

/** One entry of the site's activity history, such as an upload, a move or a login. */
export interface Action {
  /** ID of the entry. */
  id: number;
  /** Path of the file or folder concerned. */
  path: string | null;
  /** When the action took place. */
  when: string | null;
  /** Target path of a copy or move. */
  destination: string | null;
  /** Readable form of the entry; as a parameter, full or parent. */
  display: string | null;
  /** IP address of the client. */
  ip: string | null;
  /** Source path of a copy or move. */
  source: string | null;
  /** Records changed by the action, such as a user, a group or a permission. */
  targets: Record<string, unknown> | null;
  /** ID of the user who acted. */
  user_id: number | null;
  /** Name of the user who acted. */
  username: string | null;
  /** Whether the user belongs to the parent site. */
  user_is_from_parent_site: boolean | null;
  /** What was done, such as create, move or login. */
  action:
    | 'create'
    | 'read'
    | 'update'
    | 'destroy'
    | 'move'
    | 'login'
    | 'failedlogin'
    | 'copy'
    | 'user_create'
    | 'user_update'
    | 'user_destroy'
    | 'group_create'
    | 'group_update'
    | 'group_destroy'
    | 'permission_create'
    | 'permission_destroy'
    | 'api_key_create'
    | 'api_key_update'
    | 'api_key_destroy'
    | 'archived_delete'
    | (string & {})
    | null;
  /** Reason of a failed login. */
  failure_type: string | null;
  /** Protocol or program through which the action came. */
  interface:
    | 'web'
    | 'ftp'
    | 'robot'
    | 'jsapi'
    | 'webdesktopapi'
    | 'sftp'
    | 'dav'
    | 'desktop'
    | 'restapi'
    | 'scim'
    | 'office'
    | 'mobile'
    | 'as2'
    | 'inbound_email'
    | 'remote'
    | 'inbound_s3'
    | (string & {})
    | null;
}
