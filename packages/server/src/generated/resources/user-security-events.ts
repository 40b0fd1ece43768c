// Generated from catalogue/resources/user_security_events.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** One security event of a user, such as a lockout. */
export const USER_SECURITY_EVENTS: ResourceSpec = {
  name: 'UserSecurityEvent',
  plural: 'user_security_events',
  collection: 'user_security_events',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    event_type: { type: 'string', readOnly: true },
    body: { type: 'string', readOnly: true },
    event_errors: { type: 'array', item: { type: 'string' }, readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
    body_url: { type: 'string', readOnly: true },
    user_id: { type: 'int64', readOnly: true },
  },
  operations: [
    {
      route: 'GET /user_security_events',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
        filter: { in: 'query', type: 'object' },
        filter_gt: { in: 'query', type: 'object' },
        filter_gteq: { in: 'query', type: 'object' },
        filter_lt: { in: 'query', type: 'object' },
        filter_lteq: { in: 'query', type: 'object' },
      },
      sortFields: ['created_at', 'user_id'],
      filterFields: {
        filter: ['created_at', 'user_id'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
      },
      filterCombinations: [{ params: ['filter'], list: [['user_id', 'created_at']] }],
      returns: { entity: 'UserSecurityEvent', list: true },
      status: 200,
    },
    {
      route: 'GET /user_security_events/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'UserSecurityEvent', list: false },
      status: 200,
    },
  ],
};
