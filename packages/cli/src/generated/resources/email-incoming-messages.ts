// Generated from catalogue/resources/email_incoming_messages.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** An e-mail that was sent to an inbox of the site. */
export const EMAIL_INCOMING_MESSAGES: ResourceSpec = {
  name: 'email_incoming_messages',
  property: 'emailIncomingMessages',
  summary: 'An e-mail that was sent to an inbox of the site.',
  identifier: 'id',
  fields: ['id', 'inbox_id', 'sender', 'sender_name', 'status', 'body', 'message', 'created_at', 'inbox_title'],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /email_incoming_messages',
      summary: 'Lists e-mails received by inboxes.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      sort: ['created_at', 'sender', 'status', 'inbox_id'],
      filters: {
        filter: ['created_at', 'inbox_id', 'sender', 'status'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
        filter_prefix: ['sender'],
      },
    },
  ],
};
