// Generated from catalogue/resources/action_notification_exports.json.
// Change the catalogue, then run `npm run generate`.
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** A search through past webhook deliveries whose results are collected in the background. */
export interface ActionNotificationExport {
  /** ID of the export. */
  id: number;
  /** ID of the workspace that is exported; 0 is the default workspace, null the whole site. */
  workspace_id: number | null;
  /** Version of the export format. */
  export_version: string | null;
  /** Start of the searched period. */
  start_at: string | null;
  /** End of the searched period. */
  end_at: string | null;
  /** Build status: building, ready or failed. */
  status: 'building' | 'ready' | 'failed' | null;
  /** Keeps only deliveries for this path. */
  query_path: string | null;
  /** Keeps only deliveries for this folder. */
  query_folder: string | null;
  /** Keeps only deliveries with this message. */
  query_message: string | null;
  /** Keeps only calls with this HTTP method. */
  query_request_method: string | null;
  /** Keeps only calls to this address. */
  query_request_url: string | null;
  /** Keeps only deliveries that got this HTTP status. */
  query_status: string | null;
  /** Keeps only successful deliveries if true, only failed ones if false. */
  query_success: boolean | null;
  /** Address of the results once the export is ready. */
  results_url: string | null;
}

/** Parameters of `actionNotificationExports.create`. */
export interface ActionNotificationExportCreateParams {
  /** ID of the user to act for; 0 is the current user. */
  user_id?: number | undefined;
  /** ID of the workspace that is exported; 0 is the default workspace, null the whole site. */
  workspace_id?: number | undefined;
  /** Start of the searched period. */
  start_at?: string | Date | undefined;
  /** End of the searched period. */
  end_at?: string | Date | undefined;
  /** Keeps only deliveries with this message. Comma-separated. */
  query_message?: string | undefined;
  /** Keeps only calls with this HTTP method. Comma-separated. */
  query_request_method?: string | undefined;
  /** Keeps only calls to this address. Comma-separated. */
  query_request_url?: string | undefined;
  /** Keeps only deliveries that got this HTTP status. Comma-separated. */
  query_status?: string | undefined;
  /** Keeps only successful deliveries if true, only failed ones if false. */
  query_success?: boolean | undefined;
  /** Keeps only deliveries for this path. Comma-separated. */
  query_path?: string | undefined;
  /** Keeps only deliveries for this folder. Comma-separated. */
  query_folder?: string | undefined;
}

/** A search through past webhook deliveries whose results are collected in the background. */
export class ActionNotificationExports extends Resource {
  /**
   * Returns one export with its build status and, once ready, the address of its results.
   *
   * `GET /action_notification_exports/{id}`
   */
  find(id: number, options?: CallOptions): Promise<ActionNotificationExport> {
    return this.callForRecord('GET /action_notification_exports/{id}', { id }, options);
  }

  /**
   * Starts an export of the webhook deliveries that match the given period and queries.
   *
   * `POST /action_notification_exports`
   */
  create(params: ActionNotificationExportCreateParams = {}, options?: CallOptions): Promise<ActionNotificationExport> {
    return this.callForRecord('POST /action_notification_exports', params, options);
  }
}
