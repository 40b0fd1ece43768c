// Generated from catalogue/resources/sso_events.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** One logged event of single sign-on or user provisioning. */
export const SSO_EVENTS: ResourceSpec = {
  name: 'sso_events',
  property: 'ssoEvents',
  summary: 'One logged event of single sign-on or user provisioning.',
  identifier: 'id',
  fields: [
    'id',
    'event_type',
    'status',
    'body',
    'event_errors',
    'created_at',
    'body_url',
    'user_id',
    'username',
    'idp_uid',
    'provider',
    'provider_label',
    'ip',
    'region',
  ],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /sso_events',
      summary: 'Lists single sign-on events.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      sort: ['created_at', 'event_type', 'status', 'user_id'],
      filters: {
        filter: ['created_at', 'event_type', 'idp_uid', 'ip', 'provider', 'status', 'user_id', 'username'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
        filter_prefix: ['idp_uid', 'ip', 'provider', 'username'],
      },
    },
    {
      id: 'find',
      method: 'find',
      route: 'GET /sso_events/{id}',
      summary: 'Returns one single sign-on event.',
      kind: 'find',
      answer: 'record',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
  ],
};
