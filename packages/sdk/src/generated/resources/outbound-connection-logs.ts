// Generated from catalogue/resources/outbound_connection_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterByAny } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** One logged operation on a connection from the site to a remote server. */
export interface OutboundConnectionLog {
  /**
   * Time of the entry; created_at replaces it.
   *
   * @deprecated Use `created_at` instead.
   */
  timestamp: string | null;
  /** Path of the file or folder concerned. */
  path: string | null;
  /** IP address of the client. */
  client_ip: string | null;
  /** ID of the remote server that is read. */
  src_remote_server_id: number | null;
  /** Name of the remote server that is read. */
  src_remote_server_name: string | null;
  /** ID of the remote server that is written. */
  dest_remote_server_id: number | null;
  /** Name of the remote server that is written. */
  dest_remote_server_name: string | null;
  /** What was done. */
  operation: string | null;
  /** Message of the error, if the operation failed. */
  error_message: string | null;
  /** Step that failed. */
  error_operation: string | null;
  /** Type of the error, if the operation failed. */
  error_type: string | null;
  /** Outcome of the operation. */
  status: string | null;
  /** Time taken by the operation, in milliseconds. */
  duration_ms: number | null;
  /** Bytes sent to the remote server. */
  bytes_uploaded: number | null;
  /** Bytes received from the remote server. */
  bytes_downloaded: number | null;
  /** Number of entries listed. */
  list_count: number | null;
  /** When the operation took place. */
  created_at: string | null;
}

/** Fields that `outboundConnectionLogs.list` filters by. */
export interface OutboundConnectionLogListFilters {
  operation: string;
  status: string;
  src_remote_server_id: number;
  dest_remote_server_id: number;
  path: string;
  client_ip: string;
  created_at: string | Date;
}

/** What `OutboundConnectionLogListParams` holds besides filters. */
export interface OutboundConnectionLogListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 1000. */
  per_page?: number | undefined;
}

/** Parameters of `outboundConnectionLogs.list`. */
export type OutboundConnectionLogListParams = OutboundConnectionLogListQuery &
  FilterByAny<
    OutboundConnectionLogListFilters,
    {
      filter:
        | 'operation'
        | 'status'
        | 'src_remote_server_id'
        | 'dest_remote_server_id'
        | 'path'
        | 'client_ip'
        | 'created_at';
      filter_gt: 'created_at';
      filter_gteq: 'created_at';
      filter_lt: 'created_at';
      filter_lteq: 'created_at';
      filter_prefix: 'path';
    }
  >;

/** One logged operation on a connection from the site to a remote server. */
export class OutboundConnectionLogs extends Resource {
  /** Lists logged operations on remote servers. `GET /outbound_connection_logs` */
  list(params: OutboundConnectionLogListParams = {}, options?: CallOptions): Listing<OutboundConnectionLog> {
    return this.createListing('GET /outbound_connection_logs', params, options);
  }
}
