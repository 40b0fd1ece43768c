// Generated from catalogue/resources/clickwraps.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A legal text that users or visitors must accept. */
export const CLICKWRAPS: ResourceSpec = {
  name: 'Clickwrap',
  plural: 'clickwraps',
  collection: 'clickwraps',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    name: { type: 'string', settableOn: ['create', 'update'] },
    body: { type: 'string', settableOn: ['create', 'update'] },
    use_with_users: {
      type: 'string',
      settableOn: ['create', 'update'],
      enum: ['none', 'require', 'require_all_users_once', 'require_all_users_always'],
    },
    use_with_bundles: {
      type: 'string',
      settableOn: ['create', 'update'],
      enum: ['none', 'available', 'require', 'available_to_all_users'],
    },
    use_with_inboxes: {
      type: 'string',
      settableOn: ['create', 'update'],
      enum: ['none', 'available', 'require', 'available_to_all_users'],
    },
  },
  operations: [
    {
      route: 'GET /clickwraps',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
      },
      sortFields: [],
      returns: { entity: 'Clickwrap', list: true },
      status: 200,
    },
    {
      route: 'GET /clickwraps/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'Clickwrap', list: false },
      status: 200,
    },
    {
      route: 'POST /clickwraps',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        name: { in: 'body', type: 'string' },
        body: { in: 'body', type: 'string' },
        use_with_bundles: {
          in: 'body',
          type: 'string',
          enum: ['none', 'available', 'require', 'available_to_all_users'],
        },
        use_with_inboxes: {
          in: 'body',
          type: 'string',
          enum: ['none', 'available', 'require', 'available_to_all_users'],
        },
        use_with_users: {
          in: 'body',
          type: 'string',
          enum: ['none', 'require', 'require_all_users_once', 'require_all_users_always'],
        },
      },
      returns: { entity: 'Clickwrap', list: false },
      status: 201,
    },
    {
      route: 'PATCH /clickwraps/{id}',
      id: 'update',
      kind: 'update',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
        name: { in: 'body', type: 'string' },
        body: { in: 'body', type: 'string' },
        use_with_bundles: {
          in: 'body',
          type: 'string',
          enum: ['none', 'available', 'require', 'available_to_all_users'],
        },
        use_with_inboxes: {
          in: 'body',
          type: 'string',
          enum: ['none', 'available', 'require', 'available_to_all_users'],
        },
        use_with_users: {
          in: 'body',
          type: 'string',
          enum: ['none', 'require', 'require_all_users_once', 'require_all_users_always'],
        },
      },
      returns: { entity: 'Clickwrap', list: false },
      status: 200,
    },
    {
      route: 'DELETE /clickwraps/{id}',
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
