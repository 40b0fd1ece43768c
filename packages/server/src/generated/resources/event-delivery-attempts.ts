// Generated from catalogue/resources/event_delivery_attempts.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** One attempt to deliver an event to a target. */
export const EVENT_DELIVERY_ATTEMPTS: ResourceSpec = {
  name: 'EventDeliveryAttempt',
  plural: 'event_delivery_attempts',
  collection: 'event_delivery_attempts',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    event_record_id: { type: 'int64', readOnly: true },
    event_subscription_id: { type: 'int64', readOnly: true },
    event_target_id: { type: 'int64', readOnly: true },
    activity_notification_batch_id: { type: 'int64', readOnly: true, nullable: true },
    workspace_id: { type: 'int64', readOnly: true, specialValues: { '0': 'default-workspace-or-site-wide' } },
    status: { type: 'string', readOnly: true },
    attempt_number: { type: 'int64', readOnly: true },
    response_code: { type: 'int64', readOnly: true, nullable: true },
    error_message: { type: 'string', readOnly: true, nullable: true },
    response_body: { type: 'string', readOnly: true, nullable: true },
    latency_ms: { type: 'int64', readOnly: true },
    delivered_at: { type: 'string', format: 'date-time', readOnly: true },
    last_attempted_at: { type: 'string', format: 'date-time', readOnly: true },
    next_attempt_at: { type: 'string', format: 'date-time', readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
  },
  operations: [
    {
      route: 'GET /event_delivery_attempts',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
        filter: { in: 'query', type: 'object' },
      },
      sortFields: ['created_at', 'status', 'event_record_id', 'event_target_id', 'workspace_id'],
      filterFields: { filter: ['status', 'workspace_id', 'event_record_id', 'event_target_id'] },
      filterCombinations: [
        {
          params: ['filter'],
          list: [
            ['workspace_id', 'status'],
            ['workspace_id', 'event_record_id'],
            ['workspace_id', 'event_target_id'],
          ],
        },
      ],
      returns: { entity: 'EventDeliveryAttempt', list: true },
      status: 200,
    },
    {
      route: 'GET /event_delivery_attempts/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'EventDeliveryAttempt', list: false },
      status: 200,
    },
  ],
};
