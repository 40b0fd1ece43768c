// Judges what a record points to, before it is made or changed, by the tables in permissions/record-references.ts.
//
// First the record is completed: it belongs to the caller and to the workspace that the call works on, unless the
// caller may say something else. Then every field that points to a user, a group, a partner, a workspace or another
// record, and every field that names a path, is looked at in the state that would be stored. What a field pointed to
// before is left alone; the paths are asked for in both states, because whoever changes a record stands for all of it.
// A site admin may point anywhere, but accounts of a workspace stay within it.
import type { ParamValue } from '../params/params.ts';
import { resolvePath } from '../permissions/caller-paths.ts';
import { type PlaceKey, readKey, rootOfWorkspace, spaceOf } from '../permissions/folder-key.ts';
import { RECORD_POLICIES } from '../permissions/record-policies.ts';
import {
  ABOUT_USERS,
  ACTED_GROUPS,
  ACTING_ENTITIES,
  MEMBERSHIPS,
  PATH_REFERENCES,
  type PathReference,
  REFERRED_ENTITIES,
} from '../permissions/record-references.ts';
import { resolveBeside } from '../permissions/remote-path.ts';
import { requireRight } from '../permissions/require-right.ts';
import { problem } from '../problem.ts';
import type { Queries } from '../store/contract.ts';
import { folderOf, parseBehaviorValue, readArchive } from './behavior-rules.ts';
import type { OperationCall } from './operation-call.ts';
import type { RecordData, RecordStore, StoredRecord } from './record-store.ts';
import { isVisible } from './visibility.ts';

/** A record as it would be stored. */
export interface Proposed {
  readonly call: OperationCall;
  /** Undefined for a new record. */
  readonly before: StoredRecord | undefined;
  readonly data: RecordData;
  readonly workspaceId: number;
}

const ACCOUNTS: readonly string[] = ['User', 'Group', 'Partner'];
const ADMIN_FLAGS = ['site_admin', 'readonly_site_admin'] as const;

/** Fills in whom and which workspace a new record belongs to. */
export function completeNew({ caller, resource }: OperationCall, data: Record<string, ParamValue>): void {
  const policy = RECORD_POLICIES[resource.name];
  const owner = policy?.owner;
  if (owner !== undefined && !caller.isSiteAdmin && !ABOUT_USERS.includes(resource.name)) {
    const isUnowned = [owner, policy?.group, policy?.partner].every(
      (field) => field === undefined || data[field] == null,
    );
    if (isUnowned) data[owner] = caller.userId;
  }
  if (resource.fields['workspace_id'] !== undefined) data['workspace_id'] ??= caller.workspaceId;
}

/** Whoever changes what acts by itself is the one for whom it acts from now on. */
export function takeOver({ caller, resource }: OperationCall, data: Record<string, ParamValue>): void {
  if (ACTING_ENTITIES.includes(resource.name)) data['user_id'] = caller.userId;
}

/** The workspace of a record: the one that it says, else the one that its path is in, else that of the call. */
export function workspaceOfRecord({ caller, resource }: OperationCall, data: RecordData): number {
  const { workspace_id: own } = data;
  if (typeof own === 'number') return own;
  const key = resource.fields['workspace_id'] === undefined ? readKey(data['path@key']) : undefined;
  const space = key === undefined ? '' : spaceOf(key);
  return /^\d+$/.test(space) ? Number(space) : caller.workspaceId;
}

/** Throws unless the caller may store the record with all that it points to. */
export async function checkReferences(queries: Queries, store: RecordStore, proposed: Proposed): Promise<void> {
  const { call, before, data, workspaceId } = proposed;
  const { caller, resource } = call;
  if (caller.kind === 'server') return;
  checkWorkspace(proposed);
  if (ACTING_ENTITIES.includes(resource.name) && caller.access.onlyWithin !== undefined) throw boundKeyProblem();
  for (const [field, entity] of Object.entries(REFERRED_ENTITIES)) {
    if (entity === 'Workspace' || !(field in data) || !isSetByCallers(call, field)) continue;
    const held = new Set(before === undefined ? [] : idsIn(before.data[field]));
    for (const id of idsIn(data[field])) {
      const isItself = entity === resource.name && id === before?.id;
      if (!held.has(id) && !isItself) await checkReference(queries, store, { ...proposed, field, entity, id });
    }
  }
  if (caller.isSiteAdmin) return;
  checkOwner(proposed);
  const isOwner = before !== undefined && caller.userId !== null && before.data['user_id'] === caller.userId;
  if (before !== undefined && !isOwner) checkPaths(call, before.data, before.workspaceId);
  checkPaths(call, data, workspaceId);
  if (await isVisible(queries, call, { data, workspaceId })) return;
  throw otherUserProblem();
}

/** A record is made in the workspace that the call works on, and stays there. Only a site admin may choose. */
function checkWorkspace({ call: { caller, resource }, before, data, workspaceId }: Proposed): void {
  const isChosen = caller.isSiteAdmin && caller.workspaceId === 0;
  const held = before?.workspaceId ?? caller.workspaceId;
  const other = data['default_workspace_id'];
  const defaultIsFine = resource.name !== 'User' || other === before?.data['default_workspace_id'];
  const isForeign = typeof other === 'number' && other !== 0 && other !== caller.workspaceId;
  const moves = resource.fields['workspace_id'] !== undefined && workspaceId !== held;
  if (isChosen || !(moves || (isForeign && !defaultIsFine))) return;
  throw problem(
    'not-authorized/insufficient-permission-for-params',
    'Only a site admin may choose a workspace, and only from the default one.',
  );
}

