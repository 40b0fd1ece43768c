// Generated from catalogue/resources/key_lifecycle_rules.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A rule that removes GPG, SSH or API keys after a time of no use or a maximum age. */
export const KEY_LIFECYCLE_RULES: ResourceSpec = {
  name: 'KeyLifecycleRule',
  plural: 'key_lifecycle_rules',
  collection: 'key_lifecycle_rules',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    key_type: { type: 'string', settableOn: ['create', 'update'], enum: ['gpg', 'ssh', 'api'] },
    inactivity_days: { type: 'int64', settableOn: ['create', 'update'] },
    expiration_days: { type: 'int64', settableOn: ['create', 'update'] },
    apply_to_all_workspaces: { type: 'boolean', settableOn: ['create', 'update'] },
    name: { type: 'string', settableOn: ['create', 'update'] },
    workspace_id: { type: 'int64', settableOn: ['create', 'update'], specialValues: { '0': 'default-workspace' } },
  },
  operations: [
    {
      route: 'GET /key_lifecycle_rules',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
        filter: { in: 'query', type: 'object' },
      },
      sortFields: ['workspace_id', 'key_type'],
      filterFields: { filter: ['key_type', 'workspace_id'] },
      filterCombinations: [{ params: ['filter'], list: [['workspace_id', 'key_type']] }],
      returns: { entity: 'KeyLifecycleRule', list: true },
      status: 200,
    },
    {
      route: 'GET /key_lifecycle_rules/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'KeyLifecycleRule', list: false },
      status: 200,
    },
    {
      route: 'POST /key_lifecycle_rules',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        apply_to_all_workspaces: { in: 'body', type: 'boolean' },
        expiration_days: { in: 'body', type: 'int64' },
        key_type: { in: 'body', type: 'string', enum: ['gpg', 'ssh', 'api'] },
        inactivity_days: { in: 'body', type: 'int64' },
        name: { in: 'body', type: 'string' },
        workspace_id: { in: 'body', type: 'int64', specialValues: { '0': 'default-workspace' } },
      },
      returns: { entity: 'KeyLifecycleRule', list: false },
      status: 201,
    },
    {
      route: 'PATCH /key_lifecycle_rules/{id}',
      id: 'update',
      kind: 'update',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
        apply_to_all_workspaces: { in: 'body', type: 'boolean' },
        expiration_days: { in: 'body', type: 'int64' },
        key_type: { in: 'body', type: 'string', enum: ['gpg', 'ssh', 'api'] },
        inactivity_days: { in: 'body', type: 'int64' },
        name: { in: 'body', type: 'string' },
        workspace_id: { in: 'body', type: 'int64', specialValues: { '0': 'default-workspace' } },
      },
      returns: { entity: 'KeyLifecycleRule', list: false },
      status: 200,
    },
    {
      route: 'DELETE /key_lifecycle_rules/{id}',
      id: 'delete',
      kind: 'delete',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: null,
      status: 204,
    },
  ],
};
