// Generated from catalogue/resources/user_requests.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** A visitor's request for a user account on the site. */
export const USER_REQUESTS: ResourceSpec = {
  name: 'user_requests',
  property: 'userRequests',
  summary: "A visitor's request for a user account on the site.",
  identifier: 'id',
  fields: ['id', 'name', 'email', 'details', 'company'],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
    name: 'text: Name of the visitor.',
    email: 'text: E-mail address of the visitor.',
    details: 'text: Reason for the request.',
    company: 'text: Company of the visitor.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /user_requests',
      summary: 'Lists open requests for user accounts.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
    },
    {
      id: 'find',
      method: 'find',
      route: 'GET /user_requests/{id}',
      summary: 'Returns one request for a user account.',
      kind: 'find',
      answer: 'record',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
    {
      id: 'create',
      method: 'create',
      route: 'POST /user_requests',
      summary: 'Asks for a user account on the site.',
      kind: 'create',
      answer: 'record',
      params: ['name', 'email', 'details', 'company'],
      required: ['name', 'email', 'details'],
    },
    {
      id: 'delete',
      method: 'delete',
      route: 'DELETE /user_requests/{id}',
      summary: 'Deletes a request for a user account.',
      kind: 'delete',
      answer: 'nothing',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
  ],
};
