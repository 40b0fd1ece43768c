// Generated from catalogue/resources/payments.json.
// Change the catalogue, then run `npm run generate`.
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';
import type { AccountLineItem } from './account-line-items.ts';

/** Parameters of `payments.list`. */
export interface PaymentListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
}

/** A payment to the site's account. */
export class Payments extends Resource {
  /** Lists the payments of the site. `GET /payments` */
  list(params: PaymentListParams = {}, options?: CallOptions): Listing<AccountLineItem> {
    return this.createListing('GET /payments', params, options);
  }

  /** Returns one payment with the invoices that it settles. `GET /payments/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<AccountLineItem> {
    return this.callForRecord('GET /payments/{id}', { id }, options);
  }
}
