// Generated from catalogue/resources/inbox_recipients.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A person to whom an inbox link was sent. */
export const INBOX_RECIPIENTS: ResourceSpec = {
  name: 'InboxRecipient',
  plural: 'inbox_recipients',
  collection: 'inbox_recipients',
  identifier: null,
  fields: {
    company: { type: 'string', settableOn: ['create'] },
    name: { type: 'string', settableOn: ['create'] },
    note: { type: 'string', settableOn: ['create'] },
    recipient: { type: 'string', settableOn: ['create'] },
    sent_at: { type: 'string', format: 'date-time', readOnly: true },
    inbox_id: { type: 'int64', writeOnly: true, settableOn: ['create'] },
    share_after_create: { type: 'boolean', writeOnly: true, settableOn: ['create'] },
  },
  operations: [
    {
      route: 'GET /inbox_recipients',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
        filter: { in: 'query', type: 'object' },
        inbox_id: { in: 'query', type: 'int64', required: true },
      },
      sortFields: [],
      filterFields: { filter: ['has_registrations'] },
      virtualFields: ['has_registrations'],
      returns: { entity: 'InboxRecipient', list: true },
      status: 200,
    },
    {
      route: 'POST /inbox_recipients',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        inbox_id: { in: 'body', type: 'int64', required: true },
        recipient: { in: 'body', type: 'string', required: true },
        name: { in: 'body', type: 'string' },
        company: { in: 'body', type: 'string' },
        note: { in: 'body', type: 'string' },
        share_after_create: { in: 'body', type: 'boolean' },
      },
      returns: { entity: 'InboxRecipient', list: false },
      status: 201,
    },
  ],
};
