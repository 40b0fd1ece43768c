// Generated from catalogue/resources/bundle_actions.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** One action that a visitor took through a share link. */
export const BUNDLE_ACTIONS: ResourceSpec = {
  name: 'bundle_actions',
  property: 'bundleActions',
  summary: 'One action that a visitor took through a share link.',
  identifier: null,
  fields: [
    'action',
    'bundle_registration',
    'created_at',
    'destination',
    'path',
    'source',
    'bundle_registration_id',
    'workspace_id',
    'bundle_registration_name',
    'bundle_registration_email',
    'bundle_registration_ip',
    'form_field_set_id',
    'form_field_data',
  ],
  params: {
    user_id: 'number: ID of the user to act for; 0 is the current user.',
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
    bundle_id: 'number: ID of the share link whose actions are listed.',
    bundle_registration_id: "number: ID of the visitor's registration.",
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /bundle_actions',
      summary: 'Lists the actions of share link visitors.',
      kind: 'list',
      answer: 'listing',
      params: ['user_id', 'cursor', 'per_page', 'bundle_id', 'bundle_registration_id'],
      required: [],
      sort: ['workspace_id', 'created_at', 'bundle_registration_id'],
      filters: {
        filter: ['created_at', 'bundle_id', 'bundle_registration_id'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
      },
    },
  ],
};
