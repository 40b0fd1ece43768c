// Generated from catalogue/resources/user_requests.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A visitor's request for a user account on the site. */
export const USER_REQUESTS: ResourceSpec = {
  name: 'UserRequest',
  plural: 'user_requests',
  collection: 'user_requests',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    name: { type: 'string', settableOn: ['create'] },
    email: { type: 'string', format: 'email', settableOn: ['create'] },
    details: { type: 'string', settableOn: ['create'] },
    company: { type: 'string', settableOn: ['create'] },
  },
  operations: [
    {
      route: 'GET /user_requests',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
      },
      returns: { entity: 'UserRequest', list: true },
      status: 200,
    },
    {
      route: 'GET /user_requests/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'UserRequest', list: false },
      status: 200,
    },
    {
      route: 'POST /user_requests',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        name: { in: 'body', type: 'string', required: true },
        email: { in: 'body', type: 'string', required: true },
        details: { in: 'body', type: 'string', required: true },
        company: { in: 'body', type: 'string' },
      },
      returns: { entity: 'UserRequest', list: false },
      status: 201,
    },
    {
      route: 'DELETE /user_requests/{id}',
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
