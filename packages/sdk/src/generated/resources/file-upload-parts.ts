// Generated from catalogue/resources/file_upload_parts.json.
// Change the catalogue, then run `npm run generate`.
import type { DirectConnectionInfo } from './direct-connection-infos.ts';

/** Where and how to send the next part of an upload. */
export interface FileUploadPart {
  /** What each request element holds, for documentation only. */
  send: Record<string, unknown> | null;
  /** Action that continues the upload. */
  action: string | null;
  /** Whether a file already exists at the path. */
  ask_about_overwrites: boolean | null;
  /** Highest number of parts that the upload can have. */
  available_parts: number | null;
  /** When the upload address stops working. */
  expires: string | null;
  /** Further headers for the upload request, by name. */
  headers: Record<string, unknown> | null;
  /** HTTP method of the upload request. */
  http_method: string | null;
  /** Suggested size of the following part, in bytes. */
  next_partsize: number | null;
  /** Whether parts can be sent at the same time. */
  parallel_parts: boolean | null;
  /** Whether a failed part can be sent again. */
  retry_parts: boolean | null;
  /** Further query parameters of the upload request, by name. */
  parameters: Record<string, unknown> | null;
  /** Number of this part, from 1. */
  part_number: number | null;
  /** Suggested size of this part, in bytes. */
  partsize: number | null;
  /** Path of the file being uploaded. Present only after `create`. */
  path?: string | null;
  /** ID of the upload, to be repeated in later calls. */
  ref: string | null;
  /** Address that receives the bytes of this part. */
  upload_uri: string | null;
  /**
   * Direct connection to a remote agent, if one is available. Present only when asked for with
   * `with_direct_connection_info`.
   */
  direct_connection_info?: DirectConnectionInfo | null;
}
