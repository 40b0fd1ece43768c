// Generated from catalogue/resources/inbox_recipients.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** A person to whom an inbox link was sent. */
export const INBOX_RECIPIENTS: ResourceSpec = {
  name: 'inbox_recipients',
  property: 'inboxRecipients',
  summary: 'A person to whom an inbox link was sent.',
  identifier: null,
  fields: ['company', 'name', 'note', 'recipient', 'sent_at'],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
    inbox_id: 'number: ID of the inbox.',
    recipient: 'text: E-mail address of the recipient.',
    name: 'text: Name of the recipient.',
    company: 'text: Company of the recipient.',
    note: 'text: Note for the e-mail to the recipient.',
    share_after_create: 'boolean: Whether to send the e-mail at once.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /inbox_recipients',
      summary: 'Lists the recipients of one inbox.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page', 'inbox_id'],
      required: ['inbox_id'],
      filters: { filter: ['has_registrations'] },
    },
    {
      id: 'create',
      method: 'create',
      route: 'POST /inbox_recipients',
      summary: 'Adds a recipient to an inbox and, on request, sends the e-mail.',
      kind: 'create',
      answer: 'record',
      params: ['inbox_id', 'recipient', 'name', 'company', 'note', 'share_after_create'],
      required: ['inbox_id', 'recipient'],
    },
  ],
};
