// Generated from catalogue/resources/inbox_registrations.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** The contact data that a visitor entered before uploading to an inbox. */
export const INBOX_REGISTRATIONS: ResourceSpec = {
  name: 'inbox_registrations',
  property: 'inboxRegistrations',
  summary: 'The contact data that a visitor entered before uploading to an inbox.',
  identifier: null,
  fields: [
    'code',
    'name',
    'company',
    'email',
    'ip',
    'clickwrap_body',
    'form_field_set_id',
    'form_field_data',
    'inbox_id',
    'inbox_recipient_id',
    'inbox_title',
    'created_at',
  ],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
    folder_behavior_id: "number: ID of the inbox's folder setting.",
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /inbox_registrations',
      summary: 'Lists registrations of inbox visitors.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page', 'folder_behavior_id'],
      required: [],
      rules: ['`folder_behavior_id` is required unless the caller is a site administrator.'],
    },
  ],
};
