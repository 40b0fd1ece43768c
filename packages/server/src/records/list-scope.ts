// The parameters of a list call that narrow it beside filters: ids, owner, path, parent record, search words.
import { normalizeForComparison, parentOf } from '@filescom/paths';
import type { FieldSpec } from '../api-spec.ts';
import type { ParamValue } from '../params/params.ts';
import { comparisonOf, FILTER_PARAMS } from './list-query.ts';
import type { OperationCall } from './operation-call.ts';
import type { Condition } from './record-store.ts';

const PAGE_PARAMS: readonly string[] = ['cursor', 'per_page', 'sort_by', 'page', ...FILTER_PARAMS];

/** Parameters that widen a list to its surroundings; they change what `path` means and are no condition themselves. */
const WIDENING_PARAMS: readonly string[] = ['ancestor_behaviors', 'include_ancestors', 'include_groups', 'mine'];

/** The conditions that the list parameters of a call stand for. */
export function scopeOf(call: OperationCall): Condition[] {
  const conditions: Condition[] = [];
  for (const [name, value] of Object.entries(call.params.values)) {
    if (value === null || PAGE_PARAMS.includes(name) || WIDENING_PARAMS.includes(name)) continue;
    const condition = createCondition(call, name, value);
    if (condition !== undefined) conditions.push(condition);
  }
  return conditions;
}

function createCondition(call: OperationCall, name: string, value: ParamValue): Condition | undefined {
  const param = call.operation.params[name];
  const field = call.resource.fields[name];
  if (name === 'ids' && typeof value === 'string') return createIdsCondition(value);
  if (name === 'search' && typeof value === 'string') return searchCondition(call, value);
  if (name === 'path' && typeof value === 'string') return createPathCondition(call, value);
  if (typeof value === 'object') return undefined;
  // With the groups' records as well, the owner is no longer a plain condition: the rules of permissions add it.
  if (name === 'user_id' && call.params.flag('include_groups')) return undefined;
  if (param?.specialValues?.['0'] === 'current-user' && value === 0) {
    return { field: name, operator: '=', comparison: 'number', value: call.caller.userId };
  }
  // An id that the list declares as text is compared as the number it is.
  if (field?.type === 'int64' && typeof value === 'string') {
    return { field: name, operator: '=', comparison: 'number', value: Number(value) };
  }
  return isStored(name, field)
    ? { field: name, operator: '=', comparison: comparisonOf(field ?? param), value }
    : undefined;
}

/** Ids of a parent record are stored with the record even where the API never returns them. */
function isStored(name: string, field: FieldSpec | undefined): boolean {
  return field !== undefined || name.endsWith('_id');
}

function createIdsCondition(value: string): Condition | undefined {
  const ids = value
    .split(',')
    .filter((piece) => piece.trim() !== '')
    .map(Number);
  return ids.length === 0 ? undefined : { field: 'id', operator: 'in', comparison: 'number', value: ids };
}

function searchCondition(call: OperationCall, value: string): Condition | undefined {
  const names = ['name', 'username', 'email', 'company'].filter((name) => name in call.resource.fields);
  const [first, ...or] = names.map((field): Condition => ({ field, operator: 'contains', comparison: 'text', value }));
  return first === undefined || value === '' ? undefined : { ...first, or };
}

function createPathCondition(call: OperationCall, value: string): Condition {
  const key = normalizeForComparison(value);
  const widened = WIDENING_PARAMS.some(
    (name) => name !== 'mine' && name !== 'include_groups' && call.params.flag(name),
  );
  // A permission counts for everything below its folder, so the list for a path shows those of its ancestors as well.
  if (widened || call.resource.name === 'Permission') {
    return { field: 'path@key', operator: 'in', comparison: 'text', value: withAncestors(key) };
  }
  return { field: 'path@key', operator: '=', comparison: 'text', value: key };
}

/** `a/b/c` becomes `a/b/c`, `a/b`, `a` and the root. */
export function withAncestors(path: string): string[] {
  const all = [path];
  for (let at = path; at !== ''; ) {
    at = parentOf(at);
    all.push(at);
  }
  return all;
}
