// Generated from catalogue/resources/automation_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterByAny } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** One log line written by an automation run. */
export interface AutomationLog {
  /**
   * Time of the entry; created_at replaces it.
   *
   * @deprecated Use `created_at` instead.
   */
  timestamp: string | null;
  /** ID of the automation. */
  automation_id: number | null;
  /** ID of the run that wrote the line. */
  automation_run_id: number | null;
  /** ID that ties together lines of the same work. */
  correlation_id: string | null;
  /** Target path of the operation. */
  dest_path: string | null;
  /** Type of the error, if the operation failed. */
  error_type: string | null;
  /** ID of the automation that caused this work. */
  source_automation_id: number | null;
  /** Version of the automation that caused this work. */
  source_automation_version: number | null;
  /** Text of the log line. */
  message: string | null;
  /** ID of the node that wrote the line. */
  node_id: string | null;
  /** Type of the node that wrote the line. */
  node_type: string | null;
  /** What was done. */
  operation: string | null;
  /** Output of the operation. */
  output: string | null;
  /** Path of the file or folder concerned. */
  path: string | null;
  /** Outcome of the operation. */
  status: string | null;
  /** When the line was written. */
  created_at: string | null;
}

/** Fields that `automationLogs.list` filters by. */
export interface AutomationLogListFilters {
  automation_id: number;
  automation_run_id: number;
  correlation_id: string;
  error_type: string;
  node_id: string;
  node_type: string;
  operation: string;
  output: string;
  path: string;
  source_automation_id: number;
  source_automation_version: number;
  status: string;
  created_at: string | Date;
}

/** What `AutomationLogListParams` holds besides filters. */
export interface AutomationLogListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 1000. */
  per_page?: number | undefined;
}

/** Parameters of `automationLogs.list`. */
export type AutomationLogListParams = AutomationLogListQuery &
  FilterByAny<
    AutomationLogListFilters,
    {
      filter:
        | 'automation_id'
        | 'automation_run_id'
        | 'correlation_id'
        | 'error_type'
        | 'node_id'
        | 'node_type'
        | 'operation'
        | 'output'
        | 'path'
        | 'source_automation_id'
        | 'source_automation_version'
        | 'status'
        | 'created_at';
      filter_gt: 'source_automation_version' | 'created_at';
      filter_gteq: 'source_automation_version' | 'created_at';
      filter_lt: 'source_automation_version' | 'created_at';
      filter_lteq: 'source_automation_version' | 'created_at';
      filter_prefix: 'correlation_id' | 'error_type' | 'node_id' | 'node_type' | 'output' | 'path';
    }
  >;

/** One log line written by an automation run. */
export class AutomationLogs extends Resource {
  /** Lists log lines of automation runs. `GET /automation_logs` */
  list(params: AutomationLogListParams = {}, options?: CallOptions): Listing<AutomationLog> {
    return this.createListing('GET /automation_logs', params, options);
  }
}
