// Generated from catalogue/resources/action_notification_exports.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A search through past webhook deliveries whose results are collected in the background. */
export const ACTION_NOTIFICATION_EXPORTS: ResourceSpec = {
  name: 'ActionNotificationExport',
  plural: 'action_notification_exports',
  collection: 'action_notification_exports',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    workspace_id: {
      type: 'int64',
      settableOn: ['create'],
      specialValues: { '0': 'default-workspace' },
      nullable: true,
    },
    export_version: { type: 'string', readOnly: true },
    start_at: { type: 'string', format: 'date-time', settableOn: ['create'] },
    end_at: { type: 'string', format: 'date-time', settableOn: ['create'] },
    status: { type: 'string', readOnly: true, enum: ['building', 'ready', 'failed'] },
    query_path: { type: 'string', settableOn: ['create'] },
    query_folder: { type: 'string', settableOn: ['create'] },
    query_message: { type: 'string', settableOn: ['create'], nullable: true },
    query_request_method: { type: 'string', settableOn: ['create'] },
    query_request_url: { type: 'string', settableOn: ['create'] },
    query_status: { type: 'string', settableOn: ['create'] },
    query_success: { type: 'boolean', settableOn: ['create'] },
    results_url: { type: 'string', readOnly: true },
    user_id: { type: 'int64', writeOnly: true, settableOn: ['create'], specialValues: { '0': 'current-user' } },
  },
  operations: [
    {
      route: 'GET /action_notification_exports/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'ActionNotificationExport', list: false },
      status: 200,
    },
    {
      route: 'POST /action_notification_exports',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        user_id: { in: 'body', type: 'int64', specialValues: { '0': 'current-user' } },
        workspace_id: { in: 'body', type: 'int64', specialValues: { '0': 'default-workspace' } },
        start_at: { in: 'body', type: 'string', format: 'date-time' },
        end_at: { in: 'body', type: 'string', format: 'date-time' },
        query_message: { in: 'body', type: 'string', csv: true },
        query_request_method: { in: 'body', type: 'string', csv: true },
        query_request_url: { in: 'body', type: 'string', csv: true },
        query_status: { in: 'body', type: 'string', csv: true },
        query_success: { in: 'body', type: 'boolean' },
        query_path: { in: 'body', type: 'string', csv: true },
        query_folder: { in: 'body', type: 'string', csv: true },
      },
      returns: { entity: 'ActionNotificationExport', list: false },
      status: 201,
    },
  ],
};
