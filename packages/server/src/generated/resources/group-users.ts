// Generated from catalogue/resources/group_users.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** The membership of one user in one group. */
export const GROUP_USERS: ResourceSpec = {
  name: 'GroupUser',
  plural: 'group_users',
  collection: 'group_users',
  identifier: 'id',
  fields: {
    group_name: { type: 'string', readOnly: true },
    group_id: { type: 'int64', settableOn: ['create', 'update'] },
    user_id: { type: 'int64', settableOn: ['create', 'update'] },
    admin: { type: 'boolean', settableOn: ['create', 'update'] },
    username: { type: 'string', readOnly: true },
    id: { type: 'int64', writeOnly: true, pathOnly: true },
  },
  operations: [
    {
      route: 'GET /group_users',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        group_id: { in: 'query', type: 'int64' },
        user_id: { in: 'query', type: 'int64' },
      },
      returns: { entity: 'GroupUser', list: true },
      status: 200,
    },
    {
      route: 'POST /group_users',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        group_id: { in: 'body', type: 'int64', required: true },
        user_id: { in: 'body', type: 'int64', required: true },
        admin: { in: 'body', type: 'boolean' },
      },
      returns: { entity: 'GroupUser', list: false },
      status: 201,
    },
    {
      route: 'PATCH /group_users/{id}',
      id: 'update',
      kind: 'update',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
        group_id: { in: 'body', type: 'int64', required: true },
        user_id: { in: 'body', type: 'int64', required: true },
        admin: { in: 'body', type: 'boolean' },
      },
      returns: { entity: 'GroupUser', list: false },
      status: 200,
    },
    {
      route: 'DELETE /group_users/{id}',
      id: 'delete',
      kind: 'delete',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
        group_id: { in: 'query', type: 'int64', required: true },
        user_id: { in: 'query', type: 'int64', required: true },
      },
      returns: null,
      status: 204,
    },
  ],
};
