// Generated from catalogue/resources/share_groups.json.
// Change the catalogue, then run `npm run generate`.
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';
import type { ShareGroupMember } from './share-group-members.ts';

/** A saved list of people to whom a user sends share links. */
export interface ShareGroup {
  /** ID of the share group. */
  id: number;
  /** Name of the share group. */
  name: string;
  /** Notes about the share group. */
  notes: string | null;
  /** ID of the user who owns the share group; 0 in a request is the current user. */
  user_id: number | null;
  /** People in the share group. */
  members: ShareGroupMember[];
}

/** Parameters of `shareGroups.list`. */
export interface ShareGroupListParams {
  /** ID of the user who owns the share group; 0 in a request is the current user. */
  user_id?: number | undefined;
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
}

/** Parameters of `shareGroups.create`. */
export interface ShareGroupCreateParams {
  /** ID of the user who owns the share group; 0 in a request is the current user. */
  user_id?: number | undefined;
  /** Notes about the share group. */
  notes?: string | undefined;
  /** Name of the share group. */
  name: string;
  /** People in the share group. */
  members: readonly Record<string, unknown>[];
}

/** Parameters of `shareGroups.update`. */
export interface ShareGroupUpdateParams {
  /** Notes about the share group. */
  notes?: string | undefined;
  /** Name of the share group. */
  name?: string | undefined;
  /** People in the share group. */
  members?: readonly Record<string, unknown>[] | undefined;
}

/** A saved list of people to whom a user sends share links. */
export class ShareGroups extends Resource {
  /** Lists share groups; a user ID of 0 means the current user. `GET /share_groups` */
  list(params: ShareGroupListParams = {}, options?: CallOptions): Listing<ShareGroup> {
    return this.createListing('GET /share_groups', params, options);
  }

  /** Returns one share group with its members. `GET /share_groups/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<ShareGroup> {
    return this.callForRecord('GET /share_groups/{id}', { id }, options);
  }

  /** Creates a share group. `POST /share_groups` */
  create(params: ShareGroupCreateParams, options?: CallOptions): ApiPromise<ShareGroup> {
    return this.callForRecord('POST /share_groups', params, options);
  }

  /** Changes the name, notes or members of a share group. `PATCH /share_groups/{id}` */
  update(id: number, params: ShareGroupUpdateParams = {}, options?: CallOptions): ApiPromise<ShareGroup> {
    return this.callForRecord('PATCH /share_groups/{id}', { ...params, id }, options);
  }

  /** Deletes a share group. `DELETE /share_groups/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /share_groups/{id}', { id }, options);
  }
}
