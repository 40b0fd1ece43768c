// Generated from catalogue/resources/sync_run_live_transfers.json.
// Change the catalogue, then run `npm run generate`.

/** The progress of one file that a running sync is copying. */
export interface SyncRunLiveTransfer {
  /** Path of the file. */
  path: string | null;
  /** State of the transfer. */
  status: string | null;
  /** Bytes copied so far. */
  bytes_copied: number | null;
  /** Size of the file in bytes. */
  bytes_total: number | null;
  /** Part of the file copied so far, from 0 to 1. */
  percentage: number | null;
  /** When the transfer is expected to end. */
  eta: string | null;
  /** When the transfer started. */
  started_at: string | null;
}
