// Generated from catalogue/resources/sftp_action_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterByAny } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** One logged SFTP operation. */
export interface SftpActionLog {
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
  /** Name and version of the SSH client program. */
  ssh_client_identification: string | null;
  /** Unique ID of the connection. */
  session_uuid: string | null;
  /** Number of the operation within the connection. */
  seq_id: number | null;
  /** How the user logged in. */
  auth_method: string | null;
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
  /** SFTP status code of the answer. */
  sftp_response_code: string | null;
  /** SFTP message of the answer. */
  sftp_response_message: string | null;
  /** MD5 checksum of the file. */
  md5: string | null;
  /** Size of the file in bytes. */
  size: number | null;
  /** Length of the data in the operation, in bytes. */
  data_length: number | null;
  /** Bytes transferred in the operation. */
  bytes_transferred: number | null;
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

/** Fields that `sftpActionLogs.list` filters by. */
export interface SftpActionLogListFilters {
  path: string;
  true_path: string;
  remote_ip: string;
  session_uuid: string;
  success: boolean;
  status: string;
  action_type: string;
  username: string;
  created_at: string | Date;
}

/** What `SftpActionLogListParams` holds besides filters. */
export interface SftpActionLogListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 1000. */
  per_page?: number | undefined;
}

/** Parameters of `sftpActionLogs.list`. */
export type SftpActionLogListParams = SftpActionLogListQuery &
  FilterByAny<
    SftpActionLogListFilters,
    {
      filter:
        | 'path'
        | 'true_path'
        | 'remote_ip'
        | 'session_uuid'
        | 'success'
        | 'status'
        | 'action_type'
        | 'username'
        | 'created_at';
      filter_gt: 'created_at';
      filter_gteq: 'created_at';
      filter_lt: 'created_at';
      filter_lteq: 'created_at';
      filter_prefix: 'path' | 'true_path' | 'action_type' | 'username';
    }
  >;

/** One logged SFTP operation. */
export class SftpActionLogs extends Resource {
  /** Lists logged SFTP operations. `GET /sftp_action_logs` */
  list(params: SftpActionLogListParams = {}, options?: CallOptions): Listing<SftpActionLog> {
    return this.createListing('GET /sftp_action_logs', params, options);
  }
}
