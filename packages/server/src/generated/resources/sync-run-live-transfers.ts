// Generated from catalogue/resources/sync_run_live_transfers.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** The progress of one file that a running sync is copying. */
export const SYNC_RUN_LIVE_TRANSFERS: ResourceSpec = {
  name: 'SyncRunLiveTransfer',
  plural: 'sync_run_live_transfers',
  collection: null,
  identifier: null,
  fields: {
    path: { type: 'string', format: 'path', readOnly: true, maxLength: 5000 },
    status: { type: 'string', readOnly: true },
    bytes_copied: { type: 'int64', readOnly: true },
    bytes_total: { type: 'int64', readOnly: true },
    percentage: { type: 'double', readOnly: true, min: 0, max: 1 },
    eta: { type: 'string', readOnly: true },
    started_at: { type: 'string', readOnly: true },
  },
  operations: [],
};
