// Generated from catalogue/resources/desktop_configuration_profiles.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A set of drive mappings that the desktop app applies for its users. */
export const DESKTOP_CONFIGURATION_PROFILES: ResourceSpec = {
  name: 'DesktopConfigurationProfile',
  plural: 'desktop_configuration_profiles',
  collection: 'desktop_configuration_profiles',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    name: { type: 'string', settableOn: ['create', 'update'] },
    workspace_id: { type: 'int64', settableOn: ['create', 'update'] },
    use_for_all_users: { type: 'boolean', settableOn: ['create', 'update'] },
    disable_drive_mounting: { type: 'boolean', settableOn: ['create', 'update'] },
    mount_mappings: { type: 'object', settableOn: ['create', 'update'], keyPattern: '^[D-Z]$' },
  },
  operations: [
    {
      route: 'GET /desktop_configuration_profiles',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
        filter: { in: 'query', type: 'object' },
      },
      sortFields: ['workspace_id', 'name'],
      filterFields: { filter: ['workspace_id'] },
      returns: { entity: 'DesktopConfigurationProfile', list: true },
      status: 200,
    },
    {
      route: 'GET /desktop_configuration_profiles/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'DesktopConfigurationProfile', list: false },
      status: 200,
    },
    {
      route: 'POST /desktop_configuration_profiles',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        name: { in: 'body', type: 'string', required: true },
        mount_mappings: { in: 'body', type: 'object', required: true, keyPattern: '^[D-Z]$' },
        workspace_id: { in: 'body', type: 'int64' },
        use_for_all_users: { in: 'body', type: 'boolean' },
        disable_drive_mounting: { in: 'body', type: 'boolean' },
      },
      returns: { entity: 'DesktopConfigurationProfile', list: false },
      status: 201,
    },
    {
      route: 'PATCH /desktop_configuration_profiles/{id}',
      id: 'update',
      kind: 'update',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
        name: { in: 'body', type: 'string', notNull: true },
        workspace_id: { in: 'body', type: 'int64' },
        mount_mappings: { in: 'body', type: 'object', keyPattern: '^[D-Z]$', notNull: true },
        use_for_all_users: { in: 'body', type: 'boolean' },
        disable_drive_mounting: { in: 'body', type: 'boolean' },
      },
      returns: { entity: 'DesktopConfigurationProfile', list: false },
      status: 200,
    },
    {
      route: 'DELETE /desktop_configuration_profiles/{id}',
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
