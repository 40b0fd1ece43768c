// Generated from catalogue/resources/dns_records.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A DNS record that the site's domains need. */
export const DNS_RECORDS: ResourceSpec = {
  name: 'DnsRecord',
  plural: 'dns_records',
  collection: 'dns_records',
  identifier: 'id',
  fields: {
    id: { type: 'string', readOnly: true },
    domain: { type: 'string', readOnly: true },
    rrtype: { type: 'string', readOnly: true },
    value: { type: 'string', readOnly: true },
  },
  operations: [
    {
      route: 'GET /dns_records',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
      },
      returns: { entity: 'DnsRecord', list: true },
      status: 200,
    },
  ],
};
