// Generated from catalogue/resources/exavault_api_request_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterByAny } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** One logged call to the ExaVault-compatible API. */
export interface ExavaultApiRequestLog {
  /**
   * Time of the entry; created_at replaces it.
   *
   * @deprecated Use `created_at` instead.
   */
  timestamp: string | null;
  /** Called endpoint. */
  endpoint: string | null;
  /** Version of the called API. */
  version: number | null;
  /** IP address of the caller. */
  request_ip: string | null;
  /** HTTP method of the call. */
  request_method: string | null;
  /** Type of the error, if the call failed. */
  error_type: string | null;
  /** Message of the error, if the call failed. */
  error_message: string | null;
  /** User-Agent header of the call. */
  user_agent: string | null;
  /** HTTP status of the answer. */
  response_code: number | null;
  /** Whether the call succeeded. */
  success: boolean | null;
  /** Time taken by the call, in milliseconds. */
  duration_ms: number | null;
  /** When the call was made. */
  created_at: string | null;
}

/** Fields that `exavaultApiRequestLogs.list` filters by. */
export interface ExavaultApiRequestLogListFilters {
  request_ip: string;
  request_method: string;
  success: boolean;
  created_at: string | Date;
}

/** What `ExavaultApiRequestLogListParams` holds besides filters. */
export interface ExavaultApiRequestLogListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 1000. */
  per_page?: number | undefined;
}

/** Parameters of `exavaultApiRequestLogs.list`. */
export type ExavaultApiRequestLogListParams = ExavaultApiRequestLogListQuery &
  FilterByAny<
    ExavaultApiRequestLogListFilters,
    {
      filter: 'request_ip' | 'request_method' | 'success' | 'created_at';
      filter_gt: 'created_at';
      filter_gteq: 'created_at';
      filter_lt: 'created_at';
      filter_lteq: 'created_at';
      filter_prefix: 'request_ip' | 'request_method';
    }
  >;

/** One logged call to the ExaVault-compatible API. */
export class ExavaultApiRequestLogs extends Resource {
  /** Lists logged calls to the ExaVault-compatible API. `GET /exavault_api_request_logs` */
  list(params: ExavaultApiRequestLogListParams = {}, options?: CallOptions): Listing<ExavaultApiRequestLog> {
    return this.createListing('GET /exavault_api_request_logs', params, options);
  }
}
