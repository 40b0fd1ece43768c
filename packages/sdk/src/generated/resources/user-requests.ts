// Generated from catalogue/resources/user_requests.json.
// Change the catalogue, then run `npm run generate`.
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** A visitor's request for a user account on the site. */
export interface UserRequest {
  /** ID of the request. */
  id: number;
  /** Name of the visitor. */
  name: string;
  /** E-mail address of the visitor. */
  email: string;
  /** Reason for the request. */
  details: string;
  /** Company of the visitor. */
  company: string | null;
}

/** Parameters of `userRequests.list`. */
export interface UserRequestListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
}

/** Parameters of `userRequests.create`. */
export interface UserRequestCreateParams {
  /** Name of the visitor. */
  name: string;
  /** E-mail address of the visitor. */
  email: string;
  /** Reason for the request. */
  details: string;
  /** Company of the visitor. */
  company?: string | undefined;
}

/** A visitor's request for a user account on the site. */
export class UserRequests extends Resource {
  /** Lists open requests for user accounts. `GET /user_requests` */
  list(params: UserRequestListParams = {}, options?: CallOptions): Listing<UserRequest> {
    return this.createListing('GET /user_requests', params, options);
  }

  /** Returns one request for a user account. `GET /user_requests/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<UserRequest> {
    return this.callForRecord('GET /user_requests/{id}', { id }, options);
  }

  /** Asks for a user account on the site. `POST /user_requests` */
  create(params: UserRequestCreateParams, options?: CallOptions): ApiPromise<UserRequest> {
    return this.callForRecord('POST /user_requests', params, options);
  }

  /** Deletes a request for a user account. `DELETE /user_requests/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /user_requests/{id}', { id }, options);
  }
}
