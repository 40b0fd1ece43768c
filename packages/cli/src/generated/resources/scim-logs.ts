// Generated from catalogue/resources/scim_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** One logged SCIM call by which an identity provider manages users or groups. */
export const SCIM_LOGS: ResourceSpec = {
  name: 'scim_logs',
  property: 'scimLogs',
  summary: 'One logged SCIM call by which an identity provider manages users or groups.',
  identifier: 'id',
  fields: [
    'id',
    'created_at',
    'request_path',
    'request_method',
    'http_response_code',
    'user_agent',
    'request_json',
    'response_json',
  ],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /scim_logs',
      summary: 'Lists logged SCIM calls.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      sort: ['created_at'],
    },
    {
      id: 'find',
      method: 'find',
      route: 'GET /scim_logs/{id}',
      summary: 'Returns one logged SCIM call with its request and answer.',
      kind: 'find',
      answer: 'record',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
  ],
};
