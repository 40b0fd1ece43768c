// Generated from catalogue/resources/bundle_registrations.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** The contact data that a visitor entered to open a share link. */
export const BUNDLE_REGISTRATIONS: ResourceSpec = {
  name: 'bundle_registrations',
  property: 'bundleRegistrations',
  summary: 'The contact data that a visitor entered to open a share link.',
  identifier: null,
  fields: [
    'code',
    'name',
    'company',
    'email',
    'ip',
    'inbox_code',
    'clickwrap_body',
    'form_field_set_id',
    'form_field_data',
    'bundle_code',
    'bundle_id',
    'bundle_recipient_id',
    'workspace_id',
    'created_at',
  ],
  params: {
    user_id: 'number: ID of the user to act for; 0 is the current user.',
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
    bundle_id: 'number: ID of the share link.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /bundle_registrations',
      summary: 'Lists registrations of share link visitors.',
      kind: 'list',
      answer: 'listing',
      params: ['user_id', 'cursor', 'per_page', 'bundle_id'],
      required: [],
      sort: ['workspace_id', 'bundle_id', 'created_at'],
    },
  ],
};
