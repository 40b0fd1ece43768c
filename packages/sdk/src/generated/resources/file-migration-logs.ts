// Generated from catalogue/resources/file_migration_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterByAny } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** One log line of a background copy, move or delete. */
export interface FileMigrationLog {
  /**
   * Time of the entry; created_at replaces it.
   *
   * @deprecated Use `created_at` instead.
   */
  timestamp: string | null;
  /** ID of the background operation. */
  file_migration_id: number | null;
  /** Target path. */
  dest_path: string | null;
  /** Type of the error, if the step failed. */
  error_type: string | null;
  /** Text of the log line. */
  message: string | null;
  /** What was done. */
  operation: string | null;
  /** Path of the file or folder concerned. */
  path: string | null;
  /** Outcome of the step. */
  status: string | null;
  /** When the line was written. */
  created_at: string | null;
}

/** Fields that `fileMigrationLogs.list` filters by. */
export interface FileMigrationLogListFilters {
  file_migration_id: number;
  operation: string;
  status: string;
  type: string;
  created_at: string | Date;
}

/** What `FileMigrationLogListParams` holds besides filters. */
export interface FileMigrationLogListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 1000. */
  per_page?: number | undefined;
}

/** Parameters of `fileMigrationLogs.list`. */
export type FileMigrationLogListParams = FileMigrationLogListQuery &
  FilterByAny<
    FileMigrationLogListFilters,
    {
      filter: 'file_migration_id' | 'operation' | 'status' | 'type' | 'created_at';
      filter_gt: 'created_at';
      filter_gteq: 'created_at';
      filter_lt: 'created_at';
      filter_lteq: 'created_at';
    }
  >;

/** One log line of a background copy, move or delete. */
export class FileMigrationLogs extends Resource {
  /** Lists log lines of background file operations. `GET /file_migration_logs` */
  list(params: FileMigrationLogListParams = {}, options?: CallOptions): Listing<FileMigrationLog> {
    return this.createListing('GET /file_migration_logs', params, options);
  }
}
