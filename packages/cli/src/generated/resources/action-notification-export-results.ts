// Generated from catalogue/resources/action_notification_export_results.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** One webhook delivery found by an action notification export. */
export const ACTION_NOTIFICATION_EXPORT_RESULTS: ResourceSpec = {
  name: 'action_notification_export_results',
  property: 'actionNotificationExportResults',
  summary: 'One webhook delivery found by an action notification export.',
  identifier: 'id',
  fields: [
    'id',
    'created_at',
    'status',
    'message',
    'success',
    'request_headers',
    'request_method',
    'request_url',
    'path',
    'folder',
  ],
  params: {
    user_id: 'number: ID of the user to act for; 0 is the current user.',
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
    action_notification_export_id: 'number: ID of the export whose results are listed.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /action_notification_export_results',
      summary: 'Lists the webhook deliveries collected by one finished export.',
      kind: 'list',
      answer: 'listing',
      params: ['user_id', 'cursor', 'per_page', 'action_notification_export_id'],
      required: ['action_notification_export_id'],
    },
  ],
};
