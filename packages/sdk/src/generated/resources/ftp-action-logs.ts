// Generated from catalogue/resources/ftp_action_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterByAny } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** One logged FTP command. */
export interface FtpActionLog {
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
  /** Unique ID of the connection. */
  session_uuid: string | null;
  /** Number of the command within the connection. */
  seq_id: number | null;
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
  /** FTP command. */
  cmd: string | null;
  /** Argument of the FTP command. */
  param: string | null;
  /** FTP reply code. */
  responseCode: number | null;
  /** Text of the FTP reply. */
  responseMessage: string | null;
  /** Number of entries in a listing. */
  entries_returned: number | null;
  /** Whether the command succeeded. */
  success: boolean | null;
  /** Outcome of the command. */
  status: string | null;
  /** Time taken by the command, in milliseconds. */
  duration_ms: number | null;
  /** When the command was run. */
  created_at: string | null;
}

/** Fields that `ftpActionLogs.list` filters by. */
export interface FtpActionLogListFilters {
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

/** What `FtpActionLogListParams` holds besides filters. */
export interface FtpActionLogListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 1000. */
  per_page?: number | undefined;
}

/** Parameters of `ftpActionLogs.list`. */
export type FtpActionLogListParams = FtpActionLogListQuery &
  FilterByAny<
    FtpActionLogListFilters,
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

/** One logged FTP command. */
export class FtpActionLogs extends Resource {
  /** Lists logged FTP commands. `GET /ftp_action_logs` */
  list(params: FtpActionLogListParams = {}, options?: CallOptions): Listing<FtpActionLog> {
    return this.createListing('GET /ftp_action_logs', params, options);
  }
}
