// Generated from catalogue/resources/action_notification_export_results.json.
// Change the catalogue, then run `npm run generate`.
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** One webhook delivery found by an action notification export. */
export interface ActionNotificationExportResult {
  /** ID of the result. */
  id: number;
  /** When the webhook was called, in seconds since 1970. */
  created_at: number | null;
  /** HTTP status with which the webhook answered. */
  status: number | null;
  /** Message that describes the outcome. */
  message: string | null;
  /** Whether the webhook accepted the call. */
  success: boolean | null;
  /** Headers of the call, as JSON text. */
  request_headers: string | null;
  /** HTTP method of the call. */
  request_method: string | null;
  /** Address that was called. */
  request_url: string | null;
  /** Path of the file that triggered the call. */
  path: string | null;
  /** Folder of the file that triggered the call. */
  folder: string | null;
}

/** Parameters of `actionNotificationExportResults.list`. */
export interface ActionNotificationExportResultListParams {
  /** ID of the user to act for; 0 is the current user. */
  user_id?: number | undefined;
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** ID of the export whose results are listed. */
  action_notification_export_id: number;
}

/** One webhook delivery found by an action notification export. */
export class ActionNotificationExportResults extends Resource {
  /** Lists the webhook deliveries collected by one finished export. `GET /action_notification_export_results` */
  list(
    params: ActionNotificationExportResultListParams,
    options?: CallOptions,
  ): Listing<ActionNotificationExportResult> {
    return this.createListing('GET /action_notification_export_results', params, options);
  }
}
