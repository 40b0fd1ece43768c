// Generated from catalogue/resources/bundle_recipients.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** A person to whom a share link was sent. */
export const BUNDLE_RECIPIENTS: ResourceSpec = {
  name: 'bundle_recipients',
  property: 'bundleRecipients',
  summary: 'A person to whom a share link was sent.',
  identifier: null,
  fields: ['company', 'name', 'note', 'recipient', 'sent_at', 'workspace_id'],
  params: {
    user_id: 'number: ID of the user to act for; 0 is the current user.',
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
    bundle_id: 'number: ID of the share link.',
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
      route: 'GET /bundle_recipients',
      summary: 'Lists the recipients of one share link.',
      kind: 'list',
      answer: 'listing',
      params: ['user_id', 'cursor', 'per_page', 'bundle_id'],
      required: ['bundle_id'],
      sort: ['workspace_id'],
      filters: { filter: ['has_registrations'] },
    },
    {
      id: 'create',
      method: 'create',
      route: 'POST /bundle_recipients',
      summary: 'Adds a recipient to a share link and, on request, sends the e-mail.',
      kind: 'create',
      answer: 'record',
      params: ['user_id', 'bundle_id', 'recipient', 'name', 'company', 'note', 'share_after_create'],
      required: ['bundle_id', 'recipient'],
    },
  ],
};
