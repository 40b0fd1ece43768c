// Generated from catalogue/resources/share_groups.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A saved list of people to whom a user sends share links. */
export const SHARE_GROUPS: ResourceSpec = {
  name: 'ShareGroup',
  plural: 'share_groups',
  collection: 'share_groups',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    name: { type: 'string', settableOn: ['create', 'update'] },
    notes: { type: 'string', settableOn: ['create', 'update'] },
    user_id: { type: 'int64', settableOn: ['create'] },
    members: { type: 'array', item: { type: 'entity', entity: 'ShareGroupMember' }, settableOn: ['create', 'update'] },
  },
  operations: [
    {
      route: 'GET /share_groups',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        user_id: { in: 'query', type: 'int64', specialValues: { '0': 'current-user' } },
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
      },
      returns: { entity: 'ShareGroup', list: true },
      status: 200,
    },
    {
      route: 'GET /share_groups/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'ShareGroup', list: false },
      status: 200,
    },
    {
      route: 'POST /share_groups',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        user_id: { in: 'body', type: 'int64', specialValues: { '0': 'current-user' } },
        notes: { in: 'body', type: 'string' },
        name: { in: 'body', type: 'string', required: true },
        members: { in: 'body', type: 'array', required: true, item: { type: 'object' } },
      },
      returns: { entity: 'ShareGroup', list: false },
      status: 201,
    },
    {
      route: 'PATCH /share_groups/{id}',
      id: 'update',
      kind: 'update',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
        notes: { in: 'body', type: 'string' },
        name: { in: 'body', type: 'string', notNull: true },
        members: { in: 'body', type: 'array', item: { type: 'object' }, notNull: true },
      },
      returns: { entity: 'ShareGroup', list: false },
      status: 200,
    },
    {
      route: 'DELETE /share_groups/{id}',
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
