// Generated from catalogue/resources/requests.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A wish that a given user or group uploads a given file into a folder. */
export const REQUESTS: ResourceSpec = {
  name: 'Request',
  plural: 'requests',
  collection: 'requests',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    path: { type: 'string', format: 'path', settableOn: ['create'], maxLength: 5000 },
    source: { type: 'string', readOnly: true, nullable: true },
    destination: { type: 'string', settableOn: ['create'] },
    automation_id: { type: 'int64', readOnly: true },
    user_display_name: { type: 'string', readOnly: true, nullable: true },
    user_ids: { type: 'string', writeOnly: true, settableOn: ['create'], csv: true, acceptsArray: true },
    group_ids: { type: 'string', writeOnly: true, settableOn: ['create'], csv: true, acceptsArray: true },
  },
  operations: [
    {
      route: 'GET /requests',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
        mine: { in: 'query', type: 'boolean' },
        path: { in: 'query', type: 'string' },
      },
      sortFields: [],
      returns: { entity: 'Request', list: true },
      status: 200,
    },
    {
      route: 'GET /requests/folders/{path}',
      id: 'get_folder',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
        mine: { in: 'query', type: 'boolean' },
        path: { in: 'path', type: 'string', required: true },
      },
      sortFields: [],
      returns: { entity: 'Request', list: true },
      status: 200,
    },
    {
      route: 'POST /requests',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        path: { in: 'body', type: 'string', required: true },
        destination: { in: 'body', type: 'string', required: true },
        user_ids: { in: 'body', type: 'string', csv: true, acceptsArray: true },
        group_ids: { in: 'body', type: 'string', csv: true, acceptsArray: true },
      },
      returns: { entity: 'Request', list: false },
      status: 201,
    },
    {
      route: 'DELETE /requests/{id}',
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