interface Reference extends Proposed {
  readonly field: string;
  readonly entity: string;
  readonly id: number;
}

async function checkReference(queries: Queries, store: RecordStore, reference: Reference): Promise<void> {
  const { call, field, entity, id, workspaceId } = reference;
  const { caller, resource } = call;
  if (entity === 'User' && id === caller.userId && field === 'user_id') return;
  const found = await store.find(caller.siteId, entity, id, queries);
  const isActed = field === 'user_id' && !ABOUT_USERS.includes(resource.name);
  if (caller.isSiteAdmin) {
    if (found === undefined || isActed || !ACCOUNTS.includes(entity)) return;
    if (found.workspaceId === 0 || found.workspaceId === workspaceId) return;
    throw staysProblem(entity, id);
  }
  const isHere = found !== undefined && found.workspaceId === workspaceId;
  if (entity === 'User') {
    if (!isHere || (isActed && !mayActFor(reference, found))) throw otherUserProblem();
    return;
  }
  if (ACTED_GROUPS[resource.name]?.includes(field)) {
    const { groupIds, isWorkspaceAdmin } = caller.access.standing;
    if (isHere && (isWorkspaceAdmin || groupIds.includes(id))) return;
  } else if (isHere && (ACCOUNTS.includes(entity) || (await isVisible(queries, callAbout(call, entity), found)))) {
    return;
  }
  throw missingProblem(entity, id);
}

/** Admins of a workspace act for its users, unless these are mightier. */
function mayActFor({ call: { caller } }: Reference, user: StoredRecord): boolean {
  return caller.access.standing.isWorkspaceAdmin && ADMIN_FLAGS.every((flag) => user.data[flag] !== true);
}

/** Nobody but a site admin has records act for nobody: that is for the whole site. */
function checkOwner({ call: { caller, resource }, before, data }: Proposed): void {
  const owner = RECORD_POLICIES[resource.name]?.owner;
  if (owner === undefined || ABOUT_USERS.includes(resource.name) || data[owner] != null) return;
  const group = RECORD_POLICIES[resource.name]?.group;
  const byGroup = group !== undefined && data[group] != null;
  const isAsBefore = before !== undefined && before.data[owner] == null;
  if (!byGroup && !isAsBefore && caller.userId !== null) throw otherUserProblem();
}

function checkPaths(call: OperationCall, data: RecordData, workspaceId: number): void {
  const { access } = call.caller;
  for (const reference of PATH_REFERENCES[call.resource.name] ?? []) {
    const { right, kind } = reference;
    for (const key of keysIn(call, data, { reference, workspaceId })) {
      requireRight(access, right, { key, rights: access.at(key, kind), isSeen: access.sees(key, 'folder') });
    }
  }
}

function keysIn(
  call: OperationCall,
  data: RecordData,
  { reference, workspaceId }: { reference: PathReference; workspaceId: number },
): PlaceKey[] {
  const { field, member, remoteField, isRootByDefault } = reference;
  if (member !== undefined) return keysOfArchive(call, data);
  const { caller } = call;
  const stored = readKey(data[`${field}@key`]);
  if (stored !== undefined) return [stored];
  const remote = remoteField === undefined ? undefined : data[remoteField];
  const start = typeof remote === 'number' && remote > 0 ? `_/RemoteServers/${remote}/` : '';
  const given = [data[field] ?? []].flat().filter((path) => typeof path === 'string' && path !== '');
  if (given.length === 0 && start !== '') return [resolvePath(caller, start).folderKey];
  if (given.length === 0) return isRootByDefault ? [rootOfWorkspace(workspaceId)] : [];
  return given.map((path) => resolvePath(caller, `${start}${path}`).folderKey);
}

/** The archive of a setting, where it will be looked for. */
function keysOfArchive(call: OperationCall, data: RecordData): PlaceKey[] {
  const archive = readArchive(parseBehaviorValue(data['value']));
  const place = archive === undefined ? undefined : resolveBeside(call.caller.siteId, folderOf(call, data), archive);
  return place === undefined ? [] : [place.folderKey];
}

function idsIn(value: ParamValue | undefined): number[] {
  const items = typeof value === 'string' ? value.split(',') : [value ?? []].flat();
  return items.map(Number).filter((id) => Number.isSafeInteger(id) && id > 0);
}

/** Fields that the server alone sets need no check. */
function isSetByCallers({ resource, operation }: OperationCall, field: string): boolean {
  if (MEMBERSHIPS[resource.name]?.includes(field)) return false;
  return operation.params[field] !== undefined || resource.fields[field]?.settableOn !== undefined;
}

/** The same caller, asking about a record of another entity. */
function callAbout(call: OperationCall, entity: string): OperationCall {
  return { ...call, resource: { ...call.resource, name: entity } };
}

function otherUserProblem(): Error {
  return problem('not-authorized/cant-act-for-other-user', 'You can do this for yourself only, or for users of yours.');
}

function boundKeyProblem(): Error {
  return problem(
    'not-authorized/api-key-is-path-restricted',
    'This API key is restricted to a folder; what acts by itself would have all rights of its user.',
  );
}

function staysProblem(entity: string, id: number): Error {
  return problem(
    'not-authorized/insufficient-permission-for-params',
    `${entity} ${id} belongs to another workspace and stays within it.`,
  );
}

function missingProblem(entity: string, id: number): Error {
  const type = entity === 'Group' ? 'not-found/group-not-found' : 'not-found';
  return problem(type, `There is no ${entity} ${id} here, or you may not use it.`);
}
