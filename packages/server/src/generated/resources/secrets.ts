// Generated from catalogue/resources/secrets.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A stored secret that automations can use by reference. */
export const SECRETS: ResourceSpec = {
  name: 'Secret',
  plural: 'secrets',
  collection: 'secrets',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    workspace_id: { type: 'int64', settableOn: ['create'], specialValues: { '0': 'default-workspace' } },
    name: { type: 'string', settableOn: ['create', 'update'] },
    description: { type: 'string', settableOn: ['create', 'update'] },
    secret_type: {
      type: 'string',
      settableOn: ['create', 'update'],
      enum: ['basic', 'token', 'headers', 'certificate', 'key_value'],
    },
    metadata: { type: 'object', settableOn: ['create', 'update'] },
    value_field_names: { type: 'array', item: { type: 'string' }, readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
    updated_at: { type: 'string', format: 'date-time', readOnly: true },
  },
  operations: [
    {
      route: 'GET /secrets',
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
      sortFields: ['workspace_id', 'name', 'secret_type'],
      filterFields: { filter: ['workspace_id', 'name', 'secret_type'], filter_prefix: ['name'] },
      filterCombinations: [
        {
          params: ['filter'],
          list: [
            ['workspace_id', 'name'],
            ['workspace_id', 'secret_type'],
            ['secret_type', 'name'],
            ['workspace_id', 'secret_type', 'name'],
          ],
        },
      ],
      returns: { entity: 'Secret', list: true },
      status: 200,
    },
    {
      route: 'GET /secrets/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'Secret', list: false },
      status: 200,
    },
    {
      route: 'POST /secrets',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        name: { in: 'body', type: 'string', required: true },
        description: { in: 'body', type: 'string' },
        secret_type: {
          in: 'body',
          type: 'string',
          required: true,
          enum: ['basic', 'token', 'headers', 'certificate', 'key_value'],
        },
        metadata: { in: 'body', type: 'object' },
        workspace_id: { in: 'body', type: 'int64', specialValues: { '0': 'default-workspace' } },
      },
      returns: { entity: 'Secret', list: false },
      status: 201,
    },
    {
      route: 'PATCH /secrets/{id}',
      id: 'update',
      kind: 'update',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
        name: { in: 'body', type: 'string', notNull: true },
        description: { in: 'body', type: 'string' },
        secret_type: {
          in: 'body',
          type: 'string',
          enum: ['basic', 'token', 'headers', 'certificate', 'key_value'],
          notNull: true,
        },
        metadata: { in: 'body', type: 'object' },
      },
      returns: { entity: 'Secret', list: false },
      status: 200,
    },
    {
      route: 'DELETE /secrets/{id}',
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
