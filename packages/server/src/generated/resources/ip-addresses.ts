// Generated from catalogue/resources/ip_addresses.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A set of public IP addresses in use by the site, grouped by what uses them. */
export const IP_ADDRESSES: ResourceSpec = {
  name: 'IpAddress',
  plural: 'ip_addresses',
  collection: 'ip_addresses',
  identifier: 'id',
  fields: {
    id: { type: 'string', readOnly: true },
    associated_with: { type: 'string', readOnly: true },
    group_id: { type: 'int64', readOnly: true },
    ip_addresses: { type: 'array', item: { type: 'string' }, readOnly: true },
  },
  operations: [
    {
      route: 'GET /ip_addresses',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
      },
      returns: { entity: 'IpAddress', list: true },
      status: 200,
    },
    {
      route: 'GET /ip_addresses/smartfile-reserved',
      id: 'get_smartfile_reserved',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
      },
      returns: { entity: 'PublicIpAddress', list: true },
      status: 200,
    },
    {
      route: 'GET /ip_addresses/exavault-reserved',
      id: 'get_exavault_reserved',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
      },
      returns: { entity: 'PublicIpAddress', list: true },
      status: 200,
    },
    {
      route: 'GET /ip_addresses/reserved',
      id: 'get_reserved',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
      },
      returns: { entity: 'PublicIpAddress', list: true },
      status: 200,
    },
  ],
};
