// Generated from catalogue/resources/user_security_events.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** One security event of a user, such as a lockout. */
export const USER_SECURITY_EVENTS: ResourceSpec = {
  name: 'user_security_events',
  property: 'userSecurityEvents',
  summary: 'One security event of a user, such as a lockout.',
  identifier: 'id',
  fields: ['id', 'event_type', 'body', 'event_errors', 'created_at', 'body_url', 'user_id'],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /user_security_events',
      summary: 'Lists security events of users.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      sort: ['created_at', 'user_id'],
      filters: {
        filter: ['created_at', 'user_id'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
      },
    },
    {
      id: 'find',
      method: 'find',
      route: 'GET /user_security_events/{id}',
      summary: 'Returns one security event of a user.',
      kind: 'find',
      answer: 'record',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
  ],
};
