// Generated from catalogue/resources/event_targets.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A place to which events are delivered, such as an e-mail address or a webhook. */
export const EVENT_TARGETS: ResourceSpec = {
  name: 'EventTarget',
  plural: 'event_targets',
  collection: 'event_targets',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    name: { type: 'string', settableOn: ['create', 'update'] },
    target_type: {
      type: 'string',
      settableOn: ['create'],
      enum: ['email', 'webhook', 'slack_webhook', 'teams_webhook', 'amazon_sns', 'google_pubsub', 'folder'],
    },
    workspace_id: {
      type: 'int64',
      settableOn: ['create', 'update'],
      specialValues: { '0': 'default-workspace-or-site-wide' },
    },
    apply_to_all_workspaces: { type: 'boolean', settableOn: ['create', 'update'] },
    enabled: { type: 'boolean', settableOn: ['create', 'update'] },
    config: { type: 'object', settableOn: ['create', 'update'] },
    delivery_policy: { type: 'object', settableOn: ['create', 'update'] },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
    updated_at: { type: 'string', format: 'date-time', readOnly: true },
  },
  operations: [
    {
      route: 'GET /event_targets',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
        filter: { in: 'query', type: 'object' },
      },
      sortFields: ['name', 'enabled', 'workspace_id'],
      filterFields: { filter: ['enabled', 'target_type', 'workspace_id'] },
      filterCombinations: [
        {
          params: ['filter'],
          list: [
            ['enabled', 'target_type'],
            ['workspace_id', 'enabled'],
            ['workspace_id', 'enabled', 'target_type'],
          ],
        },
      ],
      returns: { entity: 'EventTarget', list: true },
      status: 200,
    },
    {
      route: 'GET /event_targets/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'EventTarget', list: false },
      status: 200,
    },
    {
      route: 'POST /event_targets',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        name: { in: 'body', type: 'string', required: true },
        workspace_id: { in: 'body', type: 'int64', specialValues: { '0': 'default-workspace-or-site-wide' } },
        apply_to_all_workspaces: { in: 'body', type: 'boolean' },
        enabled: { in: 'body', type: 'boolean' },
        config: { in: 'body', type: 'object', required: true },
        delivery_policy: { in: 'body', type: 'object' },
        target_type: {
          in: 'body',
          type: 'string',
          required: true,
          enum: ['email', 'webhook', 'slack_webhook', 'teams_webhook', 'amazon_sns', 'google_pubsub', 'folder'],
        },
      },
      returns: { entity: 'EventTarget', list: false },
      status: 201,
    },
    {
      route: 'PATCH /event_targets/{id}',
      id: 'update',
      kind: 'update',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
        name: { in: 'body', type: 'string', notNull: true },
        workspace_id: { in: 'body', type: 'int64', specialValues: { '0': 'default-workspace-or-site-wide' } },
        apply_to_all_workspaces: { in: 'body', type: 'boolean' },
        enabled: { in: 'body', type: 'boolean' },
        config: { in: 'body', type: 'object', notNull: true },
        delivery_policy: { in: 'body', type: 'object' },
      },
      returns: { entity: 'EventTarget', list: false },
      status: 200,
    },
    {
      route: 'DELETE /event_targets/{id}',
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
