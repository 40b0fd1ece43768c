// Generated from catalogue/resources/bundle_downloads.json.
// Change the catalogue, then run `npm run generate`.
import type { SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';
import type { BundleRegistration } from './bundle-registrations.ts';

/** One download that a visitor made through a share link. */
export interface BundleDownload {
  /** Registration of the visitor. */
  bundle_registration: BundleRegistration | null;
  /** Whether a single file or everything as a ZIP file was downloaded. */
  download_method: 'file' | 'full_zip' | null;
  /** Path of the downloaded file. */
  path: string | null;
  /** ID of the workspace of the download; 0 is the default workspace. */
  workspace_id: number | null;
  /** When the download took place. */
  created_at: string | null;
}

/** Parameters of `bundleDownloads.list`. */
export interface BundleDownloadListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'workspace_id' | 'created_at'> | undefined;
  /** Keeps records whose field equals the value. */
  filter?: { created_at: string | Date } | undefined;
  /** Keeps records whose field is greater than the value. */
  filter_gt?: { created_at: string | Date } | undefined;
  /** Keeps records whose field is greater than or equal to the value. */
  filter_gteq?: { created_at: string | Date } | undefined;
  /** Keeps records whose field is less than the value. */
  filter_lt?: { created_at: string | Date } | undefined;
  /** Keeps records whose field is less than or equal to the value. */
  filter_lteq?: { created_at: string | Date } | undefined;
  /** ID of the share link whose downloads are listed. */
  bundle_id?: number | undefined;
  /** ID of the registration whose downloads are listed. */
  bundle_registration_id?: number | undefined;
}

/** One download that a visitor made through a share link. */
export class BundleDownloads extends Resource {
  /** Lists downloads made through share links. `GET /bundle_downloads` */
  list(params: BundleDownloadListParams = {}, options?: CallOptions): Listing<BundleDownload> {
    return this.createListing('GET /bundle_downloads', params, options);
  }
}
