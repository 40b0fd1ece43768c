// Generated from catalogue/resources/event_channels.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A named stream of events to which subscriptions belong. */
export const EVENT_CHANNELS: ResourceSpec = {
  name: 'EventChannel',
  plural: 'event_channels',
  collection: 'event_channels',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    name: { type: 'string', settableOn: ['create', 'update'] },
    workspace_id: { type: 'int64', settableOn: ['create', 'update'], specialValues: { '0': 'default-workspace' } },
    description: { type: 'string', settableOn: ['create', 'update'] },
    enabled: { type: 'boolean', settableOn: ['create', 'update'] },
    default_channel: { type: 'boolean', settableOn: ['create', 'update'] },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
    updated_at: { type: 'string', format: 'date-time', readOnly: true },
  },
  operations: [
    {
      route: 'GET /event_channels',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
        filter: { in: 'query', type: 'object' },
      },
      sortFields: ['name', 'enabled', 'default_channel', 'workspace_id'],
      filterFields: { filter: ['enabled', 'default_channel', 'workspace_id'] },
      filterCombinations: [
        {
          params: ['filter'],
          list: [
            ['workspace_id', 'enabled'],
            ['workspace_id', 'default_channel'],
          ],
        },
      ],
      returns: { entity: 'EventChannel', list: true },
      status: 200,
    },
    {
      route: 'GET /event_channels/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'EventChannel', list: false },
      status: 200,
    },
    {
      route: 'POST /event_channels',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        name: { in: 'body', type: 'string', required: true },
        workspace_id: { in: 'body', type: 'int64', specialValues: { '0': 'default-workspace' } },
        description: { in: 'body', type: 'string' },
        enabled: { in: 'body', type: 'boolean' },
        default_channel: { in: 'body', type: 'boolean' },
      },
      returns: { entity: 'EventChannel', list: false },
      status: 201,
    },
    {
      route: 'PATCH /event_channels/{id}',
      id: 'update',
      kind: 'update',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
        name: { in: 'body', type: 'string', notNull: true },
        workspace_id: { in: 'body', type: 'int64', specialValues: { '0': 'default-workspace' } },
        description: { in: 'body', type: 'string' },
        enabled: { in: 'body', type: 'boolean' },
        default_channel: { in: 'body', type: 'boolean' },
      },
      returns: { entity: 'EventChannel', list: false },
      status: 200,
    },
    {
      route: 'DELETE /event_channels/{id}',
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
