// Generated from catalogue/resources/email_incoming_messages.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** An e-mail that was sent to an inbox of the site. */
export const EMAIL_INCOMING_MESSAGES: ResourceSpec = {
  name: 'EmailIncomingMessage',
  plural: 'email_incoming_messages',
  collection: 'email_incoming_messages',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    inbox_id: { type: 'int64', readOnly: true },
    sender: { type: 'string', readOnly: true },
    sender_name: { type: 'string', readOnly: true },
    status: { type: 'string', readOnly: true },
    body: { type: 'string', readOnly: true },
    message: { type: 'string', readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
    inbox_title: { type: 'string', readOnly: true },
  },
  operations: [
    {
      route: 'GET /email_incoming_messages',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
        filter: { in: 'query', type: 'object' },
        filter_gt: { in: 'query', type: 'object' },
        filter_gteq: { in: 'query', type: 'object' },
        filter_prefix: { in: 'query', type: 'object' },
        filter_lt: { in: 'query', type: 'object' },
        filter_lteq: { in: 'query', type: 'object' },
      },
      sortFields: ['created_at', 'sender', 'status', 'inbox_id'],
      filterFields: {
        filter: ['created_at', 'inbox_id', 'sender', 'status'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_prefix: ['sender'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
      },
      filterCombinations: [
        {
          params: ['filter'],
          list: [
            ['inbox_id', 'created_at'],
            ['sender', 'created_at'],
            ['status', 'created_at'],
            ['inbox_id', 'status'],
            ['status', 'sender'],
            ['inbox_id', 'status', 'created_at'],
            ['status', 'sender', 'created_at'],
            ['inbox_id', 'status', 'sender'],
            ['inbox_id', 'status', 'sender', 'created_at'],
          ],
        },
      ],
      returns: { entity: 'EmailIncomingMessage', list: true },
      status: 200,
    },
  ],
};
