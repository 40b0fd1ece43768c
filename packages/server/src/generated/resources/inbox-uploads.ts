// Generated from catalogue/resources/inbox_uploads.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** One upload that a visitor made to an inbox. */
export const INBOX_UPLOADS: ResourceSpec = {
  name: 'InboxUpload',
  plural: 'inbox_uploads',
  collection: 'inbox_uploads',
  identifier: null,
  fields: {
    inbox_registration: { type: 'entity', entity: 'InboxRegistration', readOnly: true },
    path: { type: 'string', format: 'path', readOnly: true, maxLength: 5000 },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
  },
  operations: [
    {
      route: 'GET /inbox_uploads',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
        filter: { in: 'query', type: 'object' },
        filter_gt: { in: 'query', type: 'object' },
        filter_gteq: { in: 'query', type: 'object' },
        filter_lt: { in: 'query', type: 'object' },
        filter_lteq: { in: 'query', type: 'object' },
      },
      sortFields: ['created_at'],
      filterFields: {
        filter: ['created_at', 'folder_behavior_id', 'inbox_registration_id'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
      },
      filterCombinations: [
        {
          params: ['filter'],
          list: [
            ['folder_behavior_id', 'created_at'],
            ['inbox_registration_id', 'created_at'],
            ['folder_behavior_id', 'inbox_registration_id'],
            ['folder_behavior_id', 'inbox_registration_id', 'created_at'],
          ],
        },
      ],
      virtualFields: ['folder_behavior_id', 'inbox_registration_id'],
      returns: { entity: 'InboxUpload', list: true },
      status: 200,
    },
  ],
};
