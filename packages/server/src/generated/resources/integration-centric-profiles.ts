// Generated from catalogue/resources/integration_centric_profiles.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A layout that shows users their expected integrations instead of plain folders. */
export const INTEGRATION_CENTRIC_PROFILES: ResourceSpec = {
  name: 'IntegrationCentricProfile',
  plural: 'integration_centric_profiles',
  collection: 'integration_centric_profiles',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    name: { type: 'string', settableOn: ['create', 'update'] },
    workspace_id: { type: 'int64', settableOn: ['create', 'update'] },
    use_for_all_users: { type: 'boolean', settableOn: ['create', 'update'] },
    expected_remote_servers: { type: 'array', item: { type: 'object' }, settableOn: ['create', 'update'] },
  },
  operations: [
    {
      route: 'GET /integration_centric_profiles',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
        filter: { in: 'query', type: 'object' },
      },
      sortFields: ['workspace_id', 'name'],
      filterFields: { filter: ['workspace_id'] },
      returns: { entity: 'IntegrationCentricProfile', list: true },
      status: 200,
    },
    {
      route: 'GET /integration_centric_profiles/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'IntegrationCentricProfile', list: false },
      status: 200,
    },
    {
      route: 'POST /integration_centric_profiles',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        name: { in: 'body', type: 'string', required: true },
        expected_remote_servers: { in: 'body', type: 'array', required: true, item: { type: 'object' } },
        workspace_id: { in: 'body', type: 'int64' },
        use_for_all_users: { in: 'body', type: 'boolean' },
      },
      returns: { entity: 'IntegrationCentricProfile', list: false },
      status: 201,
    },
    {
      route: 'PATCH /integration_centric_profiles/{id}',
      id: 'update',
      kind: 'update',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
        name: { in: 'body', type: 'string', notNull: true },
        workspace_id: { in: 'body', type: 'int64' },
        expected_remote_servers: { in: 'body', type: 'array', item: { type: 'object' }, notNull: true },
        use_for_all_users: { in: 'body', type: 'boolean' },
      },
      returns: { entity: 'IntegrationCentricProfile', list: false },
      status: 200,
    },
    {
      route: 'DELETE /integration_centric_profiles/{id}',
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
