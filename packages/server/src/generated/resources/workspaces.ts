// Generated from catalogue/resources/workspaces.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A separate area of a site with its own folders, users and resources. */
export const WORKSPACES: ResourceSpec = {
  name: 'Workspace',
  plural: 'workspaces',
  collection: 'workspaces',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    name: { type: 'string', settableOn: ['create', 'update'] },
  },
  operations: [
    {
      route: 'GET /workspaces',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
        filter: { in: 'query', type: 'object' },
        filter_prefix: { in: 'query', type: 'object' },
      },
      sortFields: ['name'],
      filterFields: { filter: ['name'], filter_prefix: ['name'] },
      returns: { entity: 'Workspace', list: true },
      status: 200,
    },
    {
      route: 'GET /workspaces/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'Workspace', list: false },
      status: 200,
    },
    {
      route: 'POST /workspaces',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        name: { in: 'body', type: 'string' },
      },
      returns: { entity: 'Workspace', list: false },
      status: 201,
    },
    {
      route: 'PATCH /workspaces/{id}',
      id: 'update',
      kind: 'update',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
        name: { in: 'body', type: 'string' },
      },
      returns: { entity: 'Workspace', list: false },
      status: 200,
    },
    {
      route: 'DELETE /workspaces/{id}',
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
