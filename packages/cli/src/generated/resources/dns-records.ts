// Generated from catalogue/resources/dns_records.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** A DNS record that the site's domains need. */
export const DNS_RECORDS: ResourceSpec = {
  name: 'dns_records',
  property: 'dnsRecords',
  summary: "A DNS record that the site's domains need.",
  identifier: 'id',
  fields: ['id', 'domain', 'rrtype', 'value'],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /dns_records',
      summary: "Lists the DNS records for the site's domains.",
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
    },
  ],
};
