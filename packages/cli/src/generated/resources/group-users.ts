// Generated from catalogue/resources/group_users.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** The membership of one user in one group. */
export const GROUP_USERS: ResourceSpec = {
  name: 'group_users',
  property: 'groupUsers',
  summary: 'The membership of one user in one group.',
  identifier: 'id',
  fields: ['group_name', 'group_id', 'user_id', 'admin', 'username'],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
    group_id: 'number: ID of the group.',
    user_id: 'number: ID of the user.',
    admin: 'boolean: Whether the user administers the group.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /group_users',
      summary: 'Lists memberships of a group or of a user.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page', 'group_id', 'user_id'],
      required: [],
    },
    {
      id: 'create',
      method: 'create',
      route: 'POST /group_users',
      summary: 'Adds a user to a group.',
      kind: 'create',
      answer: 'record',
      params: ['group_id', 'user_id', 'admin'],
      required: ['group_id', 'user_id'],
    },
    {
      id: 'update',
      method: 'update',
      route: 'PATCH /group_users/{id}',
      summary: 'Sets whether a member administers the group, and adds a user who is not a member yet.',
      kind: 'update',
      answer: 'record',
      path: { name: 'id', type: 'int64' },
      params: ['group_id', 'user_id', 'admin'],
      required: ['group_id', 'user_id'],
    },
    {
      id: 'delete',
      method: 'delete',
      route: 'DELETE /group_users/{id}',
      summary: 'Removes a user from a group.',
      kind: 'delete',
      answer: 'nothing',
      path: { name: 'id', type: 'int64' },
      params: ['group_id', 'user_id'],
      required: ['group_id', 'user_id'],
    },
  ],
};
