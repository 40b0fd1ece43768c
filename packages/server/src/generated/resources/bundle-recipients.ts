// Generated from catalogue/resources/bundle_recipients.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A person to whom a share link was sent. */
export const BUNDLE_RECIPIENTS: ResourceSpec = {
  name: 'BundleRecipient',
  plural: 'bundle_recipients',
  collection: 'bundle_recipients',
  identifier: null,
  fields: {
    company: { type: 'string', settableOn: ['create'] },
    name: { type: 'string', settableOn: ['create'] },
    note: { type: 'string', settableOn: ['create'] },
    recipient: { type: 'string', settableOn: ['create'] },
    sent_at: { type: 'string', format: 'date-time', readOnly: true },
    workspace_id: { type: 'int64', readOnly: true, specialValues: { '0': 'default-workspace' } },
    user_id: { type: 'int64', writeOnly: true, settableOn: ['create'], specialValues: { '0': 'current-user' } },
    bundle_id: { type: 'int64', writeOnly: true, settableOn: ['create'] },
    share_after_create: { type: 'boolean', writeOnly: true, settableOn: ['create'] },
  },
  operations: [
    {
      route: 'GET /bundle_recipients',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        user_id: { in: 'query', type: 'int64', specialValues: { '0': 'current-user' } },
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
        filter: { in: 'query', type: 'object' },
        bundle_id: { in: 'query', type: 'int64', required: true },
      },
      sortFields: ['workspace_id'],
      filterFields: { filter: ['has_registrations'] },
      virtualFields: ['has_registrations'],
      returns: { entity: 'BundleRecipient', list: true },
      status: 200,
    },
    {
      route: 'POST /bundle_recipients',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        user_id: { in: 'body', type: 'int64', specialValues: { '0': 'current-user' } },
        bundle_id: { in: 'body', type: 'int64', required: true },
        recipient: { in: 'body', type: 'string', required: true },
        name: { in: 'body', type: 'string' },
        company: { in: 'body', type: 'string' },
        note: { in: 'body', type: 'string' },
        share_after_create: { in: 'body', type: 'boolean' },
      },
      returns: { entity: 'BundleRecipient', list: false },
      status: 201,
    },
  ],
};
