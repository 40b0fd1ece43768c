// Reads from the store what a caller may do: its groups, the permission records for it, its groups and its partner, and
// the fences between folders.
import { normalize } from '@filescom/paths';
import { numberIn } from '../store/columns.ts';
import type { Queries, Row } from '../store/contract.ts';
import { Access, type Grant, type Standing } from './access.ts';
import { type FolderKey, keyOfNormal, toFolderKey } from './folder-key.ts';
import { LEVELS, RIGHT, type Rights } from './rights.ts';

/** Whose access is loaded. */
export interface AccessOwner {
  readonly siteId: number;
  readonly userId: number | null;
  readonly workspaceId: number;
  readonly isSiteAdmin: boolean;
  /** A site admin who may only look. */
  readonly isReadOnlyAdmin: boolean;
  /** The user is a site admin or there is none, whatever the key in use allows. */
  readonly ownsSite: boolean;
  readonly permissionSet: string;
  /** The folder that the key in use is restricted to. */
  readonly keyPath: string | null;
}

const { list, read, write, full, share } = RIGHT;
/** What a key that is made for an app, or for files only, gives at most. */
const APP_RIGHTS: Rights = list | read | write | full | share;

const COLUMNS = `r.data ->> '$."path@key"' AS path, r.data ->> '$.permission' AS level,
  r.data ->> '$.recursive' AS recursive, r.workspace_id`;
const PERMISSIONS = "r.site_id = ?1 AND r.entity = 'Permission'";

/** Each part has an index of its own. */
const SELECT_GRANTS = [
  `SELECT ${COLUMNS} FROM records r WHERE ${PERMISSIONS} AND r.data ->> '$.user_id' = ?2`,
  `SELECT ${COLUMNS} FROM records r WHERE ${PERMISSIONS} AND r.data ->> '$.partner_id' = ?3`,
  `SELECT ${COLUMNS} FROM json_each(?4) g CROSS JOIN records r WHERE ${PERMISSIONS} AND r.data ->> '$.group_id' = g.value`,
  `SELECT ${COLUMNS} FROM records r WHERE ${PERMISSIONS} AND json_array_length(r.data, '$.group_ids') > 0
     AND NOT EXISTS (SELECT 1 FROM json_each(r.data, '$.group_ids') wanted
       WHERE wanted.value NOT IN (SELECT value FROM json_each(?4)))`,
].join(' UNION ALL ');

/** What the owner may do. */
export async function loadAccess(queries: Queries, owner: AccessOwner): Promise<Access> {
  if (owner.isSiteAdmin) return Access.everything;
  const { workspaceId } = owner;
  const onlyWithin = owner.keyPath ? toFolderKey(owner.keyPath, workspaceId) : undefined;
  if (owner.isReadOnlyAdmin) {
    return new Access({ workspaceId, grants: [grantWholeSite(LEVELS['readonly_site_admin'] ?? 0)], onlyWithin });
  }
  if (owner.ownsSite) return new Access({ workspaceId, grants: [grantWholeSite(LEVELS['full'] ?? 0)], onlyWithin });
  const standing = await loadStanding(queries, owner);
  const own = await loadGrants(queries, owner, standing);
  const home = await loadHome(queries, owner);
  const isCut = owner.permissionSet !== 'full';
  const grants = isCut ? own.map((grant) => ({ ...grant, rights: grant.rights & APP_RIGHTS })) : own;
  return new Access({ workspaceId, grants, fences: await loadFences(queries, owner), onlyWithin, standing, home });
}

function grantWholeSite(rights: Rights): Grant {
  return { folder: '', rights, recursive: true };
}

async function loadStanding(queries: Queries, { siteId, userId, permissionSet }: AccessOwner): Promise<Standing> {
  const user = await queries.get(
    `SELECT data ->> '$.partner_id' AS partner, data ->> '$.partner_admin' AS partner_admin,
       data ->> '$.workspace_admin' AS workspace_admin, data ->> '$.billing_permission' AS billing, workspace_id
     FROM records WHERE site_id = ? AND entity = 'User' AND id = ?`,
    siteId,
    userId,
  );
  const sql = 'SELECT group_id, admin FROM group_members WHERE site_id = ? AND user_id = ? ORDER BY group_id';
  const groups = await queries.all(sql, siteId, userId);
  const partner = user?.['partner'];
  const administers = permissionSet === 'full';
  return {
    groupIds: groups.map((row) => numberIn(row, 'group_id')),
    adminGroupIds: groups.filter((row) => administers && row['admin'] === 1).map((row) => numberIn(row, 'group_id')),
    partnerId: typeof partner === 'number' && partner !== 0 ? partner : null,
    isPartnerAdmin: administers && user?.['partner_admin'] === 1,
    isWorkspaceAdmin: administers && user?.['workspace_admin'] === 1 && user['workspace_id'] !== 0,
    mayBill: administers && user?.['billing'] === 1,
  };
}

/** The folder that the user sees as the root: its own or its partner's, by its filesystem layout. */
async function loadHome(queries: Queries, { siteId, userId }: AccessOwner): Promise<string> {
  const row = await queries.get(
    `SELECT CASE u.data ->> '$.filesystem_layout' WHEN 'user_root' THEN u.data ->> '$.user_root'
       WHEN 'partner_root' THEN p.data ->> '$.root_folder' END AS home
     FROM records u LEFT JOIN records p ON p.site_id = u.site_id AND p.entity = 'Partner' AND p.id = u.data ->> '$.partner_id'
     WHERE u.site_id = ? AND u.entity = 'User' AND u.id = ?`,
    siteId,
    userId,
  );
  return normalize(String(row?.['home'] ?? ''));
}

/** The permission records that are for the user. One for several groups is for those who are in all of them. */
async function loadGrants(queries: Queries, owner: AccessOwner, standing: Standing): Promise<Grant[]> {
  const groups = JSON.stringify(standing.groupIds);
  const rows = await queries.all(SELECT_GRANTS, owner.siteId, owner.userId, standing.partnerId, groups);
  const grants = rows.map(grantFrom);
  if (standing.isWorkspaceAdmin) {
    grants.push({ folder: `${owner.workspaceId}:`, rights: LEVELS['admin'] ?? 0, recursive: true });
  }
  return grants;
}

function grantFrom(row: Row): Grant {
  return {
    folder: keyOfNormal(String(row['path'] ?? ''), numberIn(row, 'workspace_id')),
    rights: LEVELS[String(row['level'])] ?? 0,
    recursive: row['recursive'] !== 0,
  };
}

async function loadFences(queries: Queries, { siteId }: AccessOwner): Promise<FolderKey[]> {
  const rows = await queries.all(
    `SELECT data ->> '$."path@key"' AS path, workspace_id FROM records
     WHERE site_id = ? AND entity = 'Behavior' AND data ->> '$.behavior' = 'permission_fence'`,
    siteId,
  );
  return rows.map((row) => keyOfNormal(String(row['path'] ?? ''), numberIn(row, 'workspace_id')));
}
