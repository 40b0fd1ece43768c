// Generated from catalogue/resources/dns_records.json.
// Change the catalogue, then run `npm run generate`.
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** A DNS record that the site's domains need. */
export interface DnsRecord {
  /** ID of the DNS record. */
  id: string;
  /** Domain of the record. */
  domain: string | null;
  /** Type of the record, such as CNAME. */
  rrtype: string | null;
  /** Value of the record. */
  value: string | null;
}

/** Parameters of `dnsRecords.list`. */
export interface DnsRecordListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
}

/** A DNS record that the site's domains need. */
export class DnsRecords extends Resource {
  /** Lists the DNS records for the site's domains. `GET /dns_records` */
  list(params: DnsRecordListParams = {}, options?: CallOptions): Listing<DnsRecord> {
    return this.createListing('GET /dns_records', params, options);
  }
}
