// Generated from catalogue/resources/inbox_registrations.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** The contact data that a visitor entered before uploading to an inbox. */
export const INBOX_REGISTRATIONS: ResourceSpec = {
  name: 'InboxRegistration',
  plural: 'inbox_registrations',
  collection: 'inbox_registrations',
  identifier: null,
  fields: {
    code: { type: 'string', readOnly: true },
    name: { type: 'string', readOnly: true },
    company: { type: 'string', readOnly: true },
    email: { type: 'string', readOnly: true },
    ip: { type: 'string', readOnly: true },
    clickwrap_body: { type: 'string', readOnly: true },
    form_field_set_id: { type: 'int64', readOnly: true },
    form_field_data: { type: 'object', readOnly: true },
    inbox_id: { type: 'int64', readOnly: true },
    inbox_recipient_id: { type: 'int64', readOnly: true },
    inbox_title: { type: 'string', readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
  },
  operations: [
    {
      route: 'GET /inbox_registrations',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        folder_behavior_id: { in: 'query', type: 'int64' },
      },
      constraints: [{ kind: 'requiredIf', param: 'folder_behavior_id', whenCaller: 'not-site-admin' }],
      returns: { entity: 'InboxRegistration', list: true },
      status: 200,
    },
  ],
};
