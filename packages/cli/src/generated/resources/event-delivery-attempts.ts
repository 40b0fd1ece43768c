// Generated from catalogue/resources/event_delivery_attempts.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** One attempt to deliver an event to a target. */
export const EVENT_DELIVERY_ATTEMPTS: ResourceSpec = {
  name: 'event_delivery_attempts',
  property: 'eventDeliveryAttempts',
  summary: 'One attempt to deliver an event to a target.',
  identifier: 'id',
  fields: [
    'id',
    'event_record_id',
    'event_subscription_id',
    'event_target_id',
    'activity_notification_batch_id',
    'workspace_id',
    'status',
    'attempt_number',
    'response_code',
    'error_message',
    'response_body',
    'latency_ms',
    'delivered_at',
    'last_attempted_at',
    'next_attempt_at',
    'created_at',
  ],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /event_delivery_attempts',
      summary: 'Lists delivery attempts.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      sort: ['created_at', 'status', 'event_record_id', 'event_target_id', 'workspace_id'],
      filters: { filter: ['status', 'workspace_id', 'event_record_id', 'event_target_id'] },
    },
    {
      id: 'find',
      method: 'find',
      route: 'GET /event_delivery_attempts/{id}',
      summary: 'Returns one delivery attempt with the answer of its target.',
      kind: 'find',
      answer: 'record',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
  ],
};
