// Generated from catalogue/resources/scim_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** One logged SCIM call by which an identity provider manages users or groups. */
export const SCIM_LOGS: ResourceSpec = {
  name: 'ScimLog',
  plural: 'scim_logs',
  collection: 'scim_logs',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    created_at: { type: 'string', readOnly: true },
    request_path: { type: 'string', readOnly: true },
    request_method: { type: 'string', readOnly: true },
    http_response_code: { type: 'string', readOnly: true },
    user_agent: { type: 'string', readOnly: true },
    request_json: { type: 'string', readOnly: true },
    response_json: { type: 'string', readOnly: true },
  },
  operations: [
    {
      route: 'GET /scim_logs',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
      },
      sortFields: ['created_at'],
      returns: { entity: 'ScimLog', list: true },
      status: 200,
    },
    {
      route: 'GET /scim_logs/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'ScimLog', list: false },
      status: 200,
    },
  ],
};
