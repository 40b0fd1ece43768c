// Applies the table of who sees which records: as conditions of a list, and as a check of one record.

import type { ParamValue } from '../params/params.ts';
import type { Caller } from '../permissions/caller.ts';
import { readKey, rootOfWorkspace, startOfChildren } from '../permissions/folder-key.ts';
import { PATH_DEMANDS } from '../permissions/path-operations.ts';
import { RECORD_POLICIES, type RecordPolicy } from '../permissions/record-policies.ts';
import { numberIn } from '../store/columns.ts';
import type { Queries } from '../store/contract.ts';
import type { OperationCall } from './operation-call.ts';
import type { Condition, StoredRecord } from './record-store.ts';

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
export async function isVisible(
  queries: Queries,
  call: OperationCall,
  record: Pick<StoredRecord, 'data' | 'workspaceId'>,
): Promise<boolean> {
  const policy = policyFor(call);
  const { data } = record;
  if (policy === undefined) return true;
  const byId = createIdConditions(policy, call.caller).some(({ field, value }) => holds(value, data[field]));
  if (byId || mayOnPath(policy, call.caller, record)) return true;
  const byBundle = await createBundleConditions(queries, policy, call.caller);
  return byBundle.some(({ field, value }) => holds(value, data[field]));
}

/** The policy that holds for the caller; undefined for whoever sees all of the workspace, or of the site. */
export function policyFor({ caller, resource }: OperationCall): RecordPolicy | undefined {
  return caller.isSiteAdmin || caller.access.standing.isWorkspaceAdmin ? undefined : RECORD_POLICIES[resource.name];
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
  const sql = "SELECT id FROM records WHERE site_id = ? AND entity = 'Bundle' AND number(data, 'user_id') = ?";
  const rows = await queries.all(sql, caller.siteId, caller.userId);
  return [{ field: bundle, operator: 'in', comparison: 'number', value: rows.map((row) => numberIn(row, 'id')) }];
}

function createPathConditions({ path: right }: RecordPolicy, { access }: Caller): Condition[] {
  if (right === undefined) return [];
  return access.grantsOf(right).flatMap(({ folder, recursive }): Condition[] => {
    const at = { field: 'path@key', comparison: 'text' } as const;
    const below: Condition = { ...at, operator: 'prefix', value: startOfChildren(folder) };
    return [{ ...at, operator: '=', value: folder }, ...(recursive ? [below] : [])];
  });
}

/** A record without a path is about the whole workspace. */
function mayOnPath(
  { path: right }: RecordPolicy,
  { access }: Caller,
  { data, workspaceId }: Pick<StoredRecord, 'data' | 'workspaceId'>,
): boolean {
  return right !== undefined && access.may(right, readKey(data['path@key']) ?? rootOfWorkspace(workspaceId));
}

function holds(ids: Condition['value'], value: ParamValue | undefined): boolean {
  return typeof value === 'number' && Array.isArray(ids) && ids.includes(value);
}
