// Generated from catalogue/resources/clickwraps.json.
// Change the catalogue, then run `npm run generate`.
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** Values of `use_with_users`. */
export type ClickwrapUseWithUsers = 'none' | 'require' | 'require_all_users_once' | 'require_all_users_always';

/** Values of `use_with_bundles`. */
export type ClickwrapUseWithBundles = 'none' | 'available' | 'require' | 'available_to_all_users';

/** A legal text that users or visitors must accept. */
export interface Clickwrap {
  /** ID of the agreement. */
  id: number;
  /** Name of the agreement. */
  name: string | null;
  /** Text to accept. */
  body: string | null;
  /** When users must accept the text. */
  use_with_users: ClickwrapUseWithUsers | null;
  /** Whether share links can or must show the text. */
  use_with_bundles: ClickwrapUseWithBundles | null;
  /** Whether inboxes can or must show the text. */
  use_with_inboxes: ClickwrapUseWithBundles | null;
}

/** Parameters of `clickwraps.list`. */
export interface ClickwrapListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
}

/** Parameters of `clickwraps.create`. */
export interface ClickwrapCreateParams {
  /** Name of the agreement. */
  name?: string | undefined;
  /** Text to accept. */
  body?: string | undefined;
  /** Whether share links can or must show the text. */
  use_with_bundles?: ClickwrapUseWithBundles | undefined;
  /** Whether inboxes can or must show the text. */
  use_with_inboxes?: ClickwrapUseWithBundles | undefined;
  /** When users must accept the text. */
  use_with_users?: ClickwrapUseWithUsers | undefined;
}

/** Parameters of `clickwraps.update`. */
export interface ClickwrapUpdateParams {
  /** Name of the agreement. */
  name?: string | undefined;
  /** Text to accept. */
  body?: string | undefined;
  /** Whether share links can or must show the text. */
  use_with_bundles?: ClickwrapUseWithBundles | undefined;
  /** Whether inboxes can or must show the text. */
  use_with_inboxes?: ClickwrapUseWithBundles | undefined;
  /** When users must accept the text. */
  use_with_users?: ClickwrapUseWithUsers | undefined;
}

/** A legal text that users or visitors must accept. */
export class Clickwraps extends Resource {
  /** Lists the clickwrap agreements of the site. `GET /clickwraps` */
  list(params: ClickwrapListParams = {}, options?: CallOptions): Listing<Clickwrap> {
    return this.createListing('GET /clickwraps', params, options);
  }

  /** Returns one clickwrap agreement. `GET /clickwraps/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<Clickwrap> {
    return this.callForRecord('GET /clickwraps/{id}', { id }, options);
  }

  /** Creates a clickwrap agreement. `POST /clickwraps` */
  create(params: ClickwrapCreateParams = {}, options?: CallOptions): ApiPromise<Clickwrap> {
    return this.callForRecord('POST /clickwraps', params, options);
  }

  /** Changes the text or use of a clickwrap agreement. `PATCH /clickwraps/{id}` */
  update(id: number, params: ClickwrapUpdateParams = {}, options?: CallOptions): ApiPromise<Clickwrap> {
    return this.callForRecord('PATCH /clickwraps/{id}', { ...params, id }, options);
  }

  /** Deletes a clickwrap agreement. `DELETE /clickwraps/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /clickwraps/{id}', { id }, options);
  }
}
