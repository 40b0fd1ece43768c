// Generated from catalogue/resources/custom_domains.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A domain of the customer that points to the site or to one of its services. */
export const CUSTOM_DOMAINS: ResourceSpec = {
  name: 'CustomDomain',
  plural: 'custom_domains',
  collection: 'custom_domains',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    workspace_id: { type: 'int64', settableOn: ['create', 'update'], specialValues: { '0': 'default-workspace' } },
    available_to_all_workspaces: { type: 'boolean', settableOn: ['create', 'update'] },
    outbound_ip_addresses: { type: 'array', item: { type: 'string' }, readOnly: true },
    domain: { type: 'string', settableOn: ['create', 'update'] },
    destination: {
      type: 'string',
      settableOn: ['create', 'update'],
      enum: ['site_alias', 'public_hosting', 's3_endpoint', 'unassigned'],
    },
    dns_status: { type: 'string', readOnly: true },
    ssl_certificate_id: { type: 'int64', settableOn: ['create', 'update'] },
    brick_managed: { type: 'boolean', readOnly: true },
    folder_behavior_id: { type: 'int64', settableOn: ['create', 'update'] },
    ip_addresses: { type: 'array', item: { type: 'string' }, readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
    updated_at: { type: 'string', format: 'date-time', readOnly: true },
  },
  operations: [
    {
      route: 'GET /custom_domains',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
        filter: { in: 'query', type: 'object' },
      },
      sortFields: ['workspace_id', 'id', 'available_to_all_workspaces'],
      filterFields: { filter: ['workspace_id'] },
      returns: { entity: 'CustomDomain', list: true },
      status: 200,
    },
    {
      route: 'GET /custom_domains/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'CustomDomain', list: false },
      status: 200,
    },
    {
      route: 'POST /custom_domains',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        available_to_all_workspaces: { in: 'body', type: 'boolean' },
        workspace_id: { in: 'body', type: 'int64', specialValues: { '0': 'default-workspace' } },
        destination: {
          in: 'body',
          type: 'string',
          enum: ['site_alias', 'public_hosting', 's3_endpoint', 'unassigned'],
        },
        folder_behavior_id: { in: 'body', type: 'int64' },
        ssl_certificate_id: { in: 'body', type: 'int64' },
        domain: { in: 'body', type: 'string', required: true },
      },
      returns: { entity: 'CustomDomain', list: false },
      status: 201,
    },
    {
      route: 'POST /custom_domains/{id}/allocate_ips',
      id: 'create_allocate_ip',
      kind: 'action',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
        count: { in: 'body', type: 'int64', required: true, enum: [1, 2] },
      },
      returns: { entity: 'CustomDomain', list: false },
      status: 201,
    },
    {
      route: 'PATCH /custom_domains/{id}',
      id: 'update',
      kind: 'update',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
        available_to_all_workspaces: { in: 'body', type: 'boolean' },
        workspace_id: { in: 'body', type: 'int64', specialValues: { '0': 'default-workspace' } },
        destination: {
          in: 'body',
          type: 'string',
          enum: ['site_alias', 'public_hosting', 's3_endpoint', 'unassigned'],
        },
        folder_behavior_id: { in: 'body', type: 'int64' },
        ssl_certificate_id: { in: 'body', type: 'int64' },
        domain: { in: 'body', type: 'string', notNull: true },
      },
      returns: { entity: 'CustomDomain', list: false },
      status: 200,
    },
    {
      route: 'DELETE /custom_domains/{id}',
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
