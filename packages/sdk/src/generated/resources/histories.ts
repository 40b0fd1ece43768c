// Generated from catalogue/resources/histories.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterBy, SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';
import type { Action } from './actions.ts';

/** Values of `display`. */
export type HistoryDisplay = '' | 'full' | 'parent';

/** Parameters of `histories.listForFile`. */
export interface HistoryListForFileParams {
  /** Keeps only entries from this time on. */
  start_at?: string | Date | undefined;
  /** Keeps only entries up to this time. */
  end_at?: string | Date | undefined;
  /** Readable form of the entry; as a parameter, full or parent. */
  display?: HistoryDisplay | undefined;
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'created_at'> | undefined;
}

/** Parameters of `histories.listForFolder`. */
export interface HistoryListForFolderParams {
  /** Keeps only entries from this time on. */
  start_at?: string | Date | undefined;
  /** Keeps only entries up to this time. */
  end_at?: string | Date | undefined;
  /** Readable form of the entry; as a parameter, full or parent. */
  display?: HistoryDisplay | undefined;
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'created_at'> | undefined;
}

/** Parameters of `histories.listForUser`. */
export interface HistoryListForUserParams {
  /** Keeps only entries from this time on. */
  start_at?: string | Date | undefined;
  /** Keeps only entries up to this time. */
  end_at?: string | Date | undefined;
  /** Readable form of the entry; as a parameter, full or parent. */
  display?: HistoryDisplay | undefined;
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'created_at'> | undefined;
}

/** Parameters of `histories.listLogins`. */
export interface HistoryListLoginsParams {
  /** Keeps only entries from this time on. */
  start_at?: string | Date | undefined;
  /** Keeps only entries up to this time. */
  end_at?: string | Date | undefined;
  /** Readable form of the entry; as a parameter, full or parent. */
  display?: HistoryDisplay | undefined;
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'created_at'> | undefined;
}

/** Fields that `histories.list` filters by. */
export interface HistoryListFilters {
  user_id: number;
  folder: string;
  path: string;
}

/** What `HistoryListParams` holds besides filters. */
export interface HistoryListQuery {
  /** Keeps only entries from this time on. */
  start_at?: string | Date | undefined;
  /** Keeps only entries up to this time. */
  end_at?: string | Date | undefined;
  /** Readable form of the entry; as a parameter, full or parent. */
  display?: HistoryDisplay | undefined;
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'created_at'> | undefined;
}

/** Parameters of `histories.list`. */
export type HistoryListParams = HistoryListQuery &
  FilterBy<HistoryListFilters, { filter: 'user_id' | 'folder' | 'path'; filter_prefix: 'path' }>;

/** One entry of the activity history of the last 24 hours. */
export class Histories extends Resource {
  /** Lists the recent history of one file. `GET /history/files/{path}` */
  listForFile(path: string, params: HistoryListForFileParams = {}, options?: CallOptions): Listing<Action> {
    return this.createListing('GET /history/files/{path}', { ...params, path }, options);
  }

  /** Lists the recent history of one folder. `GET /history/folders/{path}` */
  listForFolder(path: string, params: HistoryListForFolderParams = {}, options?: CallOptions): Listing<Action> {
    return this.createListing('GET /history/folders/{path}', { ...params, path }, options);
  }

  /** Lists the recent history of one user. `GET /history/users/{user_id}` */
  listForUser(userId: number, params: HistoryListForUserParams = {}, options?: CallOptions): Listing<Action> {
    return this.createListing('GET /history/users/{user_id}', { ...params, user_id: userId }, options);
  }

  /** Lists the recent successful and failed logins. `GET /history/login` */
  listLogins(params: HistoryListLoginsParams = {}, options?: CallOptions): Listing<Action> {
    return this.createListing('GET /history/login', params, options);
  }

  /** Lists the recent history of the whole site. `GET /history` */
  list(params: HistoryListParams = {}, options?: CallOptions): Listing<Action> {
    return this.createListing('GET /history', params, options);
  }
}
