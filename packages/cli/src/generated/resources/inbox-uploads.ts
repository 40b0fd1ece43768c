// Generated from catalogue/resources/inbox_uploads.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** One upload that a visitor made to an inbox. */
export const INBOX_UPLOADS: ResourceSpec = {
  name: 'inbox_uploads',
  property: 'inboxUploads',
  summary: 'One upload that a visitor made to an inbox.',
  identifier: null,
  fields: ['inbox_registration', 'path', 'created_at'],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /inbox_uploads',
      summary: 'Lists uploads made to inboxes.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      sort: ['created_at'],
      filters: {
        filter: ['created_at', 'folder_behavior_id', 'inbox_registration_id'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
      },
    },
  ],
};
