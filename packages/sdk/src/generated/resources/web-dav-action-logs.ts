// Generated from catalogue/resources/web_dav_action_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterByAny } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** One logged WebDAV operation. */
export interface WebDavActionLog {
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
  /** Name of the user. */
  username: string | null;
  /** Ciphers of the connection. */
  auth_ciphers: string | null;
  /** Kind of action. */
  action_type: string | null;
  /** Path as the user sees it. */
  path: string | null;
  /** Full path from the root of the site. */
  true_path: string | null;
  /** Name of the file or folder. */
  name: string | null;
  /** HTTP method of the operation. */
  http_method: string | null;
  /** Path in the HTTP request. */
  http_path: string | null;
  /** HTTP status of the answer. */
  http_response_code: number | null;
  /** Size of the file in bytes. */
  size: number | null;
  /** Number of entries in a listing. */
  entries_returned: number | null;
  /** Whether the operation succeeded. */
  success: boolean | null;
  /** Outcome of the operation. */
  status: string | null;
  /** Time taken by the operation, in milliseconds. */
  duration_ms: number | null;
  /** When the operation took place. */
  created_at: string | null;
}

/** Fields that `webDavActionLogs.list` filters by. */
export interface WebDavActionLogListFilters {
  path: string;
  true_path: string;
  remote_ip: string;
  success: boolean;
  status: string;
  action_type: string;
  username: string;
  created_at: string | Date;
}

/** What `WebDavActionLogListParams` holds besides filters. */
export interface WebDavActionLogListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 1000. */
  per_page?: number | undefined;
}

/** Parameters of `webDavActionLogs.list`. */
export type WebDavActionLogListParams = WebDavActionLogListQuery &
  FilterByAny<
    WebDavActionLogListFilters,
    {
      filter: 'path' | 'true_path' | 'remote_ip' | 'success' | 'status' | 'action_type' | 'username' | 'created_at';
      filter_gt: 'created_at';
      filter_gteq: 'created_at';
      filter_lt: 'created_at';
      filter_lteq: 'created_at';
      filter_prefix: 'path' | 'true_path' | 'action_type' | 'username';
    }
  >;

/** One logged WebDAV operation. */
export class WebDavActionLogs extends Resource {
  /** Lists logged WebDAV operations. `GET /web_dav_action_logs` */
  list(params: WebDavActionLogListParams = {}, options?: CallOptions): Listing<WebDavActionLog> {
    return this.createListing('GET /web_dav_action_logs', params, options);
  }
}
