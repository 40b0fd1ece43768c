// Generated from catalogue/resources/action_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** One logged file or account action of the last six months. */
export const ACTION_LOGS: ResourceSpec = {
  name: 'ActionLog',
  plural: 'action_logs',
  collection: 'action_logs',
  identifier: null,
  fields: {
    action: { type: 'string', readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
    destination: { type: 'string', readOnly: true },
    failure_type: { type: 'string', readOnly: true, nullable: true },
    folder: { type: 'string', readOnly: true },
    interface: { type: 'string', readOnly: true },
    ip: { type: 'string', readOnly: true },
    metadata_dm_id: { type: 'int64', readOnly: true },
    parent_metadata_dm_id: { type: 'int64', readOnly: true },
    path: { type: 'string', format: 'path', readOnly: true, maxLength: 5000 },
    site_id: { type: 'int64', readOnly: true },
    src: { type: 'string', readOnly: true },
    user_id: { type: 'int64', readOnly: true },
    username: { type: 'string', readOnly: true },
  },
  operations: [
    {
      route: 'GET /action_logs',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 1000, recommendedMax: 1000 },
        filter: { in: 'query', type: 'object' },
        filter_gt: { in: 'query', type: 'object' },
        filter_gteq: { in: 'query', type: 'object' },
        filter_prefix: { in: 'query', type: 'object' },
        filter_lt: { in: 'query', type: 'object' },
        filter_lteq: { in: 'query', type: 'object' },
      },
      filterFields: {
        filter: ['folder', 'path', 'src', 'destination', 'created_at', 'user_id', 'username'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_prefix: ['folder', 'path', 'src', 'destination', 'username'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
      },
      filterCombinations: [
        {
          params: ['filter', 'filter_gt', 'filter_gteq', 'filter_prefix', 'filter_lt', 'filter_lteq'],
          subsetsOf: ['folder', 'path', 'src', 'destination', 'created_at', 'user_id', 'username'],
          minSize: 1,
          maxSize: 7,
        },
      ],
      returns: { entity: 'ActionLog', list: true },
      status: 200,
    },
  ],
};
