// Generated from catalogue/resources/locks.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** An advisory lock on a path, in the manner of WebDAV; it blocks no other operation. */
export const LOCKS: ResourceSpec = {
  name: 'Lock',
  plural: 'locks',
  collection: 'locks',
  identifier: 'path',
  fields: {
    path: { type: 'string', format: 'path', settableOn: ['create'], maxLength: 5000 },
    timeout: { type: 'int64', settableOn: ['create'], unit: 'seconds' },
    depth: { type: 'string', readOnly: true },
    recursive: { type: 'boolean', settableOn: ['create'] },
    owner: { type: 'string', settableOn: ['create'] },
    scope: { type: 'string', readOnly: true },
    exclusive: { type: 'boolean', settableOn: ['create'] },
    token: { type: 'string', settableOn: ['create'] },
    type: { type: 'string', readOnly: true },
    allow_access_by_any_user: { type: 'boolean', settableOn: ['create'] },
    user_id: { type: 'int64', readOnly: true },
    username: { type: 'string', readOnly: true },
    expected_token: { type: 'string', writeOnly: true, settableOn: ['create'] },
  },
  operations: [
    {
      route: 'GET /locks/{path}',
      id: 'list_for',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        path: { in: 'path', type: 'string', required: true },
        include_children: { in: 'query', type: 'boolean' },
      },
      returns: { entity: 'Lock', list: true },
      status: 200,
    },
    {
      route: 'POST /locks/{path}',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        path: { in: 'path', type: 'string', required: true },
        token: { in: 'body', type: 'string' },
        expected_token: { in: 'body', type: 'string' },
        allow_access_by_any_user: { in: 'body', type: 'boolean' },
        exclusive: { in: 'body', type: 'boolean' },
        recursive: { in: 'body', type: 'boolean' },
        owner: { in: 'body', type: 'string' },
        timeout: { in: 'body', type: 'int64', unit: 'seconds' },
      },
      returns: { entity: 'Lock', list: false },
      status: 201,
    },
    {
      route: 'DELETE /locks/{path}',
      id: 'delete',
      kind: 'delete',
      paginated: false,
      params: {
        path: { in: 'path', type: 'string', required: true },
        token: { in: 'query', type: 'string', required: true },
      },
      returns: null,
      status: 204,
    },
  ],
};
