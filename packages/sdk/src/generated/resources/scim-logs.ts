// Generated from catalogue/resources/scim_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { SortBy } from '../../filters.ts';
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** One logged SCIM call by which an identity provider manages users or groups. */
export interface ScimLog {
  /** ID of the entry. */
  id: number;
  /** When the call was made. */
  created_at: string | null;
  /** Path of the call. */
  request_path: string | null;
  /** HTTP method of the call. */
  request_method: string | null;
  /** HTTP status of the answer. */
  http_response_code: string | null;
  /** User-Agent header of the call. */
  user_agent: string | null;
  /** Body of the call, as JSON text. */
  request_json: string | null;
  /** Body of the answer, as JSON text. */
  response_json: string | null;
}

/** Parameters of `scimLogs.list`. */
export interface ScimLogListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'created_at'> | undefined;
}

/** One logged SCIM call by which an identity provider manages users or groups. */
export class ScimLogs extends Resource {
  /** Lists logged SCIM calls. `GET /scim_logs` */
  list(params: ScimLogListParams = {}, options?: CallOptions): Listing<ScimLog> {
    return this.createListing('GET /scim_logs', params, options);
  }

  /** Returns one logged SCIM call with its request and answer. `GET /scim_logs/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<ScimLog> {
    return this.callForRecord('GET /scim_logs/{id}', { id }, options);
  }
}
