// Applies the table of who sees which records: as conditions of a list, as a check of one record, and as a check of
// what a caller is about to create.

import type { ParamValue } from '../params/params.ts';
import type { Caller } from '../permissions/caller.ts';
import type { FolderKey } from '../permissions/folder-key.ts';
import { PATH_DEMANDS } from '../permissions/path-operations.ts';
import { RECORD_POLICIES, type RecordPolicy } from '../permissions/record-policies.ts';
import { problem } from '../problem.ts';
import { numberIn } from '../store/columns.ts';
import type { Queries } from '../store/contract.ts';
import type { OperationCall } from './operation-call.ts';
import type { Condition, RecordData } from './record-store.ts';

const NOTHING: Condition = { field: 'id', operator: '=', comparison: 'number', value: -1 };

/** The conditions that leave the records that the caller may see. */
export async function findVisibility(queries: Queries, call: OperationCall): Promise<Condition[]> {
  const policy = policyFor(call);
  // Where the right on the path was asked for already, all that is there may be seen.
  if (policy === undefined || PATH_DEMANDS[call.operation.route] !== undefined) return [];
  const conditions = [
    ...createIdConditions(policy, call.caller),
    ...(await createBundleConditions(queries, policy, call.caller)),
    ...createPathConditions(policy, call.caller),
  ];
  const [first = NOTHING, ...or] = conditions;
  return [or.length === 0 ? first : { ...first, or }];
}

/** True if the caller may see, change and delete the record. */
export async function isVisible(queries: Queries, call: OperationCall, data: RecordData): Promise<boolean> {
  const policy = policyFor(call);
  if (policy === undefined) return true;
  const byId = createIdConditions(policy, call.caller).some(({ field, value }) => holds(value, data[field]));
  if (byId || mayOnPath(policy, call.caller, data['path'])) return true;
  const byBundle = await createBundleConditions(queries, policy, call.caller);
  return byBundle.some(({ field, value }) => holds(value, data[field]));
}

/** Completes and checks a record that the caller makes: it is the caller's own, and in the caller's workspace. */
export async function checkNew(queries: Queries, call: OperationCall, data: Record<string, ParamValue>): Promise<void> {
  const { caller } = call;
  if (caller.isSiteAdmin) return;
  const { workspace_id: workspaceId } = data;
  if (typeof workspaceId === 'number' && workspaceId !== caller.workspaceId) {
    throw problem('not-authorized/insufficient-permission-for-params', 'Only a site admin may choose a workspace.');
  }
  if (caller.access.standing.isWorkspaceAdmin) await checkOwnerInWorkspace(queries, call, data);
  const policy = policyFor(call);
  if (policy?.owner !== undefined && isUnowned(policy, data)) data[policy.owner] = caller.userId;
  if (policy === undefined || (await isVisible(queries, call, data))) return;
  throw problem('not-authorized/cant-act-for-other-user', 'You can do this for yourself only.');
}

/** A workspace admin acts for users of the workspace, and for nobody mightier. */
async function checkOwnerInWorkspace(
  queries: Queries,
  { caller, resource }: OperationCall,
  data: RecordData,
): Promise<void> {
  const owner = data[RECORD_POLICIES[resource.name]?.owner ?? ''];
  if (typeof owner !== 'number' || owner === caller.userId) return;
  const sql = `SELECT 1 AS found FROM records WHERE site_id = ? AND entity = 'User' AND id = ? AND workspace_id = ?
    AND ifnull(data ->> '$.site_admin', 0) = 0`;
  if ((await queries.get(sql, caller.siteId, owner, caller.workspaceId)) !== undefined) return;
  throw problem('not-authorized/cant-act-for-other-user', 'You can do this for users of your workspace only.');
}

function policyFor({ caller, resource }: OperationCall): RecordPolicy | undefined {
  return caller.isSiteAdmin || caller.access.standing.isWorkspaceAdmin ? undefined : RECORD_POLICIES[resource.name];
}

function isUnowned(policy: RecordPolicy, data: RecordData): boolean {
  const owners = [policy.owner, policy.group, policy.partner];
  return owners.every((field) => field === undefined || data[field] === undefined || data[field] === null);
}

function createIdConditions(policy: RecordPolicy, { userId, apiKeyId, access }: Caller): Condition[] {
  const { groupIds, partnerId } = access.standing;
  const oneOf = (field: string | undefined, ids: readonly (number | null)[]): Condition[] =>
    field === undefined
      ? []
      : [{ field, operator: 'in', comparison: 'number', value: ids.filter((id) => id !== null) }];
  return [
    ...oneOf(policy.owner, [userId]),
    ...oneOf(policy.key, [apiKeyId]),
    ...oneOf(policy.group, groupIds),
    ...oneOf(policy.partner, [partnerId]),
  ];
}

async function createBundleConditions(
  queries: Queries,
  { bundle }: RecordPolicy,
  caller: Caller,
): Promise<Condition[]> {
  if (bundle === undefined) return [];
  const sql = "SELECT id FROM records WHERE site_id = ? AND entity = 'Bundle' AND data ->> '$.user_id' = ?";
  const rows = await queries.all(sql, caller.siteId, caller.userId);
  return [{ field: bundle, operator: 'in', comparison: 'number', value: rows.map((row) => numberIn(row, 'id')) }];
}

function createPathConditions({ path: right }: RecordPolicy, { access, workspaceId }: Caller): Condition[] {
  if (right === undefined) return [];
  return access.grantsOf(right).flatMap(({ folder, recursive }): Condition[] => {
    const path = pathIn(folder, workspaceId);
    const at = { field: 'path@key', comparison: 'text' } as const;
    const below: Condition = { ...at, operator: 'prefix', value: path === '' ? '' : `${path}/` };
    return [{ ...at, operator: '=', value: path }, ...(recursive ? [below] : [])];
  });
}

/** The comparison form of a folder's path as records of this workspace hold it. */
function pathIn(folder: FolderKey, workspaceId: number): string {
  const colon = folder.indexOf(':');
  const path = folder.slice(colon + 1);
  const isHere = colon === -1 || Number(folder.slice(0, colon)) === workspaceId;
  return isHere ? path : `_/workspaces/${folder.slice(0, colon)}${path === '' ? '' : `/${path}`}`;
}

function mayOnPath({ path: right }: RecordPolicy, { access }: Caller, path: ParamValue | undefined): boolean {
  return right !== undefined && typeof path === 'string' && access.may(right, path);
}

function holds(ids: Condition['value'], value: ParamValue | undefined): boolean {
  return typeof value === 'number' && Array.isArray(ids) && ids.includes(value);
}
