// Generated from catalogue/resources/folders.json.
// Change the catalogue, then run `npm run generate`.
import type { SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';
import type { FileRecord } from './files.ts';

/**
 * Parameters of `folders.listFor`.
 *
 * - `modified_at_datetime` needs `type`.
 * - `search_all` and `path` exclude each other.
 */
export interface FolderListForParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Size of the previews: small, large, xlarge or pdf. Default `small`. */
  preview_size?: 'small' | 'large' | 'xlarge' | 'pdf' | undefined;
  /** Field and direction to sort by, one field only. Default `{"path":"asc"}`. */
  sort_by?: SortBy<'path' | 'size' | 'modified_at_datetime' | 'provided_modified_at'> | undefined;
  /** Text to search for in names within the folder tree; about 1000 matches at most. */
  search?: string | undefined;
  /** Custom metadata key whose value is searched instead; * means any key. */
  search_custom_metadata_key?: string | undefined;
  /** Whether to search the whole site; only with an empty path. */
  search_all?: boolean | undefined;
  /** Whether to return previews. */
  with_previews?: boolean | undefined;
  /** Whether to return color marks. */
  with_priority_color?: boolean | undefined;
  /** Whether the entry is a file or a directory. */
  type?: 'folder' | 'file' | undefined;
  /** Keeps only entries changed after this time; requires type. */
  modified_at_datetime?: string | Date | undefined;
}

/** Parameters of `folders.create`. */
export interface FolderCreateParams {
  /** Whether missing parent folders are created. */
  mkdir_parents?: boolean | undefined;
  /** Modification time given by the client. */
  provided_mtime?: string | Date | undefined;
}

/** A folder, in the same shape as a file record. */
export class GeneratedFolders extends Resource {
  /** Lists the entries of a folder; folders come before files whatever the sort order. `GET /folders/{path}` */
  listFor(path: string, params: FolderListForParams = {}, options?: CallOptions): Listing<FileRecord> {
    return this.createListing('GET /folders/{path}', { ...params, path }, options);
  }

  /** Creates a folder; an existing entry at the path is refused as destination-exists. `POST /folders/{path}` */
  create(path: string, params: FolderCreateParams = {}, options?: CallOptions): Promise<FileRecord> {
    return this.callForRecord('POST /folders/{path}', { ...params, path }, options);
  }
}
