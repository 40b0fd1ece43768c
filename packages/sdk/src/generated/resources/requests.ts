// Generated from catalogue/resources/requests.json.
// Change the catalogue, then run `npm run generate`.
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** A wish that a given user or group uploads a given file into a folder. */
export interface RequestRecord {
  /** ID of the request. */
  id: number;
  /** Folder into which the file is to be uploaded. */
  path: string;
  /** Name of the source file, if there is one. */
  source: string | null;
  /** Name of the file to upload. */
  destination: string;
  /** ID of the automation that made the request. */
  automation_id: number | null;
  /** Name of the user who is asked. */
  user_display_name: string | null;
}

/** Parameters of `requests.list`. */
export interface RequestListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Whether only requests to the current user are listed. */
  mine?: boolean | undefined;
  /** Folder into which the file is to be uploaded. At most 5000 characters. */
  path?: string | undefined;
}

/** Parameters of `requests.getFolder`. */
export interface RequestGetFolderParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Whether only requests to the current user are listed. */
  mine?: boolean | undefined;
}

/** Parameters of `requests.create`. */
export interface RequestCreateParams {
  /** Folder into which the file is to be uploaded. At most 5000 characters. */
  path: string;
  /** Name of the file to upload. */
  destination: string;
  /** IDs of the users who are asked, comma-separated. An array is taken, too. */
  user_ids?: string | readonly number[] | undefined;
  /** IDs of the groups that are asked, comma-separated. An array is taken, too. */
  group_ids?: string | readonly number[] | undefined;
}

/** A wish that a given user or group uploads a given file into a folder. */
export class Requests extends Resource {
  /** Lists open file requests of the site or of one path. `GET /requests` */
  list(params: RequestListParams = {}, options?: CallOptions): Listing<RequestRecord> {
    return this.createListing('GET /requests', params, options);
  }

  /** Lists open file requests of one folder. `GET /requests/folders/{path}` */
  getFolder(path: string, params: RequestGetFolderParams = {}, options?: CallOptions): Listing<RequestRecord> {
    return this.createListing('GET /requests/folders/{path}', { ...params, path }, options);
  }

  /** Asks users or groups to upload a file into a folder. `POST /requests` */
  create(params: RequestCreateParams, options?: CallOptions): ApiPromise<RequestRecord> {
    return this.callForRecord('POST /requests', params, options);
  }

  /** Withdraws a file request. `DELETE /requests/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /requests/{id}', { id }, options);
  }
}
