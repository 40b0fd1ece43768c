// Generated from catalogue/resources/action_notification_export_results.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** One webhook delivery found by an action notification export. */
export const ACTION_NOTIFICATION_EXPORT_RESULTS: ResourceSpec = {
  name: 'ActionNotificationExportResult',
  plural: 'action_notification_export_results',
  collection: 'action_notification_export_results',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    created_at: { type: 'int64', format: 'unix-timestamp', readOnly: true },
    status: { type: 'int64', readOnly: true },
    message: { type: 'string', readOnly: true },
    success: { type: 'boolean', readOnly: true },
    request_headers: { type: 'string', format: 'json', readOnly: true },
    request_method: { type: 'string', readOnly: true },
    request_url: { type: 'string', readOnly: true },
    path: { type: 'string', format: 'path', readOnly: true, maxLength: 5000 },
    folder: { type: 'string', readOnly: true },
  },
  operations: [
    {
      route: 'GET /action_notification_export_results',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        user_id: { in: 'query', type: 'int64', specialValues: { '0': 'current-user' } },
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        action_notification_export_id: { in: 'query', type: 'int64', required: true },
      },
      returns: { entity: 'ActionNotificationExportResult', list: true },
      status: 200,
    },
  ],
};
