// Generated from catalogue/resources/child_site_management_policies.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A set of settings that a parent site imposes on its child sites. */
export const CHILD_SITE_MANAGEMENT_POLICIES: ResourceSpec = {
  name: 'ChildSiteManagementPolicy',
  plural: 'child_site_management_policies',
  collection: 'child_site_management_policies',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    policy_type: { type: 'string', settableOn: ['create', 'update'], enum: ['settings'] },
    name: { type: 'string', settableOn: ['create', 'update'] },
    description: { type: 'string', settableOn: ['create', 'update'] },
    value: { type: 'object', settableOn: ['create', 'update'] },
    applied_child_site_ids: { type: 'array', item: { type: 'int64' }, readOnly: true },
    skip_child_site_ids: { type: 'array', item: { type: 'int64' }, settableOn: ['create', 'update'] },
    child_site_ids: { type: 'array', item: { type: 'int64' }, settableOn: ['create', 'update'] },
    default_policy: { type: 'boolean', settableOn: ['create', 'update'] },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
    updated_at: { type: 'string', format: 'date-time', readOnly: true },
  },
  operations: [
    {
      route: 'GET /child_site_management_policies',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
      },
      returns: { entity: 'ChildSiteManagementPolicy', list: true },
      status: 200,
    },
    {
      route: 'GET /child_site_management_policies/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'ChildSiteManagementPolicy', list: false },
      status: 200,
    },
    {
      route: 'POST /child_site_management_policies',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        value: { in: 'body', type: 'object' },
        skip_child_site_ids: { in: 'body', type: 'array', item: { type: 'int64' } },
        child_site_ids: { in: 'body', type: 'array', item: { type: 'int64' } },
        default_policy: { in: 'body', type: 'boolean' },
        policy_type: { in: 'body', type: 'string', required: true, enum: ['settings'] },
        name: { in: 'body', type: 'string' },
        description: { in: 'body', type: 'string' },
      },
      returns: { entity: 'ChildSiteManagementPolicy', list: false },
      status: 201,
    },
    {
      route: 'PATCH /child_site_management_policies/{id}',
      id: 'update',
      kind: 'update',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
        value: { in: 'body', type: 'object' },
        skip_child_site_ids: { in: 'body', type: 'array', item: { type: 'int64' } },
        child_site_ids: { in: 'body', type: 'array', item: { type: 'int64' } },
        default_policy: { in: 'body', type: 'boolean' },
        policy_type: { in: 'body', type: 'string', enum: ['settings'], notNull: true },
        name: { in: 'body', type: 'string' },
        description: { in: 'body', type: 'string' },
      },
      returns: { entity: 'ChildSiteManagementPolicy', list: false },
      status: 200,
    },
    {
      route: 'DELETE /child_site_management_policies/{id}',
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
