// Reads from the store what a caller may do: its groups, the permission records for it, its groups and its partner, and
// the fences between folders.

import { normalize } from '@filescom/paths';
import { findOwn } from '../own-member.ts';
import { numberIn } from '../store/columns.ts';
import type { Queries, Row } from '../store/contract.ts';
import { Access, type Grant, type Standing } from './access.ts';
import {
  type FolderKey,
  isWithin,
  type PlaceKey,
  readKey,
  rootOfRecord,
  rootOfWorkspace,
  WHOLE_SITE,
} from './folder-key.ts';
import { keyOfSitePath } from './remote-path.ts';
import { EVERY_RIGHT, has, LEVELS, RIGHT, type Rights } from './rights.ts';

/** Whose access is loaded. */
export interface AccessOwner {
  readonly siteId: number;
  readonly userId: number | null;
  /** The workspace that the call works on. */
  readonly workspaceId: number;
  /** The workspace that the owner belongs to, and never leaves unless it is the default one. */
  readonly homeWorkspaceId: number;
  readonly isSiteAdmin: boolean;
  /** A site admin who may only look. */
  readonly isReadOnlyAdmin: boolean;
  /** The user is a site admin or there is none, whatever the key in use allows. */
  readonly ownsSite: boolean;
  readonly permissionSet: string;
  /** The folder that the key in use is restricted to, as the site sees it. */
  readonly keyPath: string | null;
}

const { list, read, write, full, share } = RIGHT;
/** What a key that is made for an app, or for files only, gives at most. */
const APP_RIGHTS: Rights = list | read | write | full | share;

const COLUMNS = `text(r.data, 'path@key') AS folder, text(r.data, 'permission') AS level,
  flag(r.data, 'recursive') AS recursive`;
const PERMISSIONS = "r.site_id = ?1 AND r.entity = 'Permission'";

/** Each part has an index of its own. */
const SELECT_GRANTS = [
  `SELECT ${COLUMNS} FROM records r WHERE ${PERMISSIONS} AND number(r.data, 'user_id') = ?2`,
  `SELECT ${COLUMNS} FROM records r WHERE ${PERMISSIONS} AND number(r.data, 'partner_id') = ?3`,
  `SELECT ${COLUMNS} FROM each_number(?4) g CROSS JOIN records r WHERE ${PERMISSIONS} AND number(r.data, 'group_id') = g.value`,
  `SELECT ${COLUMNS} FROM records r WHERE ${PERMISSIONS} AND count_of(r.data, 'group_ids') > 0
     AND NOT EXISTS (SELECT 1 FROM each_number(r.data, 'group_ids') wanted
       WHERE wanted.value NOT IN (numbers(?4)))`,
].join(' UNION ALL ');

/** What the owner may do. A key that is bound to a folder gives nothing outside of it, whoever it belongs to. */
export async function loadAccess(queries: Queries, owner: AccessOwner): Promise<Access> {
  const access = await loadUnbound(queries, owner);
  return owner.keyPath ? access.boundTo(keyOfSitePath(owner.keyPath)) : access;
}

async function loadUnbound(queries: Queries, owner: AccessOwner): Promise<Access> {
  const ownRoot = rootOfWorkspace(owner.workspaceId);
  const everywhere = owner.homeWorkspaceId === 0 && owner.permissionSet === 'full' ? WHOLE_SITE : ownRoot;
  if (owner.isSiteAdmin) return Access.everything;
  if (owner.isReadOnlyAdmin) return grantAll(everywhere, LEVELS['readonly_site_admin'] ?? 0, ownRoot);
  const administers = owner.permissionSet === 'full';
  if (owner.ownsSite && !administers) return grantAll(everywhere, LEVELS['full'] ?? 0, ownRoot);
  const standing = await loadStanding(queries, owner);
  const own = await loadGrants(queries, owner, standing);
  const isWorkspaceAdmin = administers && owner.workspaceId !== 0 && administersWorkspace(owner, standing, own);
  const grants = [
    ...own,
    ...(isWorkspaceAdmin ? [{ folder: ownRoot, rights: EVERY_RIGHT, recursive: true }] : []),
    ...(await loadVirtualRoots(queries, owner, { isWorkspaceAdmin })),
  ];
  return new Access({
    grants: administers ? grants : grants.map((grant) => ({ ...grant, rights: grant.rights & APP_RIGHTS })),
    fences: await loadFences(queries, owner),
    standing: { ...standing, isWorkspaceAdmin },
    home: await loadHome(queries, owner),
    ownRoot,
  });
}

