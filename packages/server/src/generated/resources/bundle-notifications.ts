// Generated from catalogue/resources/bundle_notifications.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A subscription of a user to e-mails about one share link. */
export const BUNDLE_NOTIFICATIONS: ResourceSpec = {
  name: 'BundleNotification',
  plural: 'bundle_notifications',
  collection: 'bundle_notifications',
  identifier: 'id',
  fields: {
    bundle_id: { type: 'int64', settableOn: ['create'] },
    id: { type: 'int64', readOnly: true },
    notify_on_registration: { type: 'boolean', settableOn: ['create', 'update'] },
    notify_on_upload: { type: 'boolean', settableOn: ['create', 'update'] },
    notify_current_user: { type: 'boolean', readOnly: true },
    notify_user_id: { type: 'int64', settableOn: ['create'] },
    workspace_id: { type: 'int64', readOnly: true, specialValues: { '0': 'default-workspace' } },
    user_id: { type: 'int64', writeOnly: true, settableOn: ['create'], specialValues: { '0': 'current-user' } },
  },
  operations: [
    {
      route: 'GET /bundle_notifications',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        user_id: { in: 'query', type: 'int64', specialValues: { '0': 'current-user' } },
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
        filter: { in: 'query', type: 'object' },
        bundle_id: { in: 'query', type: 'int64' },
      },
      sortFields: ['workspace_id', 'bundle_id'],
      filterFields: { filter: ['bundle_id'] },
      returns: { entity: 'BundleNotification', list: true },
      status: 200,
    },
    {
      route: 'GET /bundle_notifications/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'BundleNotification', list: false },
      status: 200,
    },
    {
      route: 'POST /bundle_notifications',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        user_id: { in: 'body', type: 'int64', specialValues: { '0': 'current-user' } },
        bundle_id: { in: 'body', type: 'int64', required: true },
        notify_user_id: { in: 'body', type: 'int64' },
        notify_on_registration: { in: 'body', type: 'boolean' },
        notify_on_upload: { in: 'body', type: 'boolean' },
      },
      returns: { entity: 'BundleNotification', list: false },
      status: 201,
    },
    {
      route: 'PATCH /bundle_notifications/{id}',
      id: 'update',
      kind: 'update',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
        notify_on_registration: { in: 'body', type: 'boolean' },
        notify_on_upload: { in: 'body', type: 'boolean' },
      },
      returns: { entity: 'BundleNotification', list: false },
      status: 200,
    },
    {
      route: 'DELETE /bundle_notifications/{id}',
      id: 'delete',
      kind: 'delete',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: null,
      status: 204,
    },
  ],
};
