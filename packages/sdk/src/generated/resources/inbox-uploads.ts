// Generated from catalogue/resources/inbox_uploads.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterBy, SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';
import type { InboxRegistration } from './inbox-registrations.ts';

/** One upload that a visitor made to an inbox. */
export interface InboxUpload {
  /** Registration of the visitor. */
  inbox_registration: InboxRegistration | null;
  /** Path of the uploaded file. */
  path: string | null;
  /** When the upload took place. */
  created_at: string | null;
}

/** Fields that `inboxUploads.list` filters by. */
export interface InboxUploadListFilters {
  created_at: string | Date;
  folder_behavior_id: number;
  inbox_registration_id: number;
}

/** What `InboxUploadListParams` holds besides filters. */
export interface InboxUploadListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'created_at'> | undefined;
}

/** Parameters of `inboxUploads.list`. */
export type InboxUploadListParams = InboxUploadListQuery &
  FilterBy<
    InboxUploadListFilters,
    {
      filter: 'created_at' | 'folder_behavior_id' | 'inbox_registration_id';
      filter_gt: 'created_at';
      filter_gteq: 'created_at';
      filter_lt: 'created_at';
      filter_lteq: 'created_at';
    },
    {
      filter:
        | ['folder_behavior_id', 'created_at']
        | ['inbox_registration_id', 'created_at']
        | ['folder_behavior_id', 'inbox_registration_id']
        | ['folder_behavior_id', 'inbox_registration_id', 'created_at'];
    }
  >;

/** One upload that a visitor made to an inbox. */
export class InboxUploads extends Resource {
  /** Lists uploads made to inboxes. `GET /inbox_uploads` */
  list(params: InboxUploadListParams = {}, options?: CallOptions): Listing<InboxUpload> {
    return this.createListing('GET /inbox_uploads', params, options);
  }
}
