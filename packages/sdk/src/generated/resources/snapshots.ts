// Generated from catalogue/resources/snapshots.json.
// Change the catalogue, then run `npm run generate`.
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** A frozen set of files that never changes once it is finalized. */
export interface Snapshot {
  /** ID of the snapshot. */
  id: number;
  /** When the snapshot is removed; null means never. */
  expires_at: string | null;
  /** When the snapshot was made unchangeable. */
  finalized_at: string | null;
  /** Name of the snapshot. */
  name: string | null;
  /** ID of the user who created the snapshot. */
  user_id: number | null;
  /** ID of the share link that uses the snapshot. */
  bundle_id: number | null;
  /** ID of the workspace of the snapshot; 0 is the default workspace. */
  workspace_id: number | null;
}

/** Parameters of `snapshots.list`. */
export interface SnapshotListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
}

/** Parameters of `snapshots.create`. */
export interface SnapshotCreateParams {
  /** When the snapshot is removed; null means never. */
  expires_at?: string | Date | undefined;
  /** Name of the snapshot. */
  name?: string | undefined;
  /** Paths whose files are copied into the snapshot. */
  paths?: readonly string[] | undefined;
  /** ID of the workspace of the snapshot; 0 is the default workspace. */
  workspace_id?: number | undefined;
}

/** Parameters of `snapshots.update`. */
export interface SnapshotUpdateParams {
  /** When the snapshot is removed; null means never. */
  expires_at?: string | Date | undefined;
  /** Name of the snapshot. */
  name?: string | undefined;
  /** Paths whose files are copied into the snapshot. */
  paths?: readonly string[] | undefined;
}

/** A frozen set of files that never changes once it is finalized. */
export class Snapshots extends Resource {
  /** Lists snapshots. `GET /snapshots` */
  list(params: SnapshotListParams = {}, options?: CallOptions): Listing<Snapshot> {
    return this.createListing('GET /snapshots', params, options);
  }

  /** Returns one snapshot. `GET /snapshots/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<Snapshot> {
    return this.callForRecord('GET /snapshots/{id}', { id }, options);
  }

  /** Creates a snapshot, optionally with files from the given paths. `POST /snapshots` */
  create(params: SnapshotCreateParams = {}, options?: CallOptions): ApiPromise<Snapshot> {
    return this.callForRecord('POST /snapshots', params, options);
  }

  /** Changes the name, expiry date or contents of a snapshot. `PATCH /snapshots/{id}` */
  update(id: number, params: SnapshotUpdateParams = {}, options?: CallOptions): ApiPromise<Snapshot> {
    return this.callForRecord('PATCH /snapshots/{id}', { ...params, id }, options);
  }

  /** Deletes a snapshot with its files. `DELETE /snapshots/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /snapshots/{id}', { id }, options);
  }

  /** Makes a snapshot unchangeable. `POST /snapshots/{id}/finalize` */
  finalize(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('POST /snapshots/{id}/finalize', { id }, options);
  }
}
