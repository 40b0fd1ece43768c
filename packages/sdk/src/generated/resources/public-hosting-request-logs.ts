// Generated from catalogue/resources/public_hosting_request_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterByAny } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** One logged request to a publicly served folder. */
export interface PublicHostingRequestLog {
  /**
   * Time of the entry; created_at replaces it.
   *
   * @deprecated Use `created_at` instead.
   */
  timestamp: string | null;
  /** IP address of the client. */
  remote_ip: string | null;
  /** IP address of the server. */
  server_ip: string | null;
  /** Host name to which the request was sent. */
  hostname: string | null;
  /** Path of the requested file. */
  path: string | null;
  /** HTTP status of the answer. */
  responseCode: number | null;
  /** Whether the request succeeded. */
  success: boolean | null;
  /** Time taken by the request, in milliseconds. */
  duration_ms: number | null;
  /** When the request was made. */
  created_at: string | null;
  /** Bytes sent to the client. */
  bytes_transferred: number | null;
  /** HTTP method of the request. */
  http_method: string | null;
}

/** Fields that `publicHostingRequestLogs.list` filters by. */
export interface PublicHostingRequestLogListFilters {
  path: string;
  remote_ip: string;
  success: boolean;
  created_at: string | Date;
}

/** What `PublicHostingRequestLogListParams` holds besides filters. */
export interface PublicHostingRequestLogListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 1000. */
  per_page?: number | undefined;
}

/** Parameters of `publicHostingRequestLogs.list`. */
export type PublicHostingRequestLogListParams = PublicHostingRequestLogListQuery &
  FilterByAny<
    PublicHostingRequestLogListFilters,
    {
      filter: 'path' | 'remote_ip' | 'success' | 'created_at';
      filter_gt: 'created_at';
      filter_gteq: 'created_at';
      filter_lt: 'created_at';
      filter_lteq: 'created_at';
      filter_prefix: 'path';
    }
  >;

/** One logged request to a publicly served folder. */
export class PublicHostingRequestLogs extends Resource {
  /** Lists logged requests to publicly served folders. `GET /public_hosting_request_logs` */
  list(params: PublicHostingRequestLogListParams = {}, options?: CallOptions): Listing<PublicHostingRequestLog> {
    return this.createListing('GET /public_hosting_request_logs', params, options);
  }
}