function grantAll(folder: FolderKey, rights: Rights, ownRoot: PlaceKey): Access {
  return new Access({ grants: [{ folder, rights, recursive: true }], ownRoot });
}

/**
 * Who administers the workspace of a call: its own admins, whoever owns the site but uses a key of the workspace, and
 * users with an `admin` permission on its root.
 */
function administersWorkspace(owner: AccessOwner, standing: Standing, grants: readonly Grant[]): boolean {
  if (owner.ownsSite || standing.isWorkspaceAdmin) return true;
  const root = rootOfWorkspace(owner.workspaceId);
  return grants.some(({ folder, rights, recursive }) => folder === root && recursive && has(rights, 'admin'));
}

async function loadStanding(
  queries: Queries,
  { siteId, userId, permissionSet, workspaceId }: AccessOwner,
): Promise<Standing> {
  const user = await queries.get(
    `SELECT number(data, 'partner_id') AS partner, flag(data, 'partner_admin') AS partner_admin,
       flag(data, 'workspace_admin') AS workspace_admin, flag(data, 'billing_permission') AS billing, workspace_id
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
    isWorkspaceAdmin: administers && user?.['workspace_admin'] === 1 && user['workspace_id'] === workspaceId,
    mayBill: administers && user?.['billing'] === 1,
  };
}

/** The folder that the user sees as the root: its own or its partner's, by its filesystem layout. */
async function loadHome(queries: Queries, { siteId, userId }: AccessOwner): Promise<string> {
  const row = await queries.get(
    `SELECT CASE text(u.data, 'filesystem_layout') WHEN 'user_root' THEN text(u.data, 'user_root')
       WHEN 'partner_root' THEN text(p.data, 'root_folder') END AS home
     FROM records u LEFT JOIN records p ON p.site_id = u.site_id AND p.entity = 'Partner' AND p.id = number(u.data, 'partner_id')
     WHERE u.site_id = ? AND u.entity = 'User' AND u.id = ?`,
    siteId,
    userId,
  );
  return normalize(String(row?.['home'] ?? ''));
}

/**
 * The permission records that are for the user. One for several groups is for those who are in all of them. A user of a
 * workspace stays within it, whatever else is granted.
 */
async function loadGrants(queries: Queries, owner: AccessOwner, standing: Standing): Promise<Grant[]> {
  const groups = JSON.stringify(standing.groupIds);
  const rows = await queries.all(SELECT_GRANTS, owner.siteId, owner.userId, standing.partnerId, groups);
  const grants = rows.flatMap(grantFrom);
  const { homeWorkspaceId: home } = owner;
  return home === 0 ? grants : grants.filter(({ folder }) => isWithin(rootOfWorkspace(home), folder));
}

function grantFrom(row: Row): Grant[] {
  const folder = readKey(row['folder']);
  if (folder === undefined) return [];
  return [{ folder, rights: findOwn(LEVELS, String(row['level'])) ?? 0, recursive: row['recursive'] !== 0 }];
}

/**
 * Who may use the files of a virtual root is decided by the record behind it: the owner of a snapshot, and the admins
 * of the workspace that the snapshot or remote server belongs to.
 */
async function loadVirtualRoots(
  queries: Queries,
  { siteId, userId, workspaceId }: AccessOwner,
  { isWorkspaceAdmin }: { isWorkspaceAdmin: boolean },
): Promise<Grant[]> {
  const rows = await queries.all(
    `SELECT entity, id FROM records WHERE site_id = ?1 AND entity IN ('Snapshot', 'RemoteServer') AND workspace_id = ?2
       AND (?3 = 1 OR (entity = 'Snapshot' AND number(data, 'user_id') = ?4))`,
    siteId,
    workspaceId,
    Number(isWorkspaceAdmin),
    userId,
  );
  return rows.map((row) => {
    const kind = row['entity'] === 'Snapshot' ? 'snapshots' : 'remoteservers';
    const rights = isWorkspaceAdmin ? EVERY_RIGHT : (LEVELS['full'] ?? 0);
    return { folder: rootOfRecord(kind, numberIn(row, 'id')), rights, recursive: true };
  });
}

async function loadFences(queries: Queries, { siteId }: AccessOwner): Promise<PlaceKey[]> {
  const rows = await queries.all(
    `SELECT text(data, 'path@key') AS folder FROM records
     WHERE site_id = ? AND entity = 'Behavior' AND text(data, 'behavior') = 'permission_fence'`,
    siteId,
  );
  return rows.flatMap((row) => readKey(row['folder']) ?? []);
}
