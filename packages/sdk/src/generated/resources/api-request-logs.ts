// Generated from catalogue/resources/api_request_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterByAny } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** One logged call to the REST API. */
export interface ApiRequestLog {
  /**
   * Time of the entry; created_at replaces it.
   *
   * @deprecated Use `created_at` instead.
   */
  timestamp: string | null;
  /** ID of the API key that made the call. */
  api_key_id: number | null;
  /** First characters of the API key. */
  api_key_prefix: string | null;
  /** ID of the user who made the call. */
  user_id: number | null;
  /** Name of the user who made the call. */
  username: string | null;
  /** Whether the user belongs to the parent site. */
  user_is_from_parent_site: boolean | null;
  /** Kind of client that made the call. */
  interface: string | null;
  /** HTTP method of the call. */
  request_method: string | null;
  /** Path of the call. */
  request_path: string | null;
  /** IP address of the caller. */
  request_ip: string | null;
  /** Host name to which the call was sent. */
  request_host: string | null;
  /** Unique ID of the call. */
  request_id: string | null;
  /** Name of the called API operation. */
  api_name: string | null;
  /** User-Agent header of the call. */
  user_agent: string | null;
  /** Type of the error, if the call failed. */
  error_type: string | null;
  /** Message of the error, if the call failed. */
  error_message: string | null;
  /** HTTP status of the answer. */
  response_code: number | null;
  /** Whether the call succeeded. */
  success: boolean | null;
  /** Time taken by the call, in milliseconds. */
  duration_ms: number | null;
  /** ID of the administrator who acted in the user's name. */
  impersonator_user_id: number | null;
  /** When the call was made. */
  created_at: string | null;
}

/** Fields that `apiRequestLogs.list` filters by. */
export interface ApiRequestLogListFilters {
  api_key_id: number;
  interface: string;
  request_id: string;
  request_ip: string;
  request_method: string;
  success: boolean;
  user_id: number;
  created_at: string | Date;
}

/** What `ApiRequestLogListParams` holds besides filters. */
export interface ApiRequestLogListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 1000. */
  per_page?: number | undefined;
}

/** Parameters of `apiRequestLogs.list`. */
export type ApiRequestLogListParams = ApiRequestLogListQuery &
  FilterByAny<
    ApiRequestLogListFilters,
    {
      filter:
        | 'api_key_id'
        | 'interface'
        | 'request_id'
        | 'request_ip'
        | 'request_method'
        | 'success'
        | 'user_id'
        | 'created_at';
      filter_gt: 'created_at';
      filter_gteq: 'created_at';
      filter_lt: 'created_at';
      filter_lteq: 'created_at';
      filter_prefix: 'interface' | 'request_id' | 'request_ip' | 'request_method';
    }
  >;

/** One logged call to the REST API. */
export class ApiRequestLogs extends Resource {
  /** Lists logged API calls. `GET /api_request_logs` */
  list(params: ApiRequestLogListParams = {}, options?: CallOptions): Listing<ApiRequestLog> {
    return this.createListing('GET /api_request_logs', params, options);
  }
}
